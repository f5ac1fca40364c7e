import { existsSync } from 'node:fs';
import { launchBrowser } from '../../scripts/vscode/launch-browser.mjs';
import type { Reading } from './figures.ts';
import type { PageTask } from './pages/page-task.ts';

/** What every picture is painted at: the width of a wide editor. */
const viewport = { width: 1600, height: 900 };

/** As long as the slowest anchor takes at a hundred thousand frames on a slow machine, ten times over. */
const timeoutMs = 5 * 60_000;

export interface PageRun {
  /** The browser's program. */
  readonly browser: string;
  /** The bundled script of the page, without its extension; styles of that name are used when there are any. */
  readonly bundle: string;
  readonly parameters: Readonly<Record<string, number>>;
}

/** Runs a benchmark page in a headless browser started for it, and returns what it measured. */
export async function runPage({ browser: program, bundle, parameters }: PageRun): Promise<Reading> {
  const browser = await launchBrowser(program);
  try {
    const page = await browser.newPage({ viewport });
    page.setDefaultTimeout(timeoutMs);
    await page.setContent(
      '<!doctype html><body style="margin:0"><div id="stage" style="height:900px"></div>',
    );
    if (existsSync(`${bundle}.css`)) await page.addStyleTag({ path: `${bundle}.css` });
    await page.addScriptTag({ path: `${bundle}.js`, type: 'module' });
    const session = await page.context().newCDPSession(page);
    await session.send('HeapProfiler.collectGarbage');
    return await page.evaluate(async (numbers): Promise<Reading> => {
      const task: PageTask | undefined = globalThis.benchTask;
      if (task === undefined) throw new Error('The script of the page has not started.');
      return task(numbers);
    }, parameters);
  } finally {
    await browser.close();
  }
}
