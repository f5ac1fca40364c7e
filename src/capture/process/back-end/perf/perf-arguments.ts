import type { CaptureRequest } from '../../capture-request.ts';
import { hertzOf } from '../../capture-request.ts';

/** What the arguments depend on besides the request. */
export interface PerfSetting {
  readonly pids: readonly number[];
  /** Where samples go: a path, or `-` for standard output. */
  readonly output: string;
  /** Only user space may be sampled (perf_event_paranoid 2 without the right to more). */
  readonly isUserOnly: boolean;
  /** Start on a command over descriptor 4 and confirm on 5; perf has this from 5.10 on. */
  readonly isControlled: boolean;
  /** Hand each sample on at once instead of in large portions. */
  readonly isLive?: boolean;
}

/** First version with `--control`, on which launching without losing the start depends. */
export const controlVersion = '5.10';

/** Bytes of stack copied per sample for DWARF unwinding; perf's own default, and enough for usual depths. */
const dwarfStackBytes = 8192;

/** Most samples per second that DWARF unwinding is asked for: each copies the stack. */
const maxDwarfHertz = 99;

/**
 * Arguments of `perf record`. The event is the software clock, which is there on machines without hardware counters,
 * where `cycles` silently turns into it at another rate.
 */
export function perfRecordArguments(request: CaptureRequest, setting: PerfSetting): readonly string[] {
  const isDwarf = request.callGraph === 'dwarf';
  const hertz = hertzOf(request.intervalSeconds);
  return [
    'record',
    '-q',
    '-e',
    setting.isUserOnly ? 'cpu-clock:u' : 'cpu-clock',
    '-F',
    String(isDwarf ? Math.min(hertz, maxDwarfHertz) : hertz),
    ...(isDwarf ? ['--call-graph', `dwarf,${dwarfStackBytes}`] : ['-g']),
    '--sample-cpu',
    ...(setting.isLive === true ? ['--no-buffering'] : []),
    '-p',
    setting.pids.join(','),
    ...(setting.isControlled ? ['-D', '-1', '--control', 'fd:4,5'] : []),
    '-o',
    setting.output,
  ];
}

/** Arguments of `perf script` for text that has everything the editor can show. */
export function perfScriptArguments(
  input: string,
  options: { readonly hasLines: boolean; readonly pid: number | undefined },
): readonly string[] {
  const fields = `comm,pid,tid,cpu,time,period,event,ip,sym,symoff,dso${options.hasLines ? ',srcline' : ''}`;
  return [
    'script',
    '-i',
    input,
    '--ns',
    '-F',
    fields,
    ...(options.hasLines ? ['--full-source-path'] : []),
    ...(input === '-' ? [] : ['--header']),
    ...(options.pid === undefined ? [] : ['--pid', String(options.pid)]),
  ];
}
