import { describe, expect, it } from 'vitest';
import type { ChronoComparison } from '../../src/webview/compare/chrono-comparison.ts';
import { useProfilePage } from './profile-page/use-profile-page.ts';

const openPage = useProfilePage();

describe('comparing two times of a profile', () => {
  it('marks them on the heat map, shows the difference, flips it, and lists it by function', async () => {
    const editor = await openPage();
    await editor.screen();
    const { page } = editor;
    await editor.drag(await editor.cell(4, 0), await editor.cell(12, 49));
    await editor.screenWith(({ selection }) => selection !== undefined);
    await page.getByRole('button', { name: 'Mark the selected time as A of a comparison' }).click();
    await editor.drag(await editor.cell(24, 0), await editor.cell(33, 49));
    await editor.screenWith(({ selection }) => selection?.startNs === 24e9);
    await page.getByRole('button', { name: 'Mark the selected time as B of a comparison' }).click();
    await editor.screen();
    const toolbar = 'chrono-compare-toolbar';
    await expect.poll(() => editor.text(toolbar)).toMatch(/A .*4\.0–13\.0 s .* B .*24–34 s/);
    await page.getByRole('button', { name: 'Swap A and B' }).click();
    await expect.poll(() => editor.text(toolbar)).toMatch(/A .*24–34 s .* B .*4\.0–13\.0 s/);
    const [show] = await page.locator(`${toolbar} vscode-single-select`).all();
    await show?.click();
    await page.getByRole('option', { name: 'Table' }).click();
    await editor.screen();
    await expect.poll(() => page.locator('chrono-comparison').getByRole('row').count()).toBeGreaterThan(10);
    await show?.click();
    await page.getByRole('option', { name: 'Side by side' }).click();
    await expect.poll(() => page.locator('chrono-comparison chrono-flame-graph').count()).toBe(2);
    await page.locator('chrono-comparison chrono-flame-graph').first().hover();
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -300);
    await page.keyboard.up('Control');
    const seen = (side: 'a' | 'b') =>
      page
        .locator('chrono-comparison')
        .evaluate((view: ChronoComparison, place) => view.views[place].viewport, side);
    await expect.poll(async () => (await seen('b')).to - (await seen('b')).from).toBeLessThan(1);
    await page.mouse.wheel(60, 0);
    await editor.screen();
    expect(await seen('b')).toEqual(await seen('a'));
    await show?.click();
    await page.getByRole('option', { name: 'Only in B' }).click();
    await editor.screen();
    expect(editor.complaints).toEqual([]);
    await editor.close();
  });

  it('says that time has to be selected first', async () => {
    const editor = await openPage();
    await editor.screen();
    await editor.page.keyboard.press('Alt+A');
    await expect.poll(() => editor.text('chrono-live')).toContain('Select time on the heat map first.');
    await editor.close();
  });
});

describe('the help of the heat map', () => {
  it('explains what patterns mean', async () => {
    const editor = await openPage();
    await editor.screen();
    await editor.page.getByRole('button', { name: 'What the patterns mean' }).click();
    await editor.page.getByText('Slanted line').waitFor();
    await editor.photograph('heat-help');
    await editor.close();
  });
});
