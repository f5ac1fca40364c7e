import { Failure } from '../console/failure.mjs';

/** @typedef {import('../vscode/open-vscode.mjs').VsCodeWindow} VsCodeWindow */

/** Where the cells lie on the heat map's canvas: the rest is axes, in CSS pixels. */
const heatMapMargin = { left: 64, right: 12, top: 8, bottom: 24 };

/**
 * A cell of the heat map by the second it lies in and its offset in that second, both as fractions: of the heat
 * map's columns from left to right, and of its rows from bottom to top.
 *
 * @typedef {{ readonly time: number, readonly offset: number }} Place
 */

/**
 * Drags over the heat map.
 *
 * @param {VsCodeWindow} window
 * @param {Place} from
 * @param {Place} to
 * @returns {Promise<void>} when the flame graph of the selection has been painted
 */
export async function selectTime(window, from, to) {
  const box = await window.editorFrame().locator('[data-scope=heatMap]').boundingBox();
  if (box === null) {
    throw new Failure('The heat map is not on the screen.');
  }
  const { left, right, top, bottom } = heatMapMargin;
  /** @param {Place} place */
  const pointOf = ({ time, offset }) => ({
    x: box.x + left + time * (box.width - left - right),
    y: box.y + top + (1 - offset) * (box.height - top - bottom),
  });
  const [start, end] = [pointOf(from), pointOf(to)];
  const { mouse } = window.page;
  await mouse.move(start.x, start.y);
  await mouse.down();
  await mouse.move(end.x, end.y, { steps: 4 });
  await mouse.up();
  await window
    .editorFrame()
    .locator('body[data-chronoscope-state=ready][data-chronoscope-screen*=selection]')
    .waitFor({ state: 'attached' });
}

/**
 * Goes to another view of the selection.
 *
 * @param {VsCodeWindow} window
 * @param {string} key the number of its tab
 */
export async function showView(window, key) {
  await window.editorFrame().locator('[data-scope=heatMap]').focus();
  await window.page.keyboard.press(key);
}

/**
 * Chooses a function in the list of the sandwich.
 *
 * @param {VsCodeWindow} window
 * @param {string} name
 */
export async function chooseInSandwich(window, name) {
  const sandwich = window.editorFrame().locator('chrono-sandwich');
  await sandwich.getByRole('row').filter({ hasText: name }).first().click();
  await sandwich.locator('.centre').filter({ hasText: name }).waitFor();
}

/**
 * Marks two times as A and B, which shows how they differ.
 *
 * @param {VsCodeWindow} window
 * @param {readonly [Place, Place]} a
 * @param {readonly [Place, Place]} b
 */
export async function compareTimes(window, a, b) {
  const frame = window.editorFrame();
  await selectTime(window, ...a);
  await frame.getByRole('button', { name: 'Mark the selected time as A of a comparison' }).click();
  await selectTime(window, ...b);
  await frame.getByRole('button', { name: 'Mark the selected time as B of a comparison' }).click();
  await frame.locator('chrono-compare-toolbar .sum').first().waitFor();
  // The notice that says what B is has gone by then.
  await frame.locator('.notice').waitFor({ state: 'detached' });
}

/**
 * Searches the flame graph for a function and opens the source of the first match beside it, coloured by line heat.
 *
 * @param {VsCodeWindow} window
 * @param {string} name
 */
export async function showSource(window, name) {
  const { keyboard } = window.page;
  const frame = window.editorFrame();
  await frame.locator('[data-scope=heatMap]').focus();
  await keyboard.press('/');
  await keyboard.type(name);
  await frame.getByText(/^[\d,]+ of [\d,]+ functions/).waitFor();
  await keyboard.press('F3');
  await frame.locator('[data-scope=flameGraph]').focus();
  await keyboard.press('Alt+Enter');
  const lenses = window.page.locator('.monaco-editor .codelens-decoration', { hasText: '% total' });
  await lenses.first().waitFor({ state: 'attached' });
}

/**
 * Shows a tab of the scheduler editor.
 *
 * @param {VsCodeWindow} window
 * @param {number} index of the tab, from 0
 */
export async function showSchedTab(window, index) {
  const frame = window.editorFrame();
  const tab = frame.locator('chrono-tabs').getByRole('tab').nth(index);
  await tab.click();
  await frame.locator('chrono-tabs [aria-selected=true]').nth(0).waitFor();
}
