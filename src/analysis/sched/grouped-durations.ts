import { f64At, i32At, roomFor, roomForI32, u32At } from '../../model/column.ts';
import { nthLargest } from '../nth-largest.ts';
import type { ExitHandling } from './view-data.ts';

/** Durations below this are counted by microsecond, a kilobyte a group; the rest, few of an exit's, are kept. */
const shortUs = 256;

/** Whole microseconds of many groups, added in any order: one pass and no place for each of millions of durations. */
export class GroupedDurations {
  /** Durations of `us` in `group`, at `group * shortUs + us`. */
  #counts = new Uint32Array(64 * shortUs);
  #longCount = 0;
  #longGroup = new Int32Array(1024);
  #longUs = new Float64Array(1024);

  /** Makes room for groups up to `group`, to be called before the first {@link add} to it. */
  reserve(group: number): void {
    this.#counts = roomFor(this.#counts, (group + 1) * shortUs, (rows) => new Uint32Array(rows));
  }

  add(group: number, us: number): void {
    if (us < shortUs) {
      const at = group * shortUs + us;
      this.#counts[at] = u32At(this.#counts, at) + 1;
    } else {
      this.#addLong(group, us);
    }
  }

  /** Statistics of groups 0 … `groups` − 1; `undefined` for those without a duration. */
  statistics(groups: number): readonly (Omit<ExitHandling, 'code'> | undefined)[] {
    const { start, durations } = this.#longByGroup(groups);
    return Array.from({ length: groups }, (_, group) =>
      statisticsOf(
        this.#counts.subarray(group * shortUs, (group + 1) * shortUs),
        durations.subarray(i32At(start, group), i32At(start, group + 1)),
      ),
    );
  }

  #addLong(group: number, us: number): void {
    const at = this.#longCount++;
    this.#longGroup = roomForI32(this.#longGroup, at + 1);
    this.#longUs = roomFor(this.#longUs, at + 1, (rows) => new Float64Array(rows));
    this.#longGroup[at] = group;
    this.#longUs[at] = us;
  }

  /** The long ones, those of one group together: group g has `start[g]` … `start[g + 1] − 1`. */
  #longByGroup(groups: number): { readonly start: Int32Array; readonly durations: Float64Array } {
    const start = new Int32Array(groups + 1);
    for (let at = 0; at < this.#longCount; at++) {
      const after = i32At(this.#longGroup, at) + 1;
      start[after] = i32At(start, after) + 1;
    }
    for (let group = 0; group < groups; group++)
      start[group + 1] = i32At(start, group + 1) + i32At(start, group);
    const durations = new Float64Array(this.#longCount);
    const fill = start.slice();
    for (let at = 0; at < this.#longCount; at++) {
      const group = i32At(this.#longGroup, at);
      const to = i32At(fill, group);
      durations[to] = f64At(this.#longUs, at);
      fill[group] = to + 1;
    }
    return { start, durations };
  }
}

function statisticsOf(counts: Uint32Array, long: Float64Array): Omit<ExitHandling, 'code'> | undefined {
  let shortCount = 0;
  let totalUs = 0;
  let minUs = Infinity;
  let maxUs = 0;
  for (let us = 0; us < shortUs; us++) {
    const count = u32At(counts, us);
    if (count === 0) continue;
    shortCount += count;
    totalUs += us * count;
    minUs = Math.min(minUs, us);
    maxUs = us;
  }
  for (const us of long) {
    totalUs += us;
    minUs = Math.min(minUs, us);
    maxUs = Math.max(maxUs, us);
  }
  const count = shortCount + long.length;
  if (count === 0) return undefined;
  const percentile = (percent: number): number => {
    const rank = Math.max(1, Math.ceil((percent / 100) * count));
    return rank <= shortCount ? nthShort(counts, rank) : nthLargest(long, count - rank + 1);
  };
  return {
    count,
    totalUs,
    minUs,
    meanUs: totalUs / count,
    p50Us: percentile(50),
    p99Us: percentile(99),
    maxUs,
  };
}

/** The `rank`th smallest of the short ones, of which there are as many. */
function nthShort(counts: Uint32Array, rank: number): number {
  let us = 0;
  for (let rest = rank - u32At(counts, 0); rest > 0; rest -= u32At(counts, us)) us++;
  return us;
}
