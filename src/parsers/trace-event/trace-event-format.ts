import type { ProfileFormat } from '../format.ts';
import { jsonHead } from '../json/json-head.ts';
import { TraceParser } from './trace-parser.ts';

/** Slices of Chrome's trace event format, which many tools write: docs/formats/trace-event.md. */
export const traceEventFormat: ProfileFormat = {
  id: 'trace-event',
  label: 'Chrome trace',
  patterns: ['*.trace', '*.trace.json'],
  detect: (head) => {
    const text = jsonHead(head);
    return text !== undefined && looksLikeTrace(text) ? 0.8 : 0;
  },
  createParser: (context) => new TraceParser(context),
};

/** Whether JSON text begins a list of trace events, or an object that holds one. */
export function looksLikeTrace(text: string): boolean {
  if (/"traceEvents"\s*:/.test(text)) return true;
  return text.startsWith('[') && /"ph"\s*:\s*"\w"/.test(text) && /"(?:ts|pid)"\s*:/.test(text);
}
