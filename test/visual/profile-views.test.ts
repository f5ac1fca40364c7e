import { describe, expect, it } from 'vitest';
import { themeKinds } from '../../src/webview/kit/theme/theme-kind.ts';
import { viewTabs } from '../../src/webview/profile/view/view-tabs.ts';
import { axeViolations } from './axe-violations.ts';
import { useProfilePage } from './profile-page/use-profile-page.ts';

const openPage = useProfilePage();

describe.each(themeKinds)('every view in %s', (theme) => {
  it('has nothing axe objects to', async () => {
    const editor = await openPage({ theme });
    await editor.drag(await editor.cell(4, 0), await editor.cell(12, 49));
    await editor.screenWith(({ selection }) => selection !== undefined);
    await editor.page.keyboard.press('Alt+A');
    const found: string[] = [];
    for (const { id, key } of viewTabs) {
      await editor.page.keyboard.press(key);
      await editor.screen();
      await editor.photograph(`${id}-${theme}`);
      expect(editor.complaints).toEqual([]);
      for (const violation of await axeViolations(editor.page, { theme })) found.push(`${id}: ${violation}`);
      editor.complaints.length = 0;
    }
    expect(found).toEqual([]);
    await editor.close();
  });
});

describe('the views below the heat map', () => {
  it('switch by number keys, and the call tree opens rows by keyboard', async () => {
    const editor = await openPage();
    await editor.screen();
    await editor.page.keyboard.press('5');
    const rows = editor.page.locator('chrono-call-tree').getByRole('row');
    await expect.poll(() => rows.count()).toBeGreaterThan(3);
    const before = await editor.page
      .locator('chrono-call-tree [role=treegrid]')
      .getAttribute('aria-rowcount');
    await editor.page.keyboard.press('*');
    await expect
      .poll(() => editor.page.locator('chrono-call-tree [role=treegrid]').getAttribute('aria-rowcount'))
      .not.toBe(before);
    await editor.page.keyboard.press('6');
    await editor.screen();
    await expect.poll(() => editor.text('chrono-functions')).toContain('step_72');
    await editor.page.getByRole('tab', { name: 'Flame Graph' }).click();
    await editor.screen();
    expect(editor.complaints).toEqual([]);
    await editor.close();
  });

  it('are exported as tables', async () => {
    const editor = await openPage();
    await editor.screen();
    await editor.page.keyboard.press('6');
    await editor.screen();
    await editor.page.getByRole('button', { name: 'Export view' }).click();
    await editor.page.getByRole('menuitem', { name: /Markdown/ }).click();
    await expect
      .poll(async () => (await editor.host()).exports)
      .toMatchObject([{ suggestedName: 'demo functions.md' }]);
    expect((await editor.host()).exports[0]?.text).toMatch(/^\| Function \| Self \|/);
    await editor.close();
  });
});

describe('transforms', () => {
  it('are crumbs that are switched off, undone and taken away', async () => {
    const editor = await openPage();
    await editor.screen();
    await editor.page.keyboard.press('2');
    for (const key of ['ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowUp']) await editor.page.keyboard.press(key);
    await editor.page.keyboard.press('f');
    const crumb = editor.page.getByRole('button', { name: /^focus / });
    await crumb.waitFor();
    await expect.poll(async () => (await editor.screen()).top[0]?.totalPercent).toBeGreaterThan(0);
    expect(await crumb.getAttribute('aria-pressed')).toBe('true');
    await crumb.click();
    await expect.poll(() => crumb.getAttribute('aria-pressed')).toBe('false');
    await editor.page.keyboard.press('Control+Z');
    await expect.poll(() => crumb.getAttribute('aria-pressed')).toBe('true');
    await editor.page.getByRole('button', { name: /^Remove focus / }).click();
    await crumb.waitFor({ state: 'detached' });
    expect(editor.complaints).toEqual([]);
    await editor.close();
  });

  it('make a search a filter', async () => {
    const editor = await openPage();
    await editor.screen();
    await editor.page.keyboard.press('/');
    await editor.page.keyboard.type('step_48');
    await editor.page.locator('chrono-search .status').filter({ hasText: '1 of' }).waitFor();
    await editor.page.keyboard.press('Control+Shift+F');
    await editor.page.getByRole('button', { name: 'only step_48', exact: true }).waitFor();
    await editor.screenWith(({ top }) =>
      top.some(({ name, totalPercent }) => name.includes('step_48') && totalPercent === 100),
    );
    await editor.close();
  });
});

describe('callers and callees', () => {
  it('are of the function that is selected, or chosen in the list', async () => {
    const editor = await openPage();
    await editor.screen();
    await editor.page.keyboard.press('6');
    await editor.screen();
    for (const key of ['ArrowDown', 'ArrowDown']) await editor.page.keyboard.press(key);
    await editor.page.keyboard.press('4');
    await editor.screen();
    const centre = editor.page.locator('chrono-sandwich .centre');
    const first = await centre.innerText();
    await editor.page.keyboard.press('ArrowDown');
    await expect.poll(() => centre.innerText()).not.toBe(first);
    await editor.page.keyboard.press('Control+Z');
    expect(editor.complaints).toEqual([]);
    await editor.close();
  });
});

describe('the flame chart', () => {
  it('has a lane per thread, walks by arrow keys and selects time by Shift and drag', async () => {
    const editor = await openPage();
    await editor.screen();
    await editor.page.keyboard.press('3');
    await editor.screen();
    await editor.page.keyboard.press('ArrowDown');
    const active = editor.page.locator('chrono-flame-chart [role=treeitem][aria-selected=true]');
    await expect.poll(() => active.getAttribute('aria-label')).toMatch(/, thread java$/);
    const lanes = await editor.page.locator('chrono-flame-chart #lanes').boundingBox();
    if (lanes === null) throw new Error('There are no lanes.');
    await editor.page.keyboard.down('Shift');
    const y = lanes.y + 80;
    await editor.drag({ x: lanes.x + lanes.width * 0.25, y }, { x: lanes.x + lanes.width * 0.5, y });
    await editor.page.keyboard.up('Shift');
    const { selection } = await editor.screenWith((screen) => screen.selection !== undefined);
    expect((selection?.endNs ?? 0) - (selection?.startNs ?? 0)).toBeGreaterThan(10e9);
    expect(editor.complaints).toEqual([]);
    await editor.close();
  });

  it('says why it is not there for a profile without times', async () => {
    const editor = await openPage({ profile: 'no-time' });
    await editor.screen();
    const tab = editor.page.getByRole('tab', { name: 'Flame Chart' });
    expect(await tab.getAttribute('aria-disabled')).toBe('true');
    expect(await tab.getAttribute('title')).toMatch(/No sample of this file has a time/);
    await editor.close();
  });
});

describe('threads', () => {
  it('are merged until one is shown alone', async () => {
    const editor = await openPage();
    await editor.screen();
    await editor.page.keyboard.press('7');
    await editor.screen();
    await expect.poll(() => editor.text('chrono-threads .note')).toContain('merge all 4 threads');
    await editor.page.keyboard.press('Enter');
    await editor.page.getByRole('button', { name: 'java 200', exact: true }).waitFor();
    await editor.page.getByRole('button', { name: 'Merge all threads' }).click();
    await editor.close();
  });
});
