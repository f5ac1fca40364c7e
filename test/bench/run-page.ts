import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/vscode/launch-browser.mjs';
import type { Reading } from './figures.ts';
import type { PageTask } from './pages/page-task.ts';

/** What every picture is painted at: the size of a large editor. */
const viewport = { width: 1600, height: 900 };

/** As long as the slowest anchor takes at a hundred thousand frames on a slow machine, ten times over. */
const timeoutMs = 5 * 60_000;

/** Never resolved: requests to it are answered from the folder of bundled pages. */
const origin = 'http://bench.invalid';

const contentTypes: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css' };

export interface PageRun {
  /** The browser's program. */
  readonly browser: string;
  /** Where the bundled scripts and styles of pages are. */
  readonly folder: string;
  /** Name of the page's script, without its extension; styles of that name are used when there are any. */
  readonly page: string;
  readonly parameters: Readonly<Record<string, number>>;
}

/** Runs a benchmark page in a headless browser started for it, and returns what it measured. */
export async function runPage(run: PageRun): Promise<Reading> {
  const browser = await launchBrowser(run.browser);
  try {
    const page = await browser.newPage({ viewport });
    page.setDefaultTimeout(timeoutMs);
    await servePage(page, run);
    await page.goto(`${origin}/`);
    const session = await page.context().newCDPSession(page);
    await session.send('HeapProfiler.collectGarbage');
    return await page.evaluate(async (numbers): Promise<Reading> => {
      const task: PageTask | undefined = globalThis.benchTask;
      if (task === undefined) throw new Error('The script of the page has not started.');
      return task(numbers);
    }, run.parameters);
  } finally {
    await browser.close();
  }
}

async function servePage(page: Page, { folder, page: name }: PageRun): Promise<void> {
  await page.route(`${origin}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/') {
      await route.fulfill({ contentType: 'text/html', body: document(name) });
      return;
    }
    const body = await readFile(join(folder, pathname)).catch(() => undefined);
    const contentType = contentTypes[extname(pathname)];
    await route.fulfill(
      body === undefined || contentType === undefined ? { status: 404 } : { body, contentType },
    );
  });
}

function document(name: string): string {
  return `<!doctype html>
    <link rel="stylesheet" href="/${name}.css">
    <body style="margin: 0"><div id="stage" style="height: 100vh"></div>
    <script type="module" src="/${name}.js"></script>`;
}
