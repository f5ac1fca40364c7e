import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { ensureBrowser } from '../../../scripts/setup/ensure-browser.mjs';
import { projectRoot } from '../../../scripts/setup/project-root.mjs';
import { launchBrowser } from '../../../scripts/vscode/launch-browser.mjs';
import type { Guard } from '../../../src/protocol/guard.ts';
import {
  isArrayOf,
  isFiniteNumber,
  isObject,
  isOptional,
  isRecord,
  isString,
} from '../../../src/protocol/guard.ts';
import type { ScreenState } from '../../../src/webview/editor/publish-screen.ts';
import type { ThemeKind } from '../../../src/webview/kit/theme/theme-kind.ts';
import type { ScreenReport } from '../../../src/webview/profile/screen-report.ts';
import { serveEditorPage } from '../editor-page/serve-editor-page.ts';
import { textIn } from '../editor-page/text-in.ts';
import type { HostRecord } from './fake-host.ts';

const isScreenReport: Guard<ScreenReport> = isObject({
  format: isString,
  samples: isFiniteNumber,
  threads: isFiniteNumber,
  durationSeconds: isFiniteNumber,
  heatMap: isOptional(isObject({ columns: isFiniteNumber, rows: isFiniteNumber })),
  top: isArrayOf(isObject({ name: isString, selfPercent: isFiniteNumber, totalPercent: isFiniteNumber })),
  selection: isOptional(
    isObject({ startNs: isFiniteNumber, endNs: isFiniteNumber, samples: isFiniteNumber }),
  ),
  error: isOptional(isString),
});

/** What the page is opened with. */
export interface ProfilePageOptions {
  readonly theme?: ThemeKind;
  /** A profile of page-main.ts. */
  readonly profile?: string;
  /** State the editor was left with. */
  readonly kept?: unknown;
  readonly width?: number;
  readonly height?: number;
}

/** The profile editor in a browser, and everything the browser complained about. */
export class ProfilePage {
  readonly page: Page;
  readonly complaints: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.complaints.push(message.text());
    });
  }

  get heatMap(): Locator {
    return this.page.locator('chrono-heat-map chrono-canvas');
  }

  get flameGraph(): Locator {
    return this.page.locator('chrono-flame-graph #boxes');
  }

  /** Waits until the page says of what it shows that it is painted, and returns what it says. */
  async screen(state: ScreenState = 'ready'): Promise<ScreenReport> {
    return this.screenWith(() => true, state);
  }

  async #report(state: ScreenState): Promise<ScreenReport | undefined> {
    await this.page.locator(`body[data-chronoscope-state=${state}]`).waitFor({ state: 'attached' });
    const attribute = await this.page.locator('body').getAttribute('data-chronoscope-screen');
    const report: unknown = JSON.parse(attribute ?? 'null');
    return isScreenReport(report) ? report : undefined;
  }

  /** Waits for a screen that `holds`. */
  async screenWith(
    holds: (screen: ScreenReport) => boolean,
    state: ScreenState = 'ready',
  ): Promise<ScreenReport> {
    const end = Date.now() + 10_000;
    for (;;) {
      const screen = await this.#report(state);
      if (screen !== undefined && holds(screen)) return screen;
      if (Date.now() > end) throw new Error(`The screen stayed at ${JSON.stringify(screen)}.`);
      await this.page.waitForTimeout(20);
    }
  }

  /** The point of the page where a heat map cell is: column and row of the grid's reported size. */
  async cell(column: number, row: number): Promise<{ readonly x: number; readonly y: number }> {
    const { heatMap } = await this.screen();
    const box = await this.heatMap.boundingBox();
    if (heatMap === undefined || box === null) throw new Error('There is no heat map.');
    const plot = { x: 68, y: 8, width: box.width - 68 - 12, height: box.height - 8 - 22 };
    return {
      x: box.x + plot.x + (plot.width * (column + 0.5)) / heatMap.columns,
      y: box.y + plot.y + plot.height * (1 - (row + 0.5) / heatMap.rows),
    };
  }

  async drag(from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
    await this.page.mouse.move(from.x, from.y);
    await this.page.mouse.down();
    await this.page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
    await this.page.mouse.move(to.x, to.y, { steps: 4 });
    await this.page.mouse.up();
  }

  /** The point of the page `depth` rows above the root of a flame, at a share of its width. */
  async box(depth: number, share: number): Promise<{ readonly x: number; readonly y: number }> {
    const bounds = await this.flameGraph.boundingBox();
    if (bounds === null) throw new Error('There is no flame graph.');
    return { x: bounds.x + bounds.width * share, y: bounds.y + bounds.height - 10 - depth * 20 };
  }

  /** The line below a view that tells what is pointed at. */
  async details(view: 'heat' | 'flame'): Promise<string> {
    const element = view === 'heat' ? 'chrono-heat-map' : 'chrono-flame-graph';
    return this.text(`${element} chrono-details`);
  }

  /** What is written in an element and in the shadow roots below it; '' while there is none. */
  async text(selector: string): Promise<string> {
    return textIn(this.page, selector);
  }

  async host(): Promise<HostRecord> {
    return this.page.evaluate(() => globalThis.fakeHost.record);
  }

  async photograph(name: string): Promise<void> {
    const folder = join(projectRoot, 'build', 'profile');
    await mkdir(folder, { recursive: true });
    await this.page.screenshot({ path: join(folder, `${name}.png`) });
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

export type OpenProfilePage = (options?: ProfilePageOptions) => Promise<ProfilePage>;

/** Serves the page for all tests of the calling file. */
export function useProfilePage(): OpenProfilePage {
  let browser: Browser | undefined;
  let server: Awaited<ReturnType<typeof serveEditorPage>> | undefined;
  beforeAll(async () => {
    browser = await launchBrowser(await ensureBrowser());
    server = await serveEditorPage({ entry: 'test/visual/profile-page/page-main.ts' });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  return async ({ theme = 'dark', profile = 'demo', kept, width = 1280, height = 860 } = {}) => {
    if (browser === undefined || server === undefined) throw new Error('Pages are served during tests only.');
    const context = await browser.newContext({
      viewport: { width, height },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const opened = new ProfilePage(await context.newPage());
    const query = new URLSearchParams({ theme, profile });
    if (kept !== undefined) query.set('kept', JSON.stringify(kept));
    await opened.page.goto(`${server.address}?${query}`);
    return opened;
  };
}

/** Whether the state kept with the webview says this of itself. */
export function keptChoice(kept: unknown): Record<string, unknown> {
  return isRecord(kept) && isRecord(kept['choice']) ? { ...kept['choice'] } : {};
}
