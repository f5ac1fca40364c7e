import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { ensureBrowser } from '../../../scripts/setup/ensure-browser.mjs';
import { projectRoot } from '../../../scripts/setup/project-root.mjs';
import { launchBrowser } from '../../../scripts/vscode/launch-browser.mjs';
import type { ThemeKind } from '../../../src/webview/kit/theme/theme-kind.ts';
import type { TiflashScreen } from '../../../src/webview/tiflash/screen-report.ts';
import type { TiflashChoice } from '../../../src/webview/tiflash/state/tiflash-state.ts';
import { firstChoice, keepChoice } from '../../../src/webview/tiflash/state/tiflash-state.ts';
import { serveEditorPage } from '../editor-page/serve-editor-page.ts';
import { textIn } from '../editor-page/text-in.ts';
import { tiflashAnswers } from './tiflash-answers.ts';

export interface TiflashPageOptions {
  readonly theme?: ThemeKind;
  /** Logs of tiflash-answers.ts. */
  readonly cluster?: string;
  /** What the editor was left at. */
  readonly choice?: Partial<TiflashChoice>;
  readonly shown?: { readonly key: string; readonly task?: string };
  readonly width?: number;
  readonly height?: number;
}

/** The TiFlash editor in a browser, and everything the browser complained about. */
export class TiflashPage {
  readonly page: Page;
  readonly complaints: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.complaints.push(message.text());
    });
  }

  /** Waits until the page says that what it shows is drawn, and returns what it says. */
  async screen(state = 'ready'): Promise<TiflashScreen> {
    const body = this.page.locator(`body[data-chronoscope-state=${state}]`);
    await body.waitFor({ state: 'attached' });
    return JSON.parse((await this.page.locator('body').getAttribute('data-chronoscope-screen')) ?? '{}');
  }

  /** What is written in an element and in the shadow roots below it; '' while there is none. */
  async text(selector: string): Promise<string> {
    return textIn(this.page, selector);
  }

  async photograph(name: string): Promise<void> {
    const folder = join(projectRoot, 'build', 'tiflash');
    await mkdir(folder, { recursive: true });
    await this.page.screenshot({ path: join(folder, `${name}.png`) });
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

/** Serves the page for all tests of the calling file. */
export function useTiflashPage(): (options?: TiflashPageOptions) => Promise<TiflashPage> {
  let browser: Browser | undefined;
  let server: Awaited<ReturnType<typeof serveEditorPage>> | undefined;
  beforeAll(async () => {
    browser = await launchBrowser(await ensureBrowser());
    server = await serveEditorPage({
      entry: 'test/visual/tiflash-page/page-main.ts',
      answer: tiflashAnswers(),
    });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  return async ({ theme = 'dark', cluster = 'report', choice, shown, width = 1280, height = 860 } = {}) => {
    if (browser === undefined || server === undefined) throw new Error('Pages are served during tests only.');
    const context = await browser.newContext({ viewport: { width, height } });
    const opened = new TiflashPage(await context.newPage());
    const query = new URLSearchParams({ theme, cluster });
    if (choice !== undefined) query.set('kept', JSON.stringify(keepChoice({ ...firstChoice, ...choice })));
    if (shown !== undefined) query.set('shown', JSON.stringify(shown));
    await opened.page.goto(`${server.address}?${query}`);
    return opened;
  };
}
