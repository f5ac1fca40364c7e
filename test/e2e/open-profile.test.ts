import { copyFile, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readScreen } from './read-screen.ts';
import { samplePath } from './sample-path.ts';
import { useVsCodeWindow } from './use-vscode-window.ts';

describe('a profile under another name, outside the workspace', () => {
  const folder = join(tmpdir(), `chronoscope-test-${process.pid}`);
  const file = join(folder, 'capture [1] {a}.txt');
  beforeAll(async () => {
    await mkdir(folder);
    await copyFile(samplePath, file);
  });
  afterAll(() => rm(folder, { recursive: true }));
  const vscode = useVsCodeWindow({ file, theme: 'light' });

  it('opens in the profile editor', async () => {
    expect((await readScreen(vscode())).samples).toBeGreaterThan(0);
  });

  it('takes the colours of the theme', async () => {
    await expect
      .poll(() => vscode().editorFrame().locator('body').getAttribute('data-vscode-theme-kind'))
      .toBe('vscode-light');
  });

  it('gives its tab up on the command', async () => {
    await vscode().runCommand('View: Close Editor');
    await expect.poll(() => vscode().page.locator('.tab').count()).toBe(0);
  });
});
