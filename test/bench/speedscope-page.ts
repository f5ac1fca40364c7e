import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/vscode/launch-browser.mjs';
import type { Reading } from './figures.ts';
import { speedscopeFolder } from './speedscope-package.ts';

const timeoutMs = 5 * 60_000;

/**
 * Opens a capture in speedscope's own page, unchanged and in a browser started for it. The application times its import
 * itself, with `console.time('import')`: from the first byte read to the finished profile, painting excluded.
 */
export async function importInSpeedscopePage(
  { root, browser: program }: { readonly root: string; readonly browser: string },
  capture: string,
): Promise<Reading> {
  const browser = await launchBrowser(program);
  try {
    const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
    page.setDefaultTimeout(timeoutMs);
    const importMs = importTime(page);
    await page.goto(pathToFileURL(join(speedscopeFolder(root), 'index.html')).href);
    await page.setInputFiles('input[type=file]', capture);
    return { ms: await importMs };
  } finally {
    await browser.close();
  }
}

/** Resolves with what the page's console says the import took, such as `import: 1630.5 ms`. */
async function importTime(page: Page): Promise<number> {
  const message = await page.waitForEvent('console', (line) => /^import: /.test(line.text()));
  const [, amount, unit] = /^import: ([\d.]+) ?(ms|s)/.exec(message.text()) ?? [];
  if (amount === undefined) throw new Error(`speedscope's page timed its import as "${message.text()}".`);
  return Number(amount) * (unit === 's' ? 1000 : 1);
}
