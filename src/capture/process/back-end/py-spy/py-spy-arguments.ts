import type { CaptureRequest } from '../../capture-request.ts';
import { hertzOf } from '../../capture-request.ts';

/**
 * Arguments of `py-spy record`. There is no duration: py-spy takes only whole seconds and kills what it launched when
 * they are over, so the time is ours. Idle samples are asked for because without them its format has no gaps, and time
 * shrinks; leaving them out takes only the thread that holds the interpreter lock, unless all threads are wished for.
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
    ...(request.isIdleExcluded ? (request.hasThreads ? [] : ['--gil']) : ['--idle']),
    ...(request.hasChildren ? ['--subprocesses'] : []),
    ...(request.hasNative ? ['--native'] : isNonBlocking ? ['--nonblocking'] : []),
    '--output',
    output,
  ];
}
