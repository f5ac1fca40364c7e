import { describe, expect, it } from 'vitest';
import { contributedDefault } from '../../src/webview/kit/theme/read-theme.ts';
import { themeKinds } from '../../src/webview/kit/theme/theme-kind.ts';
import { axeViolations } from './axe-violations.ts';
import { coloursOn, paintedPixels, settle, useGallery } from './gallery-page.ts';

const openGallery = useGallery();
const exhibits = [
  'canvas',
  'grid',
  'axes',
  'brush',
  'bars',
  'swatches',
  'menu',
  'palette',
  'table',
  'tree',
  'states',
  'keys',
];

describe.each(themeKinds)('the gallery in %s', (theme) => {
  it('shows every part in the theme’s colours, without a complaint of the browser and nothing axe objects to', async () => {
    const gallery = await openGallery(theme);
    const { page } = gallery;
    for (const id of exhibits) await gallery.photograph(id);
    const shown = page.locator('main > section');
    expect(await shown.evaluateAll((sections) => sections.map(({ id }) => id))).toEqual(exhibits);
    const colours = await coloursOn(gallery.exhibit('canvas').locator('chrono-canvas'));
    for (const kind of ['user', 'library', 'jit', 'kernel', 'inlined', 'unknown'] as const) {
      const colour = contributedDefault(`frame.${kind}`, theme) ?? '';
      expect(colours.get(colour) ?? 0, kind).toBeGreaterThan(200);
    }
    for (const id of ['grid', 'axes', 'brush']) {
      expect(await paintedPixels(gallery.exhibit(id).locator('chrono-canvas')), id).toBeGreaterThan(500);
    }
    expect(gallery.complaints).toEqual([]);
    expect(await axeViolations(page, { theme })).toEqual([]);
    for (const opener of ['Threads java', 'Open menu', 'Show shortcuts']) {
      await page.locator('main').getByRole('button', { name: opener }).click();
      await page.locator(':popover-open, dialog[open]').first().waitFor();
      expect(await axeViolations(page, { theme }), opener).toEqual([]);
      await page.keyboard.press('Escape');
    }
    await gallery.close();
  });
});

describe('the gallery', () => {
  it('repaints when the theme changes, without a reload', async () => {
    const gallery = await openGallery('dark');
    const canvas = gallery.exhibit('canvas').locator('chrono-canvas');
    await gallery.page.getByRole('button', { name: 'Light', exact: true }).click();
    await settle(gallery.page);
    const colours = await coloursOn(canvas);
    expect(colours.get(contributedDefault('frame.user', 'light') ?? '') ?? 0).toBeGreaterThan(200);
    expect(colours.get(contributedDefault('frame.user', 'dark') ?? '')).toBeUndefined();
    await gallery.close();
  });

  it('draws with the screen’s own pixels', async () => {
    const gallery = await openGallery('dark', { deviceScaleFactor: 2 });
    const canvas = gallery.exhibit('canvas').locator('chrono-canvas canvas').first();
    const [device, css] = await canvas.evaluate((element: HTMLCanvasElement) => [
      element.width,
      element.getBoundingClientRect().width,
    ]);
    expect(device).toBe(Math.round((css ?? 0) * 2));
    await gallery.close();
  });
});
