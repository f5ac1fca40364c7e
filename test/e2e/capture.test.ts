import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pickVsCodeCommand } from '../../scripts/vscode/run-vscode-command.mjs';
import { readScreen } from './read-screen.ts';
import { useVsCodeWindow } from './use-vscode-window.ts';

const program = join(import.meta.dirname, '../capture/process/program/busy.mjs');

describe.skipIf(process.platform === 'win32')('capturing a process, by hand', async () => {
  const workspace = await mkdtemp(join(tmpdir(), 'chronoscope-test-'));
  let child: ChildProcess | undefined;
  beforeAll(async () => {
    child = spawn(process.execPath, [program, '120'], { stdio: ['ignore', 'pipe', 'ignore'] });
    await new Promise((resolve) => child?.stdout?.once('data', resolve));
  });
  afterAll(async () => {
    child?.kill('SIGKILL');
    await rm(workspace, { recursive: true, force: true });
  });
  const vscode = useVsCodeWindow({
    workspace,
    settings: { 'chronoscope.capture.seconds': 1, 'chronoscope.capture.interval': '1ms' },
  });

  it('leads from the palette over the list of processes to a heat map on the screen', async () => {
    const { page, runCommand } = vscode();
    // The palette lists what is there when it opens, so the extension must be.
    await page.locator('.activitybar .action-label[aria-label="Chronoscope"]').waitFor();
    await pickVsCodeCommand(page, 'Chronoscope: Profile PID…');
    await page.locator('.quick-input-titlebar', { hasText: 'Profile PID' }).waitFor();
    const input = page.locator('.quick-input-widget input').first();
    await input.fill('busy.mjs');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: `${child?.pid}` }).click();
    const screen = await readScreen(vscode());
    expect(screen.samples).toBeGreaterThan(10);
    expect(screen.heatMap).toBeDefined();
    expect(screen.top.map(({ name }) => name)).toContain('hot');
    expect(child?.exitCode).toBeNull();
    await runCommand('Chronoscope: Focus on Captures View');
    await expect.poll(() => page.locator('.pane-body .monaco-list-row', { hasText: 'node' }).count()).toBe(1);
  });
});
