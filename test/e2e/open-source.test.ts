import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readScreen } from './read-screen.ts';
import { samplePath } from './sample-path.ts';
import { useVsCodeWindow } from './use-vscode-window.ts';

describe('a box of the flame graph', () => {
  const vscode = useVsCodeWindow({ file: samplePath, workspace: dirname(samplePath) });

  it('leads to its source line', async () => {
    await readScreen(vscode());
    const { keyboard } = vscode().page;
    await vscode().editorFrame().locator('[data-scope=heatMap]').focus();
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
