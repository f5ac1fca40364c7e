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
const checkoutService = 'samples/checkout-service/checkout-service.perf.gz';

/**
 * The cache rebuild of the checkout service: both CPUs busy from 42.28 to 42.68 s of its 90.
 *
 * @param {import('../vscode/open-vscode.mjs').VsCodeWindow} window
 */
const selectRebuild = (window) =>
  selectTime(window, { time: 42.5 / 90, offset: 0.29 }, { time: 42.5 / 90, offset: 0.67 });

/** @param {import('../vscode/open-vscode.mjs').VsCodeWindow} window */
const showCrc32 = (window) => showSource(window, 'crc32');

/** @type {readonly Screenshot[]} */
export const screenshotList = [
  { name: 'selection-dark', file: checkoutService, theme: 'dark', act: selectRebuild },
  { name: 'selection-light', file: checkoutService, theme: 'light', act: selectRebuild },
  { name: 'selection-high-contrast', file: checkoutService, theme: 'hc-dark', act: selectRebuild },
  { name: 'selection-high-contrast-light', file: checkoutService, theme: 'hc-light', act: selectRebuild },
  { name: 'source-dark', file: orderBook, theme: 'dark', act: showCrc32 },
  { name: 'source-light', file: orderBook, theme: 'light', act: showCrc32 },
];
