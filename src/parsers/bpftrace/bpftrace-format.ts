import type { ProfileFormat } from '../format.ts';
import { linesOf } from '../text/head-lines.ts';
import { LineParser } from '../text/line-parser.ts';
import { BpftraceGrammar } from './bpftrace-grammar.ts';

/** Stacks bpftrace printed, with times or counts: docs/formats/bpftrace.md. */
export const bpftraceFormat: ProfileFormat = {
  id: 'bpftrace',
  label: 'bpftrace',
  patterns: ['*.bt.txt', '*.bpftrace'],
  detect: detectBpftrace,
  createParser: (context) => new LineParser(context, new BpftraceGrammar()),
};

const decoder = new TextDecoder();

/** Certain by the start of a map entry with a frame below; likely by a time with a frame below, or bpftrace's greeting. */
function detectBpftrace(head: Uint8Array): number {
  let best = 0;
  let above = '';
  for (const { start, end } of linesOf(head)) {
    const line = decoder.decode(head.subarray(start, Math.min(end, start + 1024)));
    if (line.trim() === '') continue;
    // DTrace puts frames further in.
    const isFrame = /^(?: {4,12}|\t)\S/.test(line);
    if (isFrame && /^@\w*\[(?!.*\]: )/.test(above)) return 1;
    if (isFrame && /^\d{8,19}(?:[\s,]|$)/.test(above) && !line.includes('`')) return 0.9;
    if (/^Attaching \d+ probes?\.\.\.$/.test(line)) best = 0.5;
    above = line;
  }
  return best;
}
