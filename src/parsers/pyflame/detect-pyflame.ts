import { linesOf } from '../text/head-lines.ts';
import { readFileFunction } from '../text/python-frame.ts';
import { readThreadLine } from './dump-grammar.ts';
import { readTimestamp } from './timestamp-line.ts';

/** What pyflame wrote a file as; `undefined` if it did not. */
export type PyflameOutput = 'timestamps' | 'dump' | undefined;

const decoder = new TextDecoder();

/** Tells by the first two lines that say something what pyflame wrote into the file that starts with `head`. */
export function pyflameOutput(head: Uint8Array): PyflameOutput {
  let above: { readonly start: number; readonly end: number } | undefined;
  for (const { start, end } of linesOf(head)) {
    if (start === end) continue;
    if (above === undefined) {
      above = { start, end };
      continue;
    }
    const text = decoder.decode(head.subarray(start, end));
    const isStack = text.endsWith(';') || text === '(idle)' || text === '(failed)';
    if (isStack && readTimestamp(head, above.start, above.end) >= 0) return 'timestamps';
    const isThread = readThreadLine(decoder.decode(head.subarray(above.start, above.end))) !== undefined;
    return isThread && readFileFunction(text) !== undefined ? 'dump' : undefined;
  }
  return undefined;
}
