import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { serveGallery } from '../../scripts/gallery/serve-gallery.mjs';
import { ensureBrowser } from '../../scripts/setup/ensure-browser.mjs';
import { projectRoot } from '../../scripts/setup/project-root.mjs';
import { launchBrowser } from '../../scripts/vscode/launch-browser.mjs';
import type { ThemeKind } from '../../src/webview/kit/theme/theme-kind.ts';

/** The gallery in a browser, and everything the browser complained about. */
export interface GalleryPage {
  readonly page: Page;
  readonly complaints: readonly string[];
  /** The exhibit with that anchor. */
  exhibit(id: string): Locator;
  /** Saves a picture of an exhibit, or of what else is given, under `build/gallery/`. */
  photograph(name: string, what?: Page | Locator): Promise<void>;
  close(): Promise<void>;
}

export type OpenGallery = (theme: ThemeKind, options?: BrowserContextOptions) => Promise<GalleryPage>;

/** Serves the gallery for all tests of the calling file. */
export function useGallery(): OpenGallery {
  let browser: Browser | undefined;
  let server: Awaited<ReturnType<typeof serveGallery>> | undefined;
  beforeAll(async () => {
    browser = await launchBrowser(await ensureBrowser());
    server = await serveGallery();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  return async (theme, options) => {
    if (browser === undefined || server === undefined)
      throw new Error('The gallery is served during tests only.');
    const context = await browser.newContext({ viewport: { width: 1080, height: 900 }, ...options });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    await page.goto(`${server.address}?theme=${theme}`);
    await page.locator('section').first().waitFor();
    await settle(page);
    const folder = join(projectRoot, 'build', 'gallery', theme);
    await mkdir(folder, { recursive: true });
    return {
      page,
      complaints,
      exhibit: (id) => page.locator(`section#${id}`),
      photograph: async (name, what = page.locator(`section#${name}`)) => {
        await what.screenshot({ path: join(folder, `${name}.png`), type: 'png' });
      },
      close: () => context.close(),
    };
  };
}

/** Waits until fonts are there and two frames have been drawn. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    for (let frame = 0; frame < 3; frame++) {
      await new Promise((resolve) => {
        requestAnimationFrame(resolve);
      });
    }
  });
}

/** How many pixels of the first canvas of a `<chrono-canvas>` are drawn on. */
export async function paintedPixels(canvas: Locator): Promise<number> {
  return canvas
    .locator('canvas')
    .first()
    .evaluate((element: HTMLCanvasElement) => {
      const image = element.getContext('2d')?.getImageData(0, 0, element.width, element.height);
      return image === undefined
        ? 0
        : new Uint32Array(image.data.buffer).filter((pixel) => pixel !== 0).length;
    });
}

/** How often each colour (`#rrggbb`) occurs on the first canvas, the drawing, of a `<chrono-canvas>`. */
export async function coloursOn(canvas: Locator): Promise<ReadonlyMap<string, number>> {
  const counts = await canvas
    .locator('canvas')
    .first()
    .evaluate((element: HTMLCanvasElement) => {
      const context = element.getContext('2d');
      const { data } = context?.getImageData(0, 0, element.width, element.height) ?? { data: [] };
      const found: Record<string, number> = {};
      for (let at = 0; at < data.length; at += 4) {
        if (data[at + 3] !== 255) continue;
        const hex = [data[at], data[at + 1], data[at + 2]].map((byte) =>
          (byte ?? 0).toString(16).padStart(2, '0'),
        );
        const colour = `#${hex.join('')}`;
        found[colour] = (found[colour] ?? 0) + 1;
      }
      return found;
    });
  return new Map(Object.entries(counts));
}
