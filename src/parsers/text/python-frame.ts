import { originOfFile } from '../source-file.ts';
import type { FrameText } from './frame-text.ts';
import type { SourcePlace } from './source-place.ts';
import { lineOf } from './source-place.ts';

/**
 * Reads `file:function:line`, which pyflame, Austin and CPython's own profiler write, or `file:function`. It is split from
 * the right, because paths hold colons and Python's function names do not.
 *
 * @returns `undefined` if it is neither
 */
export function readFileFunction(text: string): FrameText | undefined {
  const last = text.lastIndexOf(':');
  if (last < 1) return undefined;
  const tail = text.slice(last + 1);
  const isNumber = /^-?\d+$/.test(tail);
  const middle = isNumber ? text.lastIndexOf(':', last - 1) : -1;
  if (isNumber && middle < 1) return undefined;
  if (middle < 1) return scriptFrame(tail, { file: text.slice(0, last), line: undefined, column: undefined });
  const place = { file: text.slice(0, middle), line: lineOf(Number(tail)), column: undefined };
  return scriptFrame(text.slice(middle + 1, last), place);
}

/** The frame of a function in a script, whose file tells whether it is the program's own or a library's. */
export function scriptFrame(name: string, place: SourcePlace): FrameText {
  return { name: name || anonymous, ...originOfFile(place.file), ...place };
}

const anonymous = '(anonymous)';
