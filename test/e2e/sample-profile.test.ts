import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readScreen } from './read-screen.ts';
import { samplePath } from './sample-path.ts';
import { useVsCodeWindow } from './use-vscode-window.ts';

/** One window, gone through from opening the file to its source. */
describe('a sample in a window', () => {
  const vscode = useVsCodeWindow({ file: samplePath, workspace: dirname(samplePath) });
  const heatMap = () => vscode().editorFrame().locator('[data-scope=heatMap]');

  it('is painted with its heat map and its hottest functions', async () => {
    const screen = await readScreen(vscode());
    expect(screen.format).toMatch(/perf/i);
    expect(screen.samples).toBeGreaterThan(0);
    expect(screen.heatMap?.columns).toBe(Math.ceil(screen.durationSeconds));
    expect(screen.top.length).toBeGreaterThan(0);
  });

  it('shows the time that is selected by dragging over the heat map', async () => {
    const whole = await readScreen(vscode());
    expect(whole.selection).toBeUndefined();
    const box = await heatMap().boundingBox();
    if (box === null) throw new Error('The heat map is not on the screen.');
    const { mouse } = vscode().page;
    const y = box.y + box.height / 3;
    await mouse.move(box.x + box.width * 0.4, y);
    await mouse.down();
    await mouse.move(box.x + box.width * 0.6, y, { steps: 4 });
    await mouse.up();
    await expect.poll(async () => (await readScreen(vscode())).selection?.samples).toBeGreaterThan(0);
    const { selection, samples } = await readScreen(vscode());
    expect(selection?.samples).toBeLessThan(samples);
    const seconds = ((selection?.endNs ?? 0) - (selection?.startNs ?? 0)) / 1e9;
    expect(seconds).toBeGreaterThan(whole.durationSeconds * 0.1);
    expect(seconds).toBeLessThan(whole.durationSeconds * 0.4);
  });

  it('is as it was after a reload of the window', async () => {
    const before = await readScreen(vscode());
    expect(before.selection).toBeDefined();
    await vscode().reload();
    expect(await readScreen(vscode())).toEqual(before);
  });

  it('gives the selection up with Escape', async () => {
    await heatMap().focus();
    await vscode().page.keyboard.press('Escape');
    await expect.poll(async () => (await readScreen(vscode())).selection).toBeUndefined();
  });

  it('leads from a box of the flame graph to its source line', async () => {
    await readScreen(vscode());
    const { keyboard } = vscode().page;
    await heatMap().focus();
    await keyboard.press('/');
    await keyboard.type('crc32');
    await vscode()
      .editorFrame()
      .getByText(/^1 of [\d,]+ functions/)
      .waitFor();
    await keyboard.press('F3');
    await vscode().editorFrame().locator('[data-scope=flameGraph]').focus();
    await keyboard.press('Enter');
    const tab = () => vscode().page.locator('.tab.active').getAttribute('data-resource-name');
    await expect.poll(tab).toBe('snapshot.cpp');
    // The line of crc32 that most samples hit.
    await expect.poll(() => vscode().page.locator('.part.statusbar').textContent()).toContain('Ln 32,');
  });
});
