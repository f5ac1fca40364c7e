import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pickVsCodeCommand } from '../../scripts/vscode/run-vscode-command.mjs';
import { readScreen } from './read-screen.ts';
import { useVsCodeWindow } from './use-vscode-window.ts';

const program = join(import.meta.dirname, '../capture/process/program/busy.mjs');

/** A window that has just started on a busy machine takes its time for everything. */
const patience = { timeout: 60_000 };

describe.skipIf(process.platform === 'win32')('capturing a process, by hand', async () => {
  const workspace = await mkdtemp(join(tmpdir(), 'chronoscope-test-'));
  let child: ChildProcess | undefined;
  beforeAll(async () => {
    child = spawn(process.execPath, [program, '600'], { stdio: ['ignore', 'pipe', 'ignore'] });
    await new Promise((resolve) => child?.stdout?.once('data', resolve));
    const task = { label: 'watch it', type: 'chronoscope', pid: child.pid, seconds: 600, problemMatcher: [] };
    await mkdir(join(workspace, '.vscode'));
    const file = join(workspace, '.vscode', 'tasks.json');
    await writeFile(file, JSON.stringify({ version: '2.0.0', tasks: [task] }));
  });
  afterAll(async () => {
    child?.kill('SIGKILL');
    await rm(workspace, { recursive: true, force: true });
  });
  const vscode = useVsCodeWindow({
    workspace,
    settings: { 'chronoscope.capture.seconds': 1, 'chronoscope.capture.interval': '1ms' },
  });
  const captures = () => vscode().page.locator('.pane-body .monaco-list-row', { hasText: 'node' });

  it('leads from the palette over the list of processes to a heat map on the screen', async () => {
    const { page, runCommand } = vscode();
    // The palette lists what is there when it opens, so the extension must be.
    await page.locator('.activitybar .action-label[aria-label="Chronoscope"]').waitFor(patience);
    await pickVsCodeCommand(page, 'Chronoscope: Profile PID…');
    await page.locator('.quick-input-titlebar', { hasText: 'Profile PID' }).waitFor(patience);
    await page.locator('.quick-input-widget input').first().fill('busy.mjs');
    const row = page.locator('.quick-input-list .monaco-list-row', { hasText: `${child?.pid}` });
    await row.click(patience);
    const screen = await readScreen(vscode());
    expect(screen.samples).toBeGreaterThan(0);
    expect(screen.heatMap).toBeDefined();
    expect(screen.top.map(({ name }) => name)).toContain('hot');
    expect(child?.exitCode).toBeNull();
    await runCommand('Chronoscope: Focus on Captures View');
    await expect.poll(() => captures().count(), patience).toBe(1);
  });

  it('shows the profile grow while a task of tasks.json records, and keeps it when that is stopped', async () => {
    const { page, runCommand } = vscode();
    await runCommand('View: Close All Editors');
    await pickVsCodeCommand(page, 'Tasks: Run Task');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'watch it' }).first().click(patience);
    const early = await readScreen(vscode());
    expect(early.heatMap).toBeDefined();
    await expect
      .poll(async () => (await readScreen(vscode())).samples, patience)
      .toBeGreaterThan(early.samples);
    const grown = await readScreen(vscode());
    expect(grown.top.map(({ name }) => name)).toContain('hot');
    await runCommand('Chronoscope: Stop Profiling');
    await expect.poll(() => captures().count(), patience).toBe(2);
    await expect
      .poll(async () => (await readScreen(vscode())).samples, patience)
      .toBeGreaterThanOrEqual(grown.samples);
    expect(child?.exitCode).toBeNull();
  });
});

describe('a workspace that is not trusted', () => {
  const vscode = useVsCodeWindow({ settings: { 'security.workspace.trust.enabled': true } });

  it('lets profiles be viewed and nothing be captured, and says so', async () => {
    const { page, runCommand } = vscode();
    // Whether VS Code asks first depends on what else it has to say.
    const refusal = page.locator('.monaco-dialog-box .monaco-button', { hasText: 'No, ' });
    await page.addLocatorHandler(refusal, (button) => button.click());
    await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor(patience);
    await page.locator('.activitybar .action-label[aria-label="Chronoscope"]').waitFor(patience);
    await runCommand('Chronoscope: Focus on Captures View');
    await page.locator('.welcome-view-content', { hasText: /trust/i }).waitFor(patience);
    await page.keyboard.press('F1');
    const input = page.locator('.quick-input-widget input').first();
    const rows = page.locator('.quick-input-list .monaco-list-row');
    const offered = rows.filter({ hasText: 'Chronoscope: Show Profiler Back Ends' });
    await input.fill('>Chronoscope: Show Profiler Back Ends');
    await offered.waitFor(patience);
    // When this is gone, the list is that of the other command.
    await input.fill('>Chronoscope: Profile PID…');
    await offered.waitFor({ ...patience, state: 'hidden' });
    expect(await rows.filter({ hasText: 'Profile PID…' }).count()).toBe(0);
    await page.keyboard.press('Escape');
  });
});
