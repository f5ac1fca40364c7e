import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readScreen } from './read-screen.ts';
import { samplePath } from './sample-path.ts';
import { useVsCodeWindow } from './use-vscode-window.ts';

describe('a profile whose sources are in another folder', () => {
  const root = mkdtempSync(join(tmpdir(), 'chronoscope-test-'));
  afterAll(() => rmSync(root, { recursive: true }));
  const captures = join(root, 'captures');
  const profile = join(captures, 'order-book.perf');
  mkdirSync(captures);
  cpSync(dirname(samplePath), join(root, 'checkout'), { recursive: true });
  copyFileSync(samplePath, profile);
  const vscode = useVsCodeWindow({
    file: profile,
    workspace: captures,
    settings: { 'chronoscope.sourceMap': { '/srv/demo/order-book': join(root, 'checkout') } },
  });

  /** Selects the first box whose function is called `name` and asks for its source with the keyboard. */
  async function openSourceOf(name: string): Promise<void> {
    await readScreen(vscode());
    const { keyboard } = vscode().page;
    const frame = vscode().editorFrame();
    await frame.locator('[data-scope=flameGraph]').focus();
    await keyboard.press('/');
    await frame.locator('chrono-search input').fill(name);
    await frame.getByText(/^\d+ of [\d,]+ functions/).waitFor();
    await keyboard.press('Enter');
    await frame.locator('chrono-details').filter({ hasText: name }).first().waitFor();
    await frame.locator('[data-scope=flameGraph]').focus();
    await keyboard.press('Enter');
  }

  it('leads to them by chronoscope.sourceMap', async () => {
    await openSourceOf('crc32');
    await vscode().page.locator('.tab.active[data-resource-name="snapshot.cpp"]').waitFor();
  });

  it('is as it was when its tab comes back to the front', async () => {
    await vscode().runCommand('View: Close Editor');
    const { samples } = await readScreen(vscode());
    expect(samples).toBe(806);
    await expect.poll(() => vscode().editorFrame().locator('chrono-search input').inputValue()).toBe('crc32');
  });

  it('names the path that was tried when there is no such file, and offers to locate it', async () => {
    await openSourceOf('__libc_start_call_main');
    await vscode().page.locator('[id="status.notifications"]').click();
    const notifications = vscode().page.locator('.notifications-center');
    await expect.poll(() => notifications.textContent()).toMatch(/libc-start\.c was not found/);
    await expect.poll(() => notifications.textContent()).toMatch(/Locate…/);
  });
});
