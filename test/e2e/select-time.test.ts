import { describe, expect, it } from 'vitest';
import { readScreen } from './read-screen.ts';
import { samplePath } from './sample-path.ts';
import { useVsCodeWindow } from './use-vscode-window.ts';

describe('a range of time', () => {
  const vscode = useVsCodeWindow({ file: samplePath });
  const heatMap = () => vscode().editorFrame().locator('[data-scope=heatMap]');

  it('is selected by dragging over the heat map, and the flame graph follows', async () => {
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

  it('survives a reload of the window', async () => {
    const { selection } = await readScreen(vscode());
    expect(selection).toBeDefined();
    await vscode().reload();
    expect((await readScreen(vscode())).selection).toEqual(selection);
  });

  it('is given up with Escape', async () => {
    await heatMap().focus();
    await vscode().page.keyboard.press('Escape');
    await expect.poll(async () => (await readScreen(vscode())).selection).toBeUndefined();
  });
});
