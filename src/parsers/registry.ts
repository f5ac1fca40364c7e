import { austinFormat } from './austin/austin-format.ts';
import { bpftraceFormat } from './bpftrace/bpftrace-format.ts';
import { callgrindFormat } from './callgrind/callgrind-format.ts';
import { collapsedFormat } from './collapsed/collapsed-format.ts';
import { cpuProfileFormat } from './cpuprofile/cpuprofile-format.ts';
import { dtraceFormat } from './dtrace/dtrace-format.ts';
import type { ProfileFormat } from './format.ts';
import { geckoFormat } from './gecko/gecko-format.ts';
import { jfrPrintFormat } from './jfr-print/jfr-print-format.ts';
import { macosSampleFormat } from './macos-sample/macos-sample-format.ts';
import { mojoFormat } from './mojo/mojo-format.ts';
import { nflxProfileFormat } from './nflxprofile/nflxprofile-format.ts';
import { perfScriptFormat } from './perf-script/format.ts';
import { pprofFormat } from './pprof/pprof-format.ts';
import { pyflameFormat } from './pyflame/pyflame-format.ts';
import { speedscopeFormat } from './speedscope/speedscope-format.ts';
import { tachyonFormat } from './tachyon/tachyon-format.ts';
import { traceEventFormat } from './trace-event/trace-event-format.ts';

/** Every format Chronoscope reads. */
export const profileFormats: readonly ProfileFormat[] = [
  perfScriptFormat,
  collapsedFormat,
  pyflameFormat,
  austinFormat,
  mojoFormat,
  dtraceFormat,
  bpftraceFormat,
  macosSampleFormat,
  jfrPrintFormat,
  callgrindFormat,
  tachyonFormat,
  nflxProfileFormat,
  cpuProfileFormat,
  traceEventFormat,
  speedscopeFormat,
  pprofFormat,
  geckoFormat,
];

/** How many of a file's first bytes its format is detected by. */
export const headBytes = 64 * 1024;

/** The format with this id, if there is one. */
export function profileFormatById(id: string): ProfileFormat | undefined {
  return profileFormats.find((format) => format.id === id);
}

/**
 * The format a file most likely is in, by content first and by name among equals; `undefined` if no format recognises
 * anything.
 *
 * @param head the first bytes of the unwrapped file
 * @param name its name without folders and without the endings of containers
 */
export function detectProfileFormat(head: Uint8Array, name: string): ProfileFormat | undefined {
  let best: { readonly format: ProfileFormat; readonly score: number } | undefined;
  for (const format of profileFormats) {
    const likelihood = format.detect(head, name);
    if (likelihood <= 0) continue;
    const score =
      likelihood + (format.patterns.some((pattern) => matchesPattern(name, pattern)) ? nameBonus : 0);
    if (best === undefined || score > best.score) best = { format, score };
  }
  return best?.format;
}

/** Small enough that a name decides only between formats that find the content equally likely. */
const nameBonus = 1e-3;

/** Patterns are `*` and an ending. */
function matchesPattern(name: string, pattern: string): boolean {
  return name.toLowerCase().endsWith(pattern.slice(1).toLowerCase());
}
