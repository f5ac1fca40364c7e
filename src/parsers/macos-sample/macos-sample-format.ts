import type { ProfileFormat } from '../format.ts';
import { LineParser } from '../text/line-parser.ts';
import { MacosSampleGrammar } from './macos-sample-grammar.ts';

/** The report of `sample`, the profiler that comes with macOS: docs/formats/macos-sample.md. */
export const macosSampleFormat: ProfileFormat = {
  id: 'macos-sample',
  label: 'macOS sample',
  patterns: ['*.sample.txt', '*.sample'],
  detect: detectMacosSample,
  createParser: (context) => new LineParser(context, new MacosSampleGrammar()),
};

/** Certain by the first line and the call graph's title, likely by the title and a line of a thread below it. */
function detectMacosSample(head: Uint8Array): number {
  const text = new TextDecoder().decode(head);
  const hasTitle = /^Call graph:\r?$/m.test(text);
  if (!hasTitle) return 0;
  if (/^Analysis of sampling .* \(pid \d+\)/m.test(text)) return 1;
  return /^Call graph:\r?\n\s+\d+ Thread_/m.test(text) ? 0.9 : 0;
}
