import { Failure } from '../console/failure.mjs';

/**
 * What the profile editor says is on the screen.
 *
 * @typedef {object} Screen
 * @property {string} format
 * @property {number} samples
 * @property {number} threads
 * @property {number} durationSeconds
 * @property {{ readonly columns: number, readonly rows: number }} [heatMap] absent without times
 * @property {readonly TopFunction[]} top the functions with the most self time of what is selected, most first
 * @property {{ readonly startNs: number, readonly endNs: number, readonly samples: number }} [selection]
 *   absent while the whole profile is selected
 */

/**
 * @typedef {object} TopFunction
 * @property {string} name
 * @property {number} selfPercent
 * @property {number} totalPercent
 */

/**
 * What the editor of TiFlash logs says is on the screen.
 *
 * @typedef {object} LogScreen
 * @property {string} format
 * @property {number} queries
 * @property {number} files
 */

/**
 * @typedef {{ readonly kind: 'ready' | 'empty', readonly screen: Screen }
 *   | { readonly kind: 'log', readonly screen: LogScreen }
 *   | { readonly kind: 'error', readonly sentence: string }} EditorState
 */

/**
 * Reads the two attributes by which the profile editor tells its state, `data-chronoscope-state` and
 * `data-chronoscope-screen`.
 *
 * @param {string | null} state
 * @param {string | null} screen JSON
 * @returns {EditorState}
 * @throws {Failure} when they are not as agreed
 */
export function parseEditorState(state, screen) {
  /** @type {unknown} */
  const told = screen === null ? {} : JSON.parse(screen);
  if (state === 'error') {
    const sentence = isRecord(told) && typeof told['error'] === 'string' ? told['error'] : 'no reason.';
    return { kind: 'error', sentence };
  }
  if (state === 'ready' && isLogScreen(told)) {
    return { kind: 'log', screen: told };
  }
  if ((state !== 'ready' && state !== 'empty') || !isScreen(told)) {
    throw new Failure(`The editor tells its state in a way this script does not know: ${state}, ${screen}`);
  }
  return { kind: state, screen: told };
}

/**
 * @param {unknown} told
 * @returns {told is Screen}
 */
function isScreen(told) {
  if (!isRecord(told)) {
    return false;
  }
  const { format, samples, threads, durationSeconds, heatMap, top, selection } = told;
  return (
    typeof format === 'string' &&
    [samples, threads, durationSeconds].every(isNumber) &&
    (heatMap === undefined || hasNumbers(heatMap, ['columns', 'rows'])) &&
    (selection === undefined || hasNumbers(selection, ['startNs', 'endNs', 'samples'])) &&
    Array.isArray(top) &&
    top.every(isTopFunction)
  );
}

/**
 * @param {unknown} told
 * @returns {told is LogScreen}
 */
function isLogScreen(told) {
  return isRecord(told) && typeof told['format'] === 'string' && hasNumbers(told, ['queries', 'files']);
}

/**
 * @param {unknown} told
 * @returns {told is TopFunction}
 */
function isTopFunction(told) {
  return (
    isRecord(told) && typeof told['name'] === 'string' && hasNumbers(told, ['selfPercent', 'totalPercent'])
  );
}

/**
 * @param {unknown} told
 * @param {readonly string[]} names
 * @returns {boolean}
 */
function hasNumbers(told, names) {
  return isRecord(told) && names.every((name) => isNumber(told[name]));
}

/**
 * @param {unknown} value
 * @returns {value is number}
 */
function isNumber(value) {
  return typeof value === 'number';
}

/**
 * @param {unknown} value
 * @returns {value is Readonly<Record<string, unknown>>}
 */
function isRecord(value) {
  return typeof value === 'object' && value !== null;
}
