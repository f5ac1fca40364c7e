import { dirname, join } from 'node:path';
import { Failure } from '../console/failure.mjs';
import { readEditorState } from '../vscode/read-editor-state.mjs';

const paintTimeoutMs = 60_000;

/**
 * Opens a profile in VS Code, does what the picture is to show, and saves it at two device pixels per CSS pixel.
 *
 * @param {import('../vscode/harness.mjs').Harness} harness
 * @param {import('./screenshot-list.mjs').Screenshot} screenshot
 * @param {{ root: string, path: string }} where
 * @returns {Promise<void>}
 * @throws {Failure} when the profile is not shown
 */
export async function takeScreenshot(harness, screenshot, { root, path }) {
  const { file, others = [], workspace, theme, size, act } = screenshot;
  const profile = file === undefined ? undefined : join(root, file);
  const window = await harness.openVsCode({
    workspace: workspace === undefined ? dirname(profile ?? root) : await workspace(root),
    extension: root,
    ...(profile !== undefined && {
      file: [profile, ...others.map((other) => join(root, other))].join('\n'),
    }),
    ...(size !== undefined && { size }),
    theme,
    scale: 2,
  });
  try {
    if (file !== undefined) await requireShown(window, file);
    await act?.(window);
    // The mouse must not leave a tooltip in the picture.
    await window.page.mouse.move(0, 0);
    if (file !== undefined) await readEditorState(window, { timeoutMs: paintTimeoutMs });
    await window.screenshot(path);
  } finally {
    await window.close();
  }
}

/**
 * @param {import('../vscode/open-vscode.mjs').VsCodeWindow} window
 * @param {string} file
 * @throws {Failure} when the profile is not shown
 */
async function requireShown(window, file) {
  const state = await readEditorState(window, { timeoutMs: paintTimeoutMs });
  if (state.kind === 'ready') return;
  throw new Failure(
    `${file} was not shown: ${state.kind === 'error' ? state.sentence : 'it holds no samples.'}`,
  );
}
