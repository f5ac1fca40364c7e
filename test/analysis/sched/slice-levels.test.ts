import { describe, expect, it } from 'vitest';
import { mergeLane, slicesOfThreads } from '../../../src/analysis/sched/lane-slices.ts';
import { SliceLevels } from '../../../src/analysis/sched/slice-levels.ts';
import type { MergedSlices } from '../../../src/analysis/sched/slice-merger.ts';
import { SliceMerger } from '../../../src/analysis/sched/slice-merger.ts';
import { timelineOf } from '../../../src/analysis/sched/timeline.ts';
import { nfvRows } from '../../bench/inputs/nfv-rows.ts';

/** Time of each key on each lane, and how many slices are in it. */
function sums({
  start,
  partStart,
  partKey,
  partUs,
  merged,
}: MergedSlices): readonly [Map<number, number>, number][] {
  return Array.from({ length: start.length - 1 }, (_, lane) => {
    const us = new Map<number, number>();
    const [first = 0, end = 0] = start.subarray(lane, lane + 2);
    for (let part = partStart[first] ?? 0; part < (partStart[end] ?? 0); part++) {
      const key = partKey[part] ?? -1;
      us.set(key, (us.get(key) ?? 0) + (partUs[part] ?? 0));
    }
    return [us, merged.subarray(first, end).reduce((a, b) => a + b, 0)];
  });
}

describe('pictures of many slices', () => {
  const timeline = timelineOf(nfvRows(120_000));
  const all = slicesOfThreads(timeline.threads, timeline.lastUs);
  const lanes = Array.from({ length: all.laneCount }, (_, lane) => lane);

  it.each([
    ['the whole capture', 0, timeline.lastUs],
    ['most of it', timeline.lastUs * 0.0703, timeline.lastUs * 0.95017],
  ])('have the time and the slices that all slices of %s have', (_, fromUs, toUs) => {
    const columns = 300;
    const exact = new SliceMerger(0, all.keyCount);
    for (const lane of lanes) mergeLane(all, exact, lane, fromUs, toUs);
    const picture = new SliceLevels(all).pictureOf(lanes, fromUs, toUs, columns);
    const expected = sums(exact.finish());
    // Up to two columns are merged, so a cut one may be as wide, and what was in it is taken to be spread evenly.
    const columnUs = (toUs - fromUs) / columns;
    for (const [lane, [us, count]] of sums(picture).entries()) {
      const [exactUs = new Map<number, number>(), exactCount = 0] = expected[lane] ?? [];
      const slack = fromUs === 0 ? 1e-3 : 4 * columnUs;
      for (const [key, time] of exactUs) expect(Math.abs((us.get(key) ?? 0) - time)).toBeLessThan(slack);
      if (fromUs === 0) expect(count).toBe(exactCount);
    }
    expect(picture.count).toBeLessThan(exact.finish().count / 4);
    for (const lane of lanes) {
      const [first = 0, end = 0] = picture.start.subarray(lane, lane + 2);
      expect(end - first).toBeLessThanOrEqual(2 * columns);
      for (let at = first; at < end; at++) {
        expect(picture.fromUs[at]).toBeGreaterThanOrEqual(at > first ? (picture.toUs[at - 1] ?? 0) : fromUs);
        expect(picture.toUs[at]).toBeLessThanOrEqual(toUs);
      }
    }
  });
});
