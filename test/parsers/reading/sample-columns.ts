import type { StackProfile } from '../../../src/model/profile.ts';
import { stringAt } from '../../../src/model/string-table.ts';

/** Each sample's thread as `pid/tid name`. */
export function threadsOf({ samples, threads, strings }: StackProfile): readonly string[] {
  return Array.from(samples.thread, (row) => {
    const name = stringAt(strings, threads.name[row] ?? -1);
    return `${threads.pid[row]}/${threads.tid[row]} ${name}`;
  });
}

/** Each sample's time in nanoseconds since the clock's epoch, −1 without one. */
export function timesOf({ samples }: StackProfile): readonly number[] {
  return samples.time === undefined ? new Array<number>(samples.count).fill(-1) : [...samples.time];
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
