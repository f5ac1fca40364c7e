import type { CaptureRequest } from '../../capture-request.ts';
import { hertzOf } from '../../capture-request.ts';

/** Whether only the thread that holds the interpreter lock is sampled, as pyflame does unless it is asked for threads. */
export function isGilOnly({ hasThreads, hasTimes, isIdleExcluded }: CaptureRequest): boolean {
  return !hasThreads && (isIdleExcluded || !hasTimes);
}

/**
 * Arguments of `py-spy record`. There is no duration: py-spy takes only whole seconds and kills what it launched when
 * they are over, so the time is ours. Idle samples are asked for because without them its format has no gaps, and time
 * shrinks. For the same reason only the holder of the interpreter lock is taken only where times do not matter.
 */
export function pySpyRecordArguments(
  request: CaptureRequest,
  {
    pid,
    output,
    isNonBlocking,
  }: { readonly pid: number; readonly output: string; readonly isNonBlocking: boolean },
): readonly string[] {
  return [
    'record',
    '--pid',
    String(pid),
    '--rate',
    String(hertzOf(request.intervalSeconds)),
    '--format',
    'speedscope',
    '--full-filenames',
    ...(isGilOnly(request) ? ['--gil'] : request.isIdleExcluded ? [] : ['--idle']),
    ...(request.hasChildren ? ['--subprocesses'] : []),
    ...(request.hasNative ? ['--native'] : isNonBlocking ? ['--nonblocking'] : []),
    '--output',
    output,
  ];
}
