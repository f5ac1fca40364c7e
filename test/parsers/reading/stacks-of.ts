import type { StackProfile } from '../../../src/model/profile.ts';
import { stringAt } from '../../../src/model/string-table.ts';

/** Each sample's stack as its functions' names, outermost first, between semicolons. */
export function stacksOf({ samples, stacks, frames, strings }: StackProfile): readonly string[] {
  return Array.from(samples.stack, (stack) => {
    const names: string[] = [];
    for (let row = stack; row > 0; row = stacks.parent[row] ?? 0) {
      names.push(stringAt(strings, frames.name[stacks.frame[row] ?? 0] ?? -1));
    }
    return names.reverse().join(';');
  });
}

/** Each sample's thread as `pid/tid name`. */
export function threadsOf({ samples, threads, strings }: StackProfile): readonly string[] {
  return Array.from(samples.thread, (row) => {
    const name = stringAt(strings, threads.name[row] ?? -1);
    return `${threads.pid[row]}/${threads.tid[row]} ${name}`;
  });
}

/** The weights of value kind `value`, one per sample. */
export function weightsOf({ samples }: StackProfile, value: number): readonly number[] {
  const weights = samples.weights[value] ?? Number.NaN;
  return typeof weights === 'number' ? new Array<number>(samples.count).fill(weights) : [...weights];
}

/** The sentences a profile warns with. */
export function messagesOf({ warnings }: StackProfile): readonly string[] {
  return warnings.map(({ message }) => message);
}
