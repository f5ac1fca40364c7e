import { Failure } from '../console/failure.mjs';
import { parseEditorState } from './parse-editor-state.mjs';

/**
 * Waits until the profile editor of a window has painted, or shows why it cannot.
 *
 * @param {import('./open-vscode.mjs').VsCodeWindow} window
 * @param {{ timeoutMs: number }} limits
 * @returns {Promise<import('./parse-editor-state.mjs').EditorState>}
 * @throws {Failure} when that does not happen in time
 */
export async function readEditorState(window, { timeoutMs }) {
  const body = window.editorFrame().locator('body');
  const settled = window
    .editorFrame()
    .locator(
      'body:is([data-chronoscope-state=ready], [data-chronoscope-state=error], [data-chronoscope-state=empty])',
    );
  try {
    await settled.waitFor({ state: 'attached', timeout: timeoutMs });
  } catch (error) {
    throw new Failure(await notSettledSentence(window, timeoutMs), { cause: error });
  }
  const { state, screen } = await body.evaluate(async (element) => {
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await nextFrame();
    await nextFrame();
    return {
      state: element.getAttribute('data-chronoscope-state'),
      screen: element.getAttribute('data-chronoscope-screen'),
    };
  });
  return parseEditorState(state, screen);
}

/**
 * @param {import('./open-vscode.mjs').VsCodeWindow} window
 * @param {number} timeoutMs
 * @returns {Promise<string>}
 */
async function notSettledSentence(window, timeoutMs) {
  const seconds = timeoutMs / 1000;
  const notification = window.page.locator('.notifications-toasts .notification-list-item-message').first();
  if (await notification.isVisible()) {
    return `The profile was not shown within ${seconds} s; VS Code says: ${await notification.textContent()}`;
  }
  const isOpen = (await window.page.locator('iframe.webview').count()) > 0;
  return isOpen
    ? `The profile was still loading after ${seconds} s: try again with --timeout and more seconds.`
    : `VS Code did not open the file in the profile editor within ${seconds} s.`;
}
