import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../scripts/setup/project-root.mjs';
import { readEditorState } from '../../scripts/vscode/read-editor-state.mjs';
import { useVsCodeWindow } from './use-vscode-window.ts';

const sample = join(projectRoot, 'samples', 'order-book', 'order-book.perf');
const limits = { timeoutMs: 60_000 };

describe('a sample in a window', () => {
  const vscode = useVsCodeWindow({ file: sample });

  it('is painted with its heat map and its hottest functions', async () => {
    const state = await readEditorState(vscode(), limits);
    expect(state).toMatchObject({ kind: 'ready', screen: { format: expect.stringMatching(/perf/i) } });
    if (state.kind !== 'ready') return;
    expect(state.screen.samples).toBeGreaterThan(0);
    expect(state.screen.heatMap?.columns).toBe(Math.ceil(state.screen.durationSeconds));
    expect(state.screen.top.length).toBeGreaterThan(0);
  });

  it('is still there after the window is reloaded', async () => {
    const before = await readEditorState(vscode(), limits);
    await vscode().reload();
    expect(await readEditorState(vscode(), limits)).toEqual(before);
  });
});

describe('a profile under another name, outside the workspace', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chronoscope-test-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'capture [1] {a}.txt');
  copyFileSync(sample, file);
  const vscode = useVsCodeWindow({ file, theme: 'light' });

  it('opens in the profile editor', async () => {
    expect(await readEditorState(vscode(), limits)).toMatchObject({ kind: 'ready' });
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
