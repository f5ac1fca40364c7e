import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { ensureBrowser } from '../../../scripts/setup/ensure-browser.mjs';
import { projectRoot } from '../../../scripts/setup/project-root.mjs';
import { launchBrowser } from '../../../scripts/vscode/launch-browser.mjs';
import { isRecord } from '../../../src/protocol/guard.ts';
import type { ThemeKind } from '../../../src/webview/kit/theme/theme-kind.ts';
import { serveEditorPage } from '../editor-page/serve-editor-page.ts';
import { textIn } from '../editor-page/text-in.ts';
import type { SchedHostRecord } from './sched-host.ts';

export interface SchedPageOptions {
  readonly theme?: ThemeKind;
  /** Captures below the project. */
  readonly files?: readonly string[];
  readonly kept?: unknown;
  readonly width?: number;
  readonly height?: number;
}

/** The scheduler editor on a page, and what tests do to it. */
export class SchedPage {
  readonly page: Page;
  /** What the browser complained about. */
  readonly complaints: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(String(error)));
  }

  /** Waits until the page says that `tab` is painted, with what else it says. */
  async screen(tab: string): Promise<{ readonly [key: string]: unknown }> {
    const selector = `body[data-chronoscope-state=ready][data-chronoscope-screen*='"tab":"${tab}"']`;
    await this.page.locator(selector).waitFor({ state: 'attached', timeout: 20_000 });
    const report: unknown = JSON.parse(
      (await this.page.locator('body').getAttribute('data-chronoscope-screen')) ?? 'null',
    );
    return isRecord(report) ? report : {};
  }

  /** Goes to the tab with that number. */
  async goTo(key: number, tab: string): Promise<void> {
    await this.page.keyboard.press(String(key));
    await this.screen(tab);
    await this.#drawn();
  }

  /** Changes the theme, as a user may while the editor is open. */
  async setTheme(theme: ThemeKind): Promise<void> {
    await this.page.evaluate((kind) => globalThis.showTheme(kind), theme);
    await this.#drawn();
  }

  /** One frame for the layout, one for the drawing. */
  async #drawn(): Promise<void> {
    await this.page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
  }

  /** The window that is selected, in microseconds; `undefined` while everything is. */
  async window(): Promise<{ readonly fromUs: number; readonly toUs: number } | undefined> {
    const attribute = await this.page.locator('body').getAttribute('data-chronoscope-screen');
    const report: unknown = JSON.parse(attribute ?? 'null');
    const window = isRecord(report) ? report['window'] : undefined;
    if (!isRecord(window)) return undefined;
    const { fromUs, toUs } = window;
    return typeof fromUs === 'number' && typeof toUs === 'number' ? { fromUs, toUs } : undefined;
  }

  /** Brushes a window on the overview, from and to given as shares of its width. */
  async dragOverview(from: number, to: number): Promise<void> {
    const box = await this.page.locator('chrono-brush').boundingBox();
    if (box === null) throw new Error('There is no overview.');
    const y = box.y + box.height / 2;
    await this.page.mouse.move(box.x + box.width * from, y);
    await this.page.mouse.down();
    await this.page.mouse.move(box.x + box.width * to, y, { steps: 5 });
    await this.page.mouse.up();
    await this.page.locator('body[data-chronoscope-screen*=\'"window"\']').waitFor({ state: 'attached' });
  }

  /** Runs an action as a command would. */
  async run(action: string): Promise<void> {
    await this.page.evaluate((name) => globalThis.schedHost.runAction(name), action);
  }

  /** What is written in an element and in the shadow roots below it; '' while there is none. */
  async text(selector: string): Promise<string> {
    return textIn(this.page, selector);
  }

  async host(): Promise<SchedHostRecord> {
    return this.page.evaluate(() => globalThis.schedHost.record);
  }

  async photograph(name: string): Promise<void> {
    const folder = join(projectRoot, 'build', 'sched');
    await mkdir(folder, { recursive: true });
    await this.page.screenshot({ path: join(folder, `${name}.png`) });
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

export type OpenSchedPage = (options?: SchedPageOptions) => Promise<SchedPage>;

/** Serves the page for all tests of the calling file. */
export function useSchedPage(): OpenSchedPage {
  let browser: Browser | undefined;
  let server: Awaited<ReturnType<typeof serveEditorPage>> | undefined;
  beforeAll(async () => {
    browser = await launchBrowser(await ensureBrowser());
    server = await serveEditorPage({
      entry: 'test/visual/sched-page/page-main.ts',
      alias: { 'node:timers/promises': join(projectRoot, 'test/visual/sched-page/next-turn.ts') },
    });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  return async ({
    theme = 'dark',
    files = ['samples/nfv-host/before.cdict'],
    kept,
    width = 1280,
    height = 860,
  } = {}) => {
    if (browser === undefined || server === undefined) throw new Error('Pages are served during tests only.');
    const context = await browser.newContext({ viewport: { width, height } });
    const opened = new SchedPage(await context.newPage());
    const query = new URLSearchParams({ theme });
    for (const file of files) query.append('file', file);
    if (kept !== undefined) query.set('kept', JSON.stringify(kept));
    await opened.page.goto(`${server.address}?${query}`);
    return opened;
  };
}
