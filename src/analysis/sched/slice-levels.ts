import { f64At, i32At, u32At } from '../../model/column.ts';
import { cutSlices } from './cut-slices.ts';
import type { LaneSlices } from './lane-slices.ts';
import { firstSliceAt, mergeLane, slicesOfMerged } from './lane-slices.ts';
import type { MergedSlices } from './slice-merger.ts';
import { SliceMerger } from './slice-merger.ts';

/** Up to so many slices are gone through for a picture, in a millisecond or two. */
const slicesAtOnce = 60_000;

/**
 * The same slices at several scales, so that a picture of five million of them is cut out of some ten thousand. Level k is
 * merged to 2^k µs; it is made when it is first asked for.
 */
export class SliceLevels {
  readonly #all: LaneSlices;
  /** From {@link #finest} on. */
  readonly #levels: MergedSlices[] = [];
  #finest: number | undefined;

  constructor(all: LaneSlices) {
    this.#all = all;
  }

  /**
   * The slices of these lanes between `fromUs` and `toUs`, those narrower than a column merged; where they are many and
   * narrow, those narrower than the next level's width, which is up to two columns.
   */
  pictureOf(lanes: readonly number[], fromUs: number, toUs: number, columns: number): MergedSlices {
    const columnUs = (toUs - fromUs) / Math.max(1, columns);
    const level = Math.ceil(Math.log2(columnUs));
    if (this.#countIn(lanes, fromUs, toUs) > slicesAtOnce && level >= this.#finestLevel()) {
      return cutSlices(this.#level(level), lanes, fromUs, toUs);
    }
    const merger = new SliceMerger(columnUs, this.#all.keyCount);
    for (const lane of lanes) mergeLane(this.#all, merger, lane, fromUs, toUs);
    return merger.finish();
  }

  #countIn(lanes: readonly number[], fromUs: number, toUs: number): number {
    return lanes.reduce((count, lane) => {
      return count + 1 + firstSliceAt(this.#all, lane, toUs) - firstSliceAt(this.#all, lane, fromUs);
    }, 0);
  }

  #level(wanted: number): MergedSlices {
    const finest = this.#finestLevel();
    const made = this.#levels;
    while (finest + made.length <= wanted) {
      const below = made.at(-1);
      const source = below === undefined ? this.#all : slicesOfMerged(below, this.#all.keyCount);
      made.push(mergeAll(source, 2 ** (finest + made.length)));
    }
    return made[wanted - finest] ?? mergeAll(this.#all, 2 ** wanted);
  }

  /** The least level that is much shorter than all slices: four times as wide as three in four of them. */
  #finestLevel(): number {
    if (this.#finest !== undefined) return this.#finest;
    const counts = countByLog2(this.#all);
    let level = 0;
    for (let below = u32At(counts, 0); below < this.#all.count * 0.75; below += u32At(counts, level)) level++;
    this.#finest = level + 2;
    return this.#finest;
  }
}

function mergeAll(slices: LaneSlices, widthUs: number): MergedSlices {
  const merger = new SliceMerger(widthUs, slices.keyCount);
  for (let lane = 0; lane < slices.laneCount; lane++) mergeLane(slices, merger, lane, -Infinity, Infinity);
  return merger.finish();
}

/** How many slices are shorter than 2^k µs but not than 2^(k − 1), by k. */
function countByLog2(slices: LaneSlices): Uint32Array {
  const counts = new Uint32Array(64);
  for (let lane = 0; lane < slices.laneCount; lane++) {
    const end = i32At(slices.start, lane + 1);
    for (let at = i32At(slices.start, lane); at < end; at++) {
      const us = Math.min(2 ** 31 - 1, Math.max(0, slices.endOf(at, lane) - f64At(slices.fromUs, at)));
      const level = 32 - Math.clz32(us);
      counts[level] = u32At(counts, level) + 1;
    }
  }
  return counts;
}
