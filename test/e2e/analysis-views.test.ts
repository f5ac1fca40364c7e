import { copyFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { pickVsCodeCommand } from '../../scripts/vscode/run-vscode-command.mjs';
import { readScreen } from './read-screen.ts';
import { samplePath } from './sample-path.ts';
import { useVsCodeWindow } from './use-vscode-window.ts';

describe('the views of a profile', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chronoscope-test-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const before = join(folder, 'before.perf');
  cpSync(dirname(samplePath), folder, { recursive: true });
  copyFileSync(samplePath, before);
  const vscode = useVsCodeWindow({ file: before, workspace: folder });
  const text = (selector: string): Promise<string> => vscode().editorFrame().locator(selector).innerText();

  it('focus on a function by key, undo it by command', async () => {
    const whole = await readScreen(vscode());
    const { keyboard } = vscode().page;
    await vscode().editorFrame().locator('[data-scope=flameGraph]').focus();
    await keyboard.press('/');
    await keyboard.type('crc32');
    await vscode()
      .editorFrame()
      .getByText(/^1 of [\d,]+ functions/)
      .waitFor();
    await keyboard.press('F3');
    await vscode().editorFrame().locator('[data-scope=flameGraph]').focus();
    await keyboard.press('f');
    const crumb = vscode().editorFrame().getByRole('button', { name: 'focus crc32', exact: true });
    await crumb.waitFor();
    await expect.poll(async () => (await readScreen(vscode())).top[0]?.totalPercent).toBe(100);
    await vscode().runCommand('Chronoscope: Undo Last View Change');
    await crumb.waitFor({ state: 'detached' });
    await expect.poll(async () => (await readScreen(vscode())).top).toEqual(whole.top);
  });

  it('show callers and callees of the selected function by command', async () => {
    await vscode().runCommand('Chronoscope: Go to Callers and Callees');
    await expect.poll(() => text('chrono-sandwich .centre')).toMatch(/Callers.*crc32.*Callees/s);
    await readScreen(vscode());
    await vscode().runCommand('Chronoscope: Go to Flame Chart');
    await vscode().editorFrame().locator('[data-scope=flameChart]').waitFor();
    await readScreen(vscode());
  });

  it('compare two files', async () => {
    const { page } = vscode();
    await page.keyboard.press('Control+P');
    await page.locator('.quick-input-widget input').first().fill('order-book.perf');
    await page
      .locator('.quick-input-list .monaco-list-row')
      .filter({ hasText: 'order-book.perf' })
      .first()
      .click();
    await page.locator('.tab.active[data-resource-name="order-book.perf"]').waitFor();
    await readScreen(vscode());
    await pickVsCodeCommand(page, 'Chronoscope: Compare With…');
    const before = page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'before.perf' });
    await before.first().waitFor();
    await page.locator('.quick-input-widget input').first().press('Enter');
    await expect
      .poll(() => text('chrono-compare-toolbar [role=toolbar]'))
      .toMatch(/order-book\.perf.*before\.perf/s);
    const screen = await readScreen(vscode());
    expect(screen.format).toBe('comparison');
    await vscode().editorFrame().getByRole('button', { name: 'Swap A and B' }).click();
    await expect
      .poll(() => text('chrono-compare-toolbar [role=toolbar]'))
      .toMatch(/before\.perf.*order-book\.perf/s);
  });
});
