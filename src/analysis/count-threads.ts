import { f64At, i32At, u8At } from '../model/column.ts';
import type { StackProfile } from '../model/profile.ts';
import type { SampleMask } from './sample-mask.ts';

/**
 * How many threads the samples of `mask` are of: as many as there are ids, and where a file has names without ids, as
 * many as there are names in each process.
 */
export function countThreads({ samples, threads }: StackProfile, { included }: SampleMask): number {
  const { pid, tid, name } = threads;
  const sampled = new Uint8Array(threads.count);
  for (let row = 0; row < samples.count; row++) {
    if (u8At(included, row) === 1) sampled[i32At(samples.thread, row)] = 1;
  }
  const keys = new Set<string>();
  for (let row = 0; row < threads.count; row++) {
    const id = f64At(tid, row);
    if (u8At(sampled, row) === 1) keys.add(`${i32At(pid, row)}/${id < 0 ? `name ${i32At(name, row)}` : id}`);
  }
  return keys.size;
}
