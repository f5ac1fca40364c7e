import type { ProfileFormat } from '../format.ts';
import { jsonHead } from '../json/json-head.ts';
import { LineParser } from '../text/line-parser.ts';
import { TachyonGrammar } from './tachyon-grammar.ts';

/** The JSON lines of CPython's own sampler: docs/formats/tachyon.md. */
export const tachyonFormat: ProfileFormat = {
  id: 'tachyon',
  label: 'CPython profiling.sampling',
  patterns: ['*.jsonl'],
  detect: (head) => (firstLine.test(jsonHead(head) ?? '') ? 1 : 0),
  createParser: (context) => new LineParser(context, new TachyonGrammar()),
};

/** The first object describes the run. */
const firstLine = /^\{"type": ?"meta", ?"v": ?\d+, ?"run_id": ?"/;
