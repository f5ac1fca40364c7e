import type { ProfileFormat } from '../format.ts';
import { LineParser } from '../text/line-parser.ts';
import { JfrPrintGrammar } from './jfr-print-grammar.ts';

/** The text `jfr print` makes of a recording of the Java Flight Recorder: docs/formats/jfr-print.md. */
export const jfrPrintFormat: ProfileFormat = {
  id: 'jfr-print',
  label: 'Java Flight Recorder text',
  patterns: ['*.jfr.txt'],
  detect: (head) => (eventStart.test(new TextDecoder().decode(head)) ? 1 : 0),
  createParser: (context) => new LineParser(context, new JfrPrintGrammar()),
};

/** The first lines of an event, at the start of the file or anywhere in it. */
const eventStart = /^[\w.$-]+ \{\r?\n\s+startTime = \d\d:\d\d:\d\d/m;
