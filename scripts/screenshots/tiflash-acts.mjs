/** @typedef {import('../vscode/open-vscode.mjs').VsCodeWindow} VsCodeWindow */

/**
 * Opens the graph of a query from the tree "Clusters".
 *
 * @param {VsCodeWindow} window
 * @param {string} cluster
 * @param {number} query counted from 0
 */
async function openQuery(window, cluster, query) {
  const { page } = window;
  /** @param {RegExp} name */
  const line = (name) => page.getByRole('treeitem', { name });
  await page.getByRole('tab', { name: 'Chronoscope', exact: true }).click();
  await line(new RegExp(`^${cluster}`)).click();
  await line(/^Queries/)
    .first()
    .click();
  const item = line(/tasks/).nth(query);
  await item.hover();
  await item.getByRole('button', { name: 'TiFlash: Open Task Graph' }).click();
  await whenDrawn(window);
}

/** @param {VsCodeWindow} window */
async function whenDrawn(window) {
  const drawn = window.editorFrame().locator('body[data-chronoscope-state=ready]');
  await drawn.waitFor({ state: 'attached', timeout: 60_000 });
}

/**
 * The graph of a query in the whole window.
 *
 * @param {string} cluster
 * @param {number} query
 * @returns {(window: VsCodeWindow) => Promise<void>}
 */
export const showGraph = (cluster, query) => async (window) => {
  await openQuery(window, cluster, query);
  await window.page.keyboard.press('Control+B');
  await window.page.waitForTimeout(800);
};

/**
 * A tab of the editor, by its key.
 *
 * @param {number} query
 * @param {string} key
 * @returns {(window: VsCodeWindow) => Promise<void>}
 */
export const showTab = (query, key) => async (window) => {
  await showGraph('reporting', query)(window);
  await window.editorFrame().locator('[data-scope=graph]').focus();
  await window.page.keyboard.press(key);
  await whenDrawn(window);
  await window.page.waitForTimeout(800);
};

/**
 * The tree, opened down to the task that failed, beside its graph with that task selected.
 *
 * @param {VsCodeWindow} window
 */
export async function showTree(window) {
  const { page } = window;
  await openQuery(window, 'reporting', 2);
  await page
    .getByRole('treeitem', { name: /9 flagged/ })
    .first()
    .click();
  await page.getByRole('treeitem', { name: /^ExchangeSender_58/ }).click();
  const task = page.getByRole('treeitem', { name: /^Task 11/ });
  await task.hover();
  await task.getByRole('button', { name: 'TiFlash: Open Task Graph' }).click();
  await window
    .editorFrame()
    .locator('body[data-chronoscope-screen*=selected]')
    .waitFor({ state: 'attached' });
  await page.waitForTimeout(800);
}
