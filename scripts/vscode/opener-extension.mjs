import { fileURLToPath } from 'node:url';

/** Absolute path of the small extension that opens a file in the profile editor when a window starts. */
export const openerExtension = fileURLToPath(new URL('./opener', import.meta.url));

/**
 * The environment that tells it which file.
 *
 * @param {string | undefined} file absolute path
 * @returns {Readonly<Record<string, string>>}
 */
export function openerEnvironment(file) {
  return file === undefined ? {} : { CHRONOSCOPE_OPEN_FILE: file };
}
