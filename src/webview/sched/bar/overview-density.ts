import type { OverviewData } from '../../../analysis/sched/view-data.ts';
import { f32At } from '../../../model/column.ts';
import type { Density } from '../../kit/brush/density-columns.ts';

/** Parts a whole busy core is counted in on the strip. */
const full = 1000;

/** How busy the cores of a run were, as the overview strip draws it. */
export function overviewDensity(overview: OverviewData | undefined, run: number): Density | undefined {
  const busy = overview?.busy[run];
  if (overview === undefined || busy === undefined || busy.length === 0) return undefined;
  return {
    startNs: overview.fromUs * 1000,
    sliceNs: ((overview.toUs - overview.fromUs) * 1000) / busy.length,
    counts: Uint32Array.from({ length: busy.length }, (_, column) => Math.round(f32At(busy, column) * full)),
  };
}
