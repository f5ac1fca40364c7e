import type { TimeRange } from '../../src/analysis/sample-filter.ts';
import type { StackProfile } from '../../src/model/profile.ts';
import { frameKindOf } from '../../src/model/profile.ts';
import { stringAt } from '../../src/model/string-table.ts';

/** A sample as a person would write it down. */
export interface PlainSample {
  readonly time: number;
  readonly thread: string;
  readonly pid: number;
  readonly tid: number;
  readonly cpu: number;
  readonly event: string;
  /** `name|kind`, the outermost frame first. */
  readonly frames: readonly string[];
  readonly weights: readonly number[];
}

/** Every sample of a profile in full: slow, obvious, and nothing of what is tested. */
export function plainSamples({
  samples,
  stacks,
  frames,
  threads,
  strings,
  events,
}: StackProfile): readonly PlainSample[] {
  return Array.from({ length: samples.count }, (_, row) => {
    const names: string[] = [];
    for (let stack = samples.stack[row] ?? 0; stack > 0; stack = stacks.parent[stack] ?? 0) {
      const frame = stacks.frame[stack] ?? -1;
      names.unshift(`${stringAt(strings, frames.name[frame] ?? -1)}|${frameKindOf(frames.kind[frame] ?? 0)}`);
    }
    const thread = samples.thread[row] ?? 0;
    return {
      time: samples.time?.[row] ?? -1,
      thread: stringAt(strings, threads.name[thread] ?? -1),
      pid: threads.pid[thread] ?? -1,
      tid: threads.tid[thread] ?? -1,
      cpu: samples.cpu?.[row] ?? -1,
      event: stringAt(strings, events[samples.event[row] ?? 0] ?? -1),
      frames: names,
      weights: samples.weights.map((weight) => (typeof weight === 'number' ? weight : (weight[row] ?? 0))),
    };
  });
}

export function isInRange(sample: PlainSample, range: TimeRange | undefined): boolean {
  return (
    range === undefined || (sample.time >= 0 && sample.time >= range.startNs && sample.time < range.endNs)
  );
}

/** Self and total of every path, by thread name and frames: `java > main|user > parse|user`. */
export function naiveTree(
  samples: readonly PlainSample[],
  value: number,
): ReadonlyMap<string, { readonly self: number; readonly total: number }> {
  const paths = new Map<string, { self: number; total: number }>();
  for (const sample of samples) {
    const weight = sample.weights[value] ?? 0;
    const path = ['root', sample.thread, ...sample.frames];
    for (let length = 1; length <= path.length; length++) {
      const key = path.slice(0, length).join(' > ');
      const entry = paths.get(key) ?? { self: 0, total: 0 };
      entry.total += weight;
      if (length === path.length) entry.self += weight;
      paths.set(key, entry);
    }
  }
  return paths;
}
