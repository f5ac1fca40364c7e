/**
 * Runs a command from VS Code's command palette by its full title.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} title such as `View: Close Editor`
 * @returns {Promise<void>} when the palette has closed
 */
export async function runVsCodeCommand(page, title) {
  await pickVsCodeCommand(page, title);
  await page.locator('.quick-input-widget input').first().waitFor({ state: 'hidden' });
}

/**
 * Picks a command whose effect is not waited for.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} title
 */
export async function pickVsCodeCommand(page, title) {
  const input = page.locator('.quick-input-widget input').first();
  await page.keyboard.press('F1');
  await input.waitFor();
  await input.fill(`>${title}`);
  await page
    .locator('.quick-input-list .monaco-list-row')
    .filter({ has: page.getByText(title, { exact: true }) })
    .first()
    .click();
}
