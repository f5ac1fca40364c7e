import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../scripts/setup/project-root.mjs';
import { isRecord } from '../../src/protocol/guard.ts';
import { readScreen } from './read-screen.ts';
import { useVsCodeWindow } from './use-vscode-window.ts';

const capture = join(projectRoot, 'samples', 'nfv-host', 'before.cdict');

describe('a scheduler capture', () => {
  const vscode = useVsCodeWindow({ file: capture });
  const frame = () => vscode().editorFrame();

  /** What the editor says is on its screen, beyond what all editors say. */
  async function told(): Promise<Readonly<Record<string, unknown>>> {
    const screen: unknown = JSON.parse(
      (await frame().locator('body').getAttribute('data-chronoscope-screen')) ?? 'null',
    );
    return isRecord(screen) ? screen : {};
  }

  it('opens by its name and shows the tasks with most CPU time', async () => {
    const screen = await readScreen(vscode());
    expect(screen).toMatchObject({ format: 'cdict', samples: 71_738 });
    expect(screen.top.map(({ name }) => name).slice(0, 2)).toEqual(['CSR.01.vcpu0', 'ASA.02.vcpu0']);
  });

  it('changes its view by number keys, wherever the focus is', async () => {
    await frame().locator('chrono-row-chart').first().click();
    await vscode().page.keyboard.press('2');
    await expect.poll(async () => (await told())['tab']).toBe('exits');
    await vscode().page.keyboard.press('5');
    await expect.poll(async () => (await told())['tab']).toBe('timeline');
    await vscode().page.keyboard.press('1');
    await expect.poll(async () => (await told())['tab']).toBe('cpu');
  });

  it('shows the window of time that is brushed on the overview, and keeps it when the window is reloaded', async () => {
    const box = await frame().locator('chrono-brush').boundingBox();
    if (box === null) throw new Error('The overview is not on the screen.');
    const { mouse } = vscode().page;
    const y = box.y + box.height / 2;
    await mouse.move(box.x + box.width * 0.25, y);
    await mouse.down();
    await mouse.move(box.x + box.width * 0.75, y, { steps: 4 });
    await mouse.up();
    await expect.poll(async () => (await told())['window']).toBeDefined();
    const { window } = await told();
    await vscode().reload();
    await readScreen(vscode());
    await expect.poll(async () => (await told())['window']).toEqual(window);
  });
});
