import type { ProfileFormat } from '../format.ts';
import { linesOf } from '../text/head-lines.ts';
import { LineParser } from '../text/line-parser.ts';
import { DtraceGrammar } from './dtrace-grammar.ts';

/** Stacks DTrace printed, with times or counts: docs/formats/dtrace.md. */
export const dtraceFormat: ProfileFormat = {
  id: 'dtrace',
  label: 'DTrace',
  patterns: ['*.dtrace'],
  detect: detectDtrace,
  createParser: (context) => new LineParser(context, new DtraceGrammar()),
};

const headerLine = /^CPU\s+ID\s+FUNCTION:NAME$|^\s*\S.*\sPID:\s*\d+\s+TID:\s*\d+\s+\[\d+\]$/;
const frameLine = /^\s{8,}[^\s`;]+`[^;]*$/;
const decoder = new TextDecoder();

/** Certain by what DTrace prints above stacks; likely by frames with a module and a backtick, far in. */
function detectDtrace(head: Uint8Array): number {
  let lines = 0;
  let frames = 0;
  for (const { start, end } of linesOf(head)) {
    const line = decoder.decode(head.subarray(start, Math.min(end, start + 1024)));
    if (headerLine.test(line)) return 1;
    if (line.trim() === '') continue;
    lines++;
    if (frameLine.test(line)) frames++;
  }
  return frames === 0 ? 0 : 0.9 * Math.min(1, (3 * frames) / lines);
}
