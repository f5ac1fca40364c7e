import { kindOfLibrary } from '../perf-script/frame-kind.ts';
import { originOfFile } from '../source-file.ts';
import type { FrameText } from '../text/frame-text.ts';
import { readFileFunction, scriptFrame } from '../text/python-frame.ts';
import { cutBrackets, lineOf, readPlace } from '../text/source-place.ts';

/** What Austin writes instead of a frame it could not read. */
export const invalidFrame: FrameText = { name: '(invalid frame)', kind: 'unknown' };

/** What Austin writes on top of the stack while Python's garbage collector runs. */
export const collectorFrame: FrameText = { name: '(garbage collection)', kind: 'library', library: 'python' };

/** A byte that cannot be in a line, between a frame of Austin 1 and its line. */
export const lineMark = '\0';

/** Reads a frame of Austin 2 and later: `file:function:line`, `kernel:symbol:0`, `:GC:` or `:INVALID:`. */
export function readAustinFrame(text: string): FrameText {
  if (text === ':INVALID:') return invalidFrame;
  if (text === ':GC:') return collectorFrame;
  const frame = readFileFunction(text);
  if (frame?.file === undefined) return { name: text, kind: 'unknown' };
  return austinFrame(frame.name, frame.file, frame.line);
}

/** The frame of a function as Austin names it: of Python, of the kernel, or with `austinp` of a shared object. */
export function austinFrame(name: string, file: string, line: number | undefined): FrameText {
  if (file === 'kernel') return { name, kind: 'kernel' };
  if (kindOfLibrary(file) === 'library') return { name, kind: 'library', library: file };
  return { name, ...originOfFile(file), file, line };
}

/**
 * Reads a frame of Austin 1: `function (file)` with the line as an element of its own behind it, or with `-a`
 * `function (file:line)`.
 */
export function readOldAustinFrame(text: string): FrameText {
  const [front = text, lineText] = text.split(`${lineMark}L`);
  const parts = front.endsWith(')') ? cutBrackets(front) : undefined;
  if (parts === undefined) return { name: front, kind: 'unknown' };
  if (lineText === undefined) return scriptFrame(parts.front, readPlace(parts.inside));
  return scriptFrame(parts.front, { file: parts.inside, line: lineOf(Number(lineText)), column: undefined });
}
