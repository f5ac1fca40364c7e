import type { VsCodeWindow } from '../../scripts/vscode/open-vscode.mjs';
import type { Screen } from '../../scripts/vscode/parse-editor-state.mjs';
import { readEditorState } from '../../scripts/vscode/read-editor-state.mjs';

const timeoutMs = 60_000;

/**
 * Waits until the profile editor in front has painted and gives what is on it.
 *
 * @throws when it shows something other than a profile with samples
 */
export async function readScreen(window: VsCodeWindow): Promise<Screen> {
  const state = await readEditorState(window, { timeoutMs });
  if (state.kind === 'ready') return state.screen;
  throw new Error(state.kind === 'error' ? state.sentence : 'The profile on the screen holds no samples.');
}
