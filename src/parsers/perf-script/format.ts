import type { ParseContext, ProfileFormat, ProfileParser } from '../format.ts';
import { detectPerfScript } from './detect-perf-script.ts';
import { PerfScriptParser } from './perf-script-parser.ts';

/** The text `perf script` prints on Linux, with or without `--header`, of any `-F` fields. */
export const perfScriptFormat: ProfileFormat = {
  id: 'perf-script',
  label: 'Linux perf script',
  patterns: ['*.perf', '*.perf.txt', '*.stacks'],
  detect: (head) => detectPerfScript(head),
  createParser: ({ name }: ParseContext): ProfileParser =>
    new PerfScriptParser({ name, offset: 0, extent: 'whole' }),
};
