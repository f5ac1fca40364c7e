import { describe, expect, it } from 'vitest';
import type { ChronoBrush } from '../../src/webview/kit/brush/chrono-brush.ts';
import type { ChronoCanvas } from '../../src/webview/kit/canvas/chrono-canvas.ts';
import type { ChronoTable } from '../../src/webview/kit/table/chrono-table.ts';
import { settle, useGallery } from './gallery-page.ts';

const openGallery = useGallery();

describe('canvas', () => {
  it('moves the mirrored selection with the arrow keys', async () => {
    const gallery = await openGallery('dark');
    const surface = gallery.exhibit('canvas').getByRole('application', { name: 'Boxes' });
    await surface.focus();
    const active = () =>
      surface.evaluate((element) => {
        const id = element.getAttribute('aria-activedescendant') ?? '';
        const node = element.querySelector(`#${id}`);
        return `${node?.getAttribute('aria-label')} level ${node?.getAttribute('aria-level')}`;
      });
    const before = await active();
    await gallery.page.keyboard.press('ArrowDown');
    const child = await active();
    await gallery.page.keyboard.press('ArrowUp');
    expect(before).toMatch(/percent total, \d+ children level 2$/);
    expect(child).toMatch(/level 3$/);
    expect(await active()).toBe(before);
    await gallery.close();
  });

  it('shows a tooltip beside the hovered row, and takes it away for Escape and for dragging', async () => {
    const gallery = await openGallery('light');
    const { page } = gallery;
    const canvas = gallery.exhibit('canvas').locator('chrono-canvas');
    const tooltip = gallery.exhibit('canvas').locator('chrono-tooltip');
    const box = await canvas.boundingBox();
    if (box === null) throw new Error('The canvas is not on the page.');
    await page.mouse.move(box.x + 60, box.y + 30);
    await expect.poll(() => tooltip.isVisible()).toBe(true);
    const place = await tooltip.boundingBox();
    expect(place?.y).toBeGreaterThanOrEqual(box.y + 40);
    await gallery.photograph('tooltip', tooltip);
    await canvas.locator('[role=application]').focus();
    await page.keyboard.press('Escape');
    expect(await tooltip.isVisible()).toBe(false);
    await page.mouse.move(box.x + 61, box.y + 30);
    await expect.poll(() => tooltip.isVisible()).toBe(true);
    await page.mouse.down();
    await page.mouse.move(box.x + 120, box.y + 30, { steps: 3 });
    expect(await tooltip.isVisible()).toBe(false);
    await page.mouse.up();
    await gallery.close();
  });

  it('exports what it shows, with names from files as text only', async () => {
    const gallery = await openGallery('dark');
    const canvas = gallery.exhibit('canvas').locator('chrono-canvas');
    const found = await canvas.evaluate(async (element: ChronoCanvas) => {
      const parsed = new DOMParser().parseFromString(element.toSvg('Boxes <1>'), 'image/svg+xml');
      const png = new Uint8Array(await (await element.toPng(2)).arrayBuffer());
      return {
        problems: parsed.querySelectorAll('parsererror').length,
        title: parsed.querySelector('title')?.textContent,
        texts: [...parsed.querySelectorAll('text')].map((text) => text.textContent),
        foreign: parsed.querySelectorAll('img, script').length,
        png: [...png.subarray(1, 4)].map((byte) => String.fromCharCode(byte)).join(''),
        pngWidth: new DataView(png.buffer).getUint32(16),
        width: element.size.width,
      };
    });
    expect(found.problems).toBe(0);
    expect(found.title).toBe('Boxes <1>');
    expect(found.texts).toContain('<img src=x onerror=alert(1)>');
    expect(found.foreign).toBe(0);
    expect(found.png).toBe('PNG');
    expect(found.pngWidth).toBe(Math.round(found.width * 2));
    await gallery.close();
  });
});

describe('controls', () => {
  it('switch tabs with the arrows, past one that is unavailable', async () => {
    const gallery = await openGallery('dark');
    const tab = (name: string) => gallery.exhibit('bars').getByRole('tab', { name });
    await tab('Flame graph').focus();
    await gallery.page.keyboard.press('ArrowLeft');
    await expect.poll(() => tab('Functions').getAttribute('aria-selected')).toBe('true');
    expect(await tab('Functions').evaluate((element) => element.matches(':focus'))).toBe(true);
    await gallery.close();
  });

  it('search: keys toggle, explain and clear', async () => {
    const gallery = await openGallery('dark');
    const { page } = gallery;
    const search = gallery.exhibit('bars').locator('chrono-search');
    const field = search.getByRole('textbox', { name: 'Search functions' });
    await field.focus();
    await page.keyboard.press('End');
    await page.keyboard.type('(');
    await page.keyboard.press('Alt+r');
    await expect.poll(() => search.getByRole('status').textContent()).toContain('never closed');
    await page.keyboard.press('Escape');
    await expect.poll(() => field.inputValue()).toBe('');
    await gallery.close();
  });

  it('filter: opens, finds, chooses and closes with keys alone', async () => {
    const gallery = await openGallery('hc-dark');
    const { page } = gallery;
    const filter = gallery.exhibit('bars').locator('chrono-filter').nth(1);
    await filter.getByRole('button', { name: 'Threads' }).focus();
    await page.keyboard.press('Enter');
    const list = filter.getByRole('listbox');
    await list.waitFor();
    expect(await list.getByRole('option').count()).toBeLessThan(40);
    await page.keyboard.type('worker-17');
    await expect.poll(() => list.getByRole('option').first().textContent()).toContain('http-worker-17');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await gallery.photograph('filter', page);
    await page.keyboard.press('Escape');
    await expect.poll(() => list.isVisible()).toBe(false);
    expect(await filter.getByRole('button', { name: 'Threads' }).textContent()).toContain('java +3');
    await gallery.close();
  });

  it('breadcrumb: closes and toggles', async () => {
    const gallery = await openGallery('light');
    const trail = gallery.exhibit('bars').locator('chrono-breadcrumb');
    await trail.getByRole('button', { name: 'Remove 10.2–12.7 s' }).press('Enter');
    await trail.getByRole('button', { name: 'drop idle', exact: true }).press('Space');
    expect(await trail.getByRole('listitem').count()).toBe(4);
    const pressed = trail.getByRole('button', { name: 'drop idle', exact: true });
    await expect.poll(() => pressed.getAttribute('aria-pressed')).toBe('true');
    await gallery.close();
  });

  it('brush: keys move the window, a drag stretches it, Escape takes the drag back', async () => {
    const gallery = await openGallery('dark');
    const { page } = gallery;
    const brush = gallery.exhibit('brush').locator('chrono-brush');
    const window = () => brush.evaluate((element: ChronoBrush) => element.window);
    await brush.getByRole('application').focus();
    const before = await window();
    await page.keyboard.press('End');
    expect((await window()).endNs).toBe(120e9);
    await page.keyboard.press('Home');
    expect((await window()).startNs).toBe(0);
    const box = await brush.boundingBox();
    if (box === null) throw new Error('The strip is not on the page.');
    const edge = box.x + (box.width * (before.endNs - before.startNs)) / 120e9;
    await page.mouse.move(edge, box.y + 18);
    await page.mouse.down();
    await page.mouse.move(edge + 100, box.y + 18, { steps: 4 });
    expect((await window()).endNs).toBeGreaterThan(before.endNs - before.startNs);
    await brush.evaluate((element: ChronoBrush) => element.cancelDrag());
    await page.mouse.up();
    expect((await window()).endNs).toBeCloseTo(before.endNs - before.startNs, -3);
    await gallery.close();
  });
});

describe('tables', () => {
  it('keep few rows as elements, at both ends of 100,000', async () => {
    const gallery = await openGallery('dark');
    const { page } = gallery;
    const table = gallery.exhibit('table').getByRole('grid', { name: 'Functions' });
    await table.focus();
    await page.keyboard.press('End');
    await settle(page);
    const active = () => table.evaluate((element) => element.getAttribute('aria-activedescendant'));
    expect(await active()).toBe('row-99999');
    expect(await table.getByRole('row').count()).toBeLessThan(50);
    expect(await table.getByRole('row').last().getAttribute('aria-rowindex')).toBe('100001');
    await page.keyboard.press('Home');
    await settle(page);
    expect(await active()).toBe('row-0');
    await gallery.close();
  });

  it('sort by a title, with the largest number first, and export in that order', async () => {
    const gallery = await openGallery('dark');
    const table = gallery.exhibit('table').locator('chrono-table');
    await table.getByRole('button', { name: 'Total' }).press('Enter');
    const title = table.getByRole('columnheader', { name: 'Total' });
    await expect.poll(() => title.getAttribute('aria-sort')).toBe('descending');
    const csv = await table.evaluate((element: ChronoTable) => element.toCsv());
    const totals = csv
      .split('\r\n')
      .slice(1, 4)
      .map((line) => Number(line.split(',')[2]));
    expect(totals).toEqual([...totals].sort((a, b) => b - a));
    await gallery.close();
  });

  it('open and close rows of a tree with the arrows', async () => {
    const gallery = await openGallery('dark');
    const { page } = gallery;
    const tree = gallery.exhibit('tree').getByRole('treegrid');
    await tree.focus();
    const rows = await tree.getByRole('row').count();
    await page.keyboard.press('ArrowLeft');
    await settle(page);
    expect(await tree.getByRole('row').count()).toBeLessThan(rows);
    await page.keyboard.press('ArrowRight');
    await settle(page);
    expect(await tree.getByRole('row').count()).toBe(rows);
    await gallery.close();
  });
});

describe('shortcut sheet', () => {
  it('opens as a dialog, lists the table, closes on Escape and gives the focus back', async () => {
    const gallery = await openGallery('dark');
    const { page } = gallery;
    const opener = gallery.exhibit('keys').getByRole('button', { name: 'Show shortcuts' });
    await opener.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await dialog.waitFor();
    expect(await dialog.textContent()).toContain('Turn the search into a filter');
    await gallery.photograph('sheet', page);
    await page.keyboard.press('Escape');
    await expect.poll(() => dialog.isVisible()).toBe(false);
    expect(await opener.evaluate((element) => element.matches(':focus'))).toBe(true);
    await gallery.close();
  });
});

describe('context menu', () => {
  it('is walked and left with keys, skips what is unavailable, and gives the focus back', async () => {
    const gallery = await openGallery('light');
    const { page } = gallery;
    const opener = gallery.exhibit('menu').getByRole('button', { name: 'Open menu' });
    const chosen = gallery.exhibit('menu').locator('output');
    await opener.focus();
    await page.keyboard.press('Enter');
    const menu = gallery.exhibit('menu').getByRole('menu');
    await menu.waitFor();
    await gallery.photograph('menu-open', page);
    await page.keyboard.press('r');
    await page.keyboard.press('Enter');
    expect(await chosen.textContent()).toBe('');
    await page.keyboard.press('z');
    await page.keyboard.press('Enter');
    expect(await chosen.textContent()).toBe('Chosen: zoom');
    await expect.poll(() => menu.isVisible()).toBe(false);
    expect(await opener.evaluate((element) => element.matches(':focus'))).toBe(true);
    await gallery.close();
  });
});

describe('live region', () => {
  it('says the same sentence again when asked to', async () => {
    const gallery = await openGallery('dark');
    const region = gallery.exhibit('keys').getByRole('status');
    const announce = gallery.exhibit('keys').getByRole('button', { name: 'Announce' });
    await announce.click();
    await expect.poll(() => region.textContent()).toMatch(/^3 of 14 functions match/);
    const first = await region.textContent();
    await announce.click();
    await expect.poll(() => region.textContent()).not.toBe(first);
    await gallery.close();
  });
});
