import { readFile } from 'node:fs/promises';
import { SourceMap } from 'node:module';
import { dirname, resolve } from 'node:path';

/**
 * Makes a function that turns the places in a stack trace that lie in a bundle into the places in its sources.
 *
 * @param {string} bundle absolute path; its source map lies beside it
 * @returns {Promise<(stack: string) => string>}
 */
export async function traceToSources(bundle) {
  const sourceMap = new SourceMap(JSON.parse(await readFile(`${bundle}.map`, 'utf8')));
  return (stack) =>
    stack
      .split(bundle)
      .map((piece, index) => (index === 0 ? piece : replacePlace(piece, sourceMap, bundle)))
      .join('');
}

/**
 * @param {string} piece of a stack trace, from `:line:column` on
 * @param {SourceMap} sourceMap
 * @param {string} bundle
 * @returns {string}
 */
function replacePlace(piece, sourceMap, bundle) {
  const match = /^:(\d+):(\d+)/.exec(piece);
  if (match === null) {
    return bundle + piece;
  }
  const entry = sourceMap.findEntry(Number(match[1]) - 1, Number(match[2]) - 1);
  if (!('originalLine' in entry)) {
    return bundle + piece;
  }
  const source = resolve(dirname(bundle), entry.originalSource);
  const place = `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  return place + piece.slice(match[0].length);
}
