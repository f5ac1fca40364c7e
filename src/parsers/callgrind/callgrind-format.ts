import type { ProfileFormat } from '../format.ts';
import { LineParser } from '../text/line-parser.ts';
import { CallgrindGrammar } from './callgrind-grammar.ts';

/** The files of Valgrind's callgrind, Xdebug and others: docs/formats/callgrind.md. */
export const callgrindFormat: ProfileFormat = {
  id: 'callgrind',
  label: 'Callgrind',
  patterns: ['*.callgrind', '*.cachegrind'],
  detect: detectCallgrind,
  createParser: (context) => new LineParser(context, new CallgrindGrammar()),
};

/** Certain by the line newer files start with, nearly so by a header that names events above the first function. */
function detectCallgrind(head: Uint8Array): number {
  const text = new TextDecoder().decode(head);
  if (/^(?:\uFEFF)?# callgrind format\b/.test(text)) return 1;
  const events = text.search(/^events: ?\S/m);
  const fn = text.search(/^fn=/m);
  if (events < 0) return 0;
  return fn > events ? 0.9 : /^(?:creator|positions): /m.test(text) ? 0.7 : 0;
}
