import { f64At, i32At, u8At } from '../../model/column.ts';
import { schedRowCode } from '../../model/sched/sched-capture.ts';
import type { SchedRun } from './sched-selection.ts';
import { coreCountOf } from './timeline.ts';
import type { OverviewData } from './view-data.ts';

/**
 * How busy the machine was over the whole time of the longest run, for the strip a window is brushed on. A run's share of
 * a column is spread from where it began to where it ended.
 */
export function overview(runs: readonly SchedRun[], columns: number): OverviewData {
  const toUs = runs.reduce((last, { capture: { rows } }) => {
    return rows.count === 0 ? last : Math.max(last, f64At(rows.timeUs, rows.count - 1));
  }, 0);
  const drawn = runs.map((run) => overviewOf(run, columns, toUs));
  return {
    fromUs: 0,
    toUs,
    busy: drawn.map(({ busy }) => busy),
    switches: drawn.map(({ switches }) => switches),
  };
}

function overviewOf(
  { capture }: SchedRun,
  columns: number,
  toUs: number,
): { readonly busy: Float32Array; readonly switches: Uint32Array } {
  const { rows } = capture;
  const busyUs = new Float64Array(columns);
  const switches = new Uint32Array(columns);
  const columnUs = Math.max(toUs / columns, Number.MIN_VALUE);
  for (let row = 0; row < rows.count; row++) {
    if (u8At(rows.kind, row) !== schedRowCode.switch) continue;
    const end = f64At(rows.timeUs, row);
    const last = Math.min(columns - 1, Math.floor(end / columnUs));
    switches[last] = (switches[last] as number) + 1;
    let to = end;
    const from = Math.max(0, end - f64At(rows.durationUs, row));
    for (let column = last; column >= 0 && to > from; column--) {
      const begin = Math.max(from, column * columnUs);
      busyUs[column] = f64At(busyUs, column) + (to - begin);
      to = begin;
    }
  }
  const wholeUs = columnUs * Math.max(1, coreCountOf(capture));
  return { busy: Float32Array.from(busyUs, (us) => Math.min(1, us / wholeUs)), switches };
}

/** Number of threads with a row of their own, idle ones left out. */
export function busyThreads({ threads }: SchedRun['capture']): number {
  let count = 0;
  for (let row = 0; row < threads.count; row++) if (i32At(threads.tid, row) !== 0) count++;
  return count;
}
