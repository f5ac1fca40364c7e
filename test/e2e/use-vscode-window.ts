import { join } from 'node:path';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { projectRoot } from '../../scripts/setup/project-root.mjs';
import type { Harness } from '../../scripts/vscode/harness.mjs';
import { startHarness } from '../../scripts/vscode/harness.mjs';
import type { VsCodeWindow, VsCodeWindowOptions } from '../../scripts/vscode/open-vscode.mjs';

/**
 * Opens one VS Code window with the extension for all tests of the calling group. When a test fails, a picture of
 * the window is left in `build/failures/`.
 *
 * @returns a function that gives the window, to be called inside tests
 */
export function useVsCodeWindow(
  options: Omit<VsCodeWindowOptions, 'extension' | 'workspace'> & { readonly workspace?: string },
): () => VsCodeWindow {
  let harness: Harness | undefined;
  let window: VsCodeWindow | undefined;
  beforeAll(async () => {
    harness = await startHarness();
    window = await harness.openVsCode({
      workspace: join(projectRoot, 'samples'),
      extension: projectRoot,
      ...options,
    });
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') {
      await window?.screenshot(join(projectRoot, 'build', 'failures', `${task.id}.png`));
    }
  });
  afterAll(async () => {
    await window?.close();
    await harness?.close();
  });
  return () => {
    if (window === undefined) throw new Error('The window is there only while the tests of its group run.');
    return window;
  };
}
