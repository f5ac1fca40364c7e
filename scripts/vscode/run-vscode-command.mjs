/** A window that is still starting may close the palette, or list a command of an extension only when opened again. */
const tries = 6;
const rowTimeoutMs = 5_000;

/**
 * Runs a command from VS Code's command palette by its full title.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} title such as `View: Close Editor`
 * @returns {Promise<void>} when the palette has closed
 */
export async function runVsCodeCommand(page, title) {
  await pickVsCodeCommand(page, title);
  await paletteInput(page).waitFor({ state: 'hidden' });
}

/**
 * Picks a command whose effect is not waited for, such as one that shows a list in the place of the palette.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} title
 * @throws the last reason why the palette did not offer the command
 */
export async function pickVsCodeCommand(page, title) {
  for (let left = tries - 1; ; left--) {
    try {
      await pickOnce(page, title);
      return;
    } catch (error) {
      if (left === 0) throw error;
      await page.keyboard.press('Escape');
    }
  }
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} title
 */
async function pickOnce(page, title) {
  await page.keyboard.press('F1');
  const input = paletteInput(page);
  await input.waitFor({ timeout: rowTimeoutMs });
  await input.fill(`>${title}`, { timeout: rowTimeoutMs });
  await page
    .locator('.quick-input-list .monaco-list-row')
    .filter({ has: page.getByText(title, { exact: true }) })
    .first()
    .click({ timeout: rowTimeoutMs });
}

/** @param {import('playwright-core').Page} page */
function paletteInput(page) {
  return page.locator('.quick-input-widget input').first();
}
