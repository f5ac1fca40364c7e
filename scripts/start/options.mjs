import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Failure } from '../console/failure.mjs';
import { isThemeName, themeNames } from '../vscode/user-settings.mjs';

export const startUsage = `Usage: npm start [-- OPTIONS] [FILE]

Opens FILE (default: a sample that comes with Chronoscope) in VS Code with the extension of this checkout:
in desktop VS Code when "code" and a display are there, otherwise in a browser at the address it prints.

Options:
  --once             open FILE in a headless browser, print what is on the screen, save a screenshot and end
  --screenshot PATH  where --once saves it (default: build/screenshot.png)
  --theme NAME       ${themeNames.join(', ')} (default: dark)
  --timeout SECONDS  how long --once waits for FILE to be painted (default: 120)
  --web              use the browser even where desktop VS Code is there
  --port PORT        port of the VS Code server (default: any free one)
  --help             show this text

Exit code: 0, or 1 with one sentence on standard error.

Environment:
  CHRONOSCOPE_BROWSER  path of the browser of the Chromium family for --once
`;

/**
 * @typedef {object} StartOptions
 * @property {string | undefined} file absolute path
 * @property {boolean} help
 * @property {boolean} once
 * @property {boolean} web
 * @property {string | undefined} screenshot absolute path
 * @property {import('../vscode/user-settings.mjs').ThemeName} theme
 * @property {number} timeoutMs
 * @property {number} port
 */

/**
 * @param {readonly string[]} args
 * @param {string} invokedFrom the folder relative paths start at; npm changes the working directory
 * @returns {StartOptions}
 * @throws {Failure} when the arguments make no sense
 */
export function parseStartOptions(args, invokedFrom) {
  const { values, positionals } = parseStrictly(args);
  if (positionals.length > 1) {
    throw new Failure(`npm start takes one FILE, not ${positionals.length}: ${positionals.join(', ')}.`);
  }
  const { theme } = values;
  if (!isThemeName(theme)) {
    throw new Failure(`--theme takes ${themeNames.join(', ')}, not "${theme}".`);
  }
  return {
    file: positionals[0] === undefined ? undefined : resolve(invokedFrom, positionals[0]),
    help: values.help,
    once: values.once,
    web: values.web,
    screenshot: values.screenshot === undefined ? undefined : resolve(invokedFrom, values.screenshot),
    theme,
    timeoutMs: 1000 * numberIn('--timeout', values.timeout, 1, 3600),
    port: numberIn('--port', values.port, 0, 65_535),
  };
}

/** @param {readonly string[]} args */
function parseStrictly(args) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        once: { type: 'boolean', default: false },
        web: { type: 'boolean', default: false },
        screenshot: { type: 'string' },
        theme: { type: 'string', default: 'dark' },
        timeout: { type: 'string', default: '120' },
        port: { type: 'string', default: '0' },
      },
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Failure(`${reason.replace(/\.?$/, '.')} "npm start -- --help" lists the options.`);
  }
}

/**
 * @param {string} option
 * @param {string} text
 * @param {number} least
 * @param {number} most
 * @returns {number}
 */
function numberIn(option, text, least, most) {
  const value = Number(text);
  if (text.trim() === '' || !Number.isInteger(value) || value < least || value > most) {
    throw new Failure(`${option} takes a whole number from ${least} to ${most}, not "${text}".`);
  }
  return value;
}
