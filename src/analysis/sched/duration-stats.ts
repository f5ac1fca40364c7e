import { f64At } from '../../model/column.ts';
import { nearestRank } from './nearest-rank.ts';
import type { DurationStats } from './view-data.ts';

/** Statistics of durations in microseconds. Reorders `values`. */
export function durationStats(values: Float64Array): DurationStats {
  if (values.length === 0) {
    return { count: 0, sumUs: 0, minUs: 0, p50Us: 0, p90Us: 0, p99Us: 0, maxUs: 0, log2: [], zeros: 0 };
  }
  const { log2, zeros, sumUs, minUs, maxUs } = sumUp(values);
  return {
    count: values.length,
    sumUs,
    minUs,
    p50Us: nearestRank(values, 50),
    p90Us: nearestRank(values, 90),
    p99Us: nearestRank(values, 99),
    maxUs,
    log2,
    zeros,
  };
}

function sumUp(
  values: Float64Array,
): Pick<DurationStats, 'sumUs' | 'minUs' | 'maxUs' | 'zeros'> & { readonly log2: readonly number[] } {
  const buckets = new Float64Array(64);
  let zeros = 0;
  let sumUs = 0;
  let minUs = Infinity;
  let maxUs = 0;
  for (let at = 0; at < values.length; at++) {
    const us = f64At(values, at);
    sumUs += us;
    if (us < minUs) minUs = us;
    if (us > maxUs) maxUs = us;
    if (us < 1) {
      zeros++;
      continue;
    }
    const bucket = Math.min(63, log2Floor(us));
    buckets[bucket] = f64At(buckets, bucket) + 1;
  }
  const used = buckets.findLastIndex((count) => count > 0) + 1;
  return { log2: Array.from(buckets.subarray(0, used)), zeros, sumUs, minUs, maxUs };
}

/** ⌊log₂ value⌋ for values of 1 or more; exact, where Math.log2 may round up just below a power. */
export function log2Floor(value: number): number {
  if (value < 2 ** 31) return 31 - Math.clz32(value);
  return 31 + log2Floor(value / 2 ** 31);
}
