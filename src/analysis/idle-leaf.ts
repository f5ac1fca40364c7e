import { f64At, i32At, u8At } from '../model/column.ts';
import type { StackProfile } from '../model/profile.ts';
import { stringAt } from '../model/string-table.ts';
import type { IdleEvidence } from './idle-evidence.ts';
import type { IdleRole } from './idle-functions.ts';
import { idleRole } from './idle-functions.ts';

/**
 * The `leaf` rule: a sample is idle if it is the idle task's and its innermost frame waits, however it got there, or
 * if its stack holds nothing but the idle loop and the way the CPU came up. An interrupt handler above the loop makes
 * neither true, so its samples count. Nor is an empty stack idle: nothing was seen, and a tracepoint or an interrupt
 * is as likely as waiting. A placeholder such as `(idle)` is idle on every thread, since the profiler itself says so.
 */
export function leafIdleEvidence(profile: StackProfile): IdleEvidence {
  return { threads: idleTaskThreads(profile), stacks: idleStacks(profile) };
}

/**
 * 1 for the threads that run when a CPU has nothing else to do. Linux names them `swapper` or `swapper/N` and gives
 * them pid 0 and tid 0; files that print one of the two ids have the other as −1.
 */
function idleTaskThreads({ threads, strings }: StackProfile): Uint8Array {
  return Uint8Array.from({ length: threads.count }, (_, row) => {
    const pid = i32At(threads.pid, row);
    const hasIdleIds = f64At(threads.tid, row) === 0 && (pid === 0 || pid === -1);
    return hasIdleIds || stringAt(strings, i32At(threads.name, row)).startsWith('swapper') ? 1 : 0;
  });
}

function idleStacks({ frames, stacks, strings }: StackProfile): Uint8Array {
  const roles = Array.from({ length: frames.count }, (_, row) =>
    idleRole(stringAt(strings, i32At(frames.name, row))),
  );
  const evidence = new Uint8Array(stacks.count);
  const isOnlyLoop = new Uint8Array(stacks.count);
  isOnlyLoop[0] = 1;
  for (let row = 1; row < stacks.count; row++) {
    const parent = i32At(stacks.parent, row);
    const role = roles[i32At(stacks.frame, row)] ?? 'busy';
    const isLoop = role !== 'busy' && role !== 'placeholder' && u8At(isOnlyLoop, parent) === 1;
    isOnlyLoop[row] = isLoop ? 1 : 0;
    evidence[row] = isLoop ? 1 : evidenceOfLeaf(role, u8At(evidence, parent));
  }
  return evidence;
}

function evidenceOfLeaf(role: IdleRole, ofCaller: number): number {
  switch (role) {
    case 'idle':
      return 1;
    case 'trampoline':
      return ofCaller;
    case 'placeholder':
      return 2;
    case 'bring-up':
    case 'busy':
      return 0;
  }
}
