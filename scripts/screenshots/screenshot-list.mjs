import { selectTime, showSource } from './user-acts.mjs';

/**
 * One picture of the README.
 *
 * @typedef {object} Screenshot
 * @property {string} name of the PNG in `media/screenshots/`, without its ending
 * @property {string} file path of the profile in the checkout
 * @property {import('../vscode/user-settings.mjs').ThemeName} theme
 * @property {(window: import('../vscode/open-vscode.mjs').VsCodeWindow) => Promise<void>} [act] what a user does
 *   between the profile being painted and the picture being taken
 */

const orderBook = 'samples/order-book/order-book.perf';

/**
 * The burst of the sample.
 *
 * @param {import('../vscode/open-vscode.mjs').VsCodeWindow} window
 */
const selectBurst = (window) => selectTime(window, { time: 0.63, offset: 0.4 }, { time: 0.66, offset: 0.75 });

/** @type {readonly Screenshot[]} */
export const screenshotList = [
  { name: 'whole-profile-dark', file: orderBook, theme: 'dark' },
  { name: 'selection-dark', file: orderBook, theme: 'dark', act: selectBurst },
  { name: 'selection-light', file: orderBook, theme: 'light', act: selectBurst },
  { name: 'selection-high-contrast', file: orderBook, theme: 'hc-dark', act: selectBurst },
  { name: 'selection-high-contrast-light', file: orderBook, theme: 'hc-light', act: selectBurst },
  { name: 'source-dark', file: orderBook, theme: 'dark', act: (window) => showSource(window, 'crc32') },
];
