import type { ProfileFormat } from '../format.ts';
import { wholeFileParser } from '../whole-file-parser.ts';
import { detectPprof } from './detect-pprof.ts';
import { readPprof } from './read-pprof.ts';

/** What Go's and many other profilers write: docs/formats/pprof.md, proto/pprof.proto. */
export const pprofFormat: ProfileFormat = {
  id: 'pprof',
  label: 'pprof',
  patterns: ['*.pprof', '*.pb', '*.prof'],
  detect: detectPprof,
  createParser: (context) => wholeFileParser(context, readPprof),
};
