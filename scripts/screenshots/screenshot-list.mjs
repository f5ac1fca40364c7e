/**
 * One picture of the README.
 *
 * @typedef {object} Screenshot
 * @property {string} name of the PNG in `media/screenshots/`, without its ending
 * @property {string} file path of the profile in the checkout
 * @property {import('../vscode/user-settings.mjs').ThemeName} theme
 * @property {(window: import('../vscode/open-vscode.mjs').VsCodeWindow) => Promise<void>} [act] what a user would do
 *   between the profile being painted and the picture being taken
 */

const orderBook = 'samples/order-book/order-book.perf';

/** @type {readonly Screenshot[]} */
export const screenshotList = [
  { name: 'heat-map-dark', file: orderBook, theme: 'dark' },
  { name: 'heat-map-light', file: orderBook, theme: 'light' },
  { name: 'heat-map-high-contrast', file: orderBook, theme: 'hc-dark' },
  { name: 'heat-map-high-contrast-light', file: orderBook, theme: 'hc-light' },
];
