import type { ProfileFormat } from '../format.ts';
import { linesOf } from '../text/head-lines.ts';
import { LineParser } from '../text/line-parser.ts';
import { AustinGrammar } from './austin-grammar.ts';

/** The text of Austin 1 to 3, a sampler for Python: docs/formats/austin.md. Austin 4 writes MOJO only. */
export const austinFormat: ProfileFormat = {
  id: 'austin',
  label: 'Austin',
  patterns: ['*.austin'],
  detect: detectAustin,
  createParser: (context) => new LineParser(context, new AustinGrammar()),
};

const sampleLine = /^(?:P\d+;T[-\w:]+|Thread [0-9a-f]+)(?:;.*)? -?\d+(?:,\d,-?\d+)?$/s;
const metadataLine = /^# (?:austin|python|interval|mode|memory|multiprocess|map|gc|duration): /;
const decoder = new TextDecoder();

function detectAustin(head: Uint8Array): number {
  let hasMetadata = false;
  for (const { start, end } of linesOf(head)) {
    if (start === end) continue;
    const line = decoder.decode(head.subarray(start, end));
    if (sampleLine.test(line)) return 1;
    if (!line.startsWith('#')) return 0;
    hasMetadata ||= /^# austin: /.test(line);
    if (!metadataLine.test(line)) return 0;
  }
  return hasMetadata ? 0.8 : 0;
}
