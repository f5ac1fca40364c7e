import { describe, expect, it } from 'vitest';
import { useProfilePage } from './profile-page/use-profile-page.ts';

const openPage = useProfilePage();

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
