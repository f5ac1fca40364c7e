import { i32At, u8At } from '../model/column.ts';
import type { StackProfile } from '../model/profile.ts';
import { stringAt } from '../model/string-table.ts';
import type { IdleEvidence } from './idle-evidence.ts';

const taskName = 'swapper';

/** The six function names FlameScope's `perf` reader looks for. They are parts of names, not whole ones. */
const functionNames: readonly string[] = [
  'cpuidle',
  'cpu_idle',
  'cpu_bringup_and_idle',
  'native_safe_halt',
  'xen_hypercall_sched_op',
  'xen_hypercall_vcpu_op',
];

/**
 * FlameScope's rule, on the thread name followed by the frame names from the outermost inwards: idle if "swapper" is
 * followed, anywhere later, by one of six function names. It hides interrupts that ran above the idle loop and misses
 * loops that do not pass through cpuidle; it is here so that pictures can be compared.
 */
export function flamescopeIdleEvidence(profile: StackProfile): IdleEvidence {
  return { threads: threadEvidence(profile), stacks: stackEvidence(profile) };
}

function threadEvidence({ threads, strings }: StackProfile): Uint8Array {
  return Uint8Array.from({ length: threads.count }, (_, row) => {
    const name = stringAt(strings, i32At(threads.name, row));
    if (!name.includes(taskName)) return 0;
    return hasTaskThenFunction(name) ? 2 : 1;
  });
}

function stackEvidence({ frames, stacks, strings }: StackProfile): Uint8Array {
  const names = Array.from({ length: frames.count }, (_, row) => stringAt(strings, i32At(frames.name, row)));
  const hasFunction = names.map(holdsFunction);
  const hasTask = names.map((name) => name.includes(taskName));
  const hasBoth = names.map(hasTaskThenFunction);
  const isBelowTask = new Uint8Array(stacks.count);
  const evidence = new Uint8Array(stacks.count);
  for (let row = 1; row < stacks.count; row++) {
    const parent = i32At(stacks.parent, row);
    const frame = i32At(stacks.frame, row);
    const follows = u8At(isBelowTask, parent) === 1;
    isBelowTask[row] = follows || hasTask[frame] === true ? 1 : 0;
    const ofCaller = u8At(evidence, parent);
    if (ofCaller === 2 || hasBoth[frame] === true || (follows && hasFunction[frame] === true))
      evidence[row] = 2;
    else evidence[row] = ofCaller === 1 || hasFunction[frame] === true ? 1 : 0;
  }
  return evidence;
}

function hasTaskThenFunction(name: string): boolean {
  const task = name.indexOf(taskName);
  return task >= 0 && holdsFunction(name.slice(task + taskName.length));
}

function holdsFunction(text: string): boolean {
  return functionNames.some((name) => text.includes(name));
}
