import { f64At, i32At, roomFor, roomForI32, u8At, u16At } from '../../model/column.ts';
import { schedRowCode } from '../../model/sched/sched-capture.ts';
import { ascending, countingSort } from '../counting-sort.ts';
import { nthLargest } from '../nth-largest.ts';
import { durationStats } from './duration-stats.ts';
import type { Sought } from './empty-reason.ts';
import { emptyOf } from './empty-reason.ts';
import { nameTasks } from './name-tasks.ts';
import { nearestRank } from './nearest-rank.ts';
import type { PreparedRun } from './prepare-runs.ts';
import { prepareRuns } from './prepare-runs.ts';
import type { SchedRun, SchedSelection } from './sched-selection.ts';
import { stateCode } from './thread-states.ts';
import type { SchedTimeline } from './timeline.ts';
import type {
  DurationKind,
  DurationOutlier,
  DurationRequest,
  DurationSeries,
  DurationView,
} from './view-data.ts';

/**
 * View 4: how long runs, sleeps and stays in guest and host took over time, as a density on a logarithmic scale. Every
 * duration of the window is counted; it stands at the time it ended.
 *
 * Column `c` covers `[c, c + 1) · window / columns`, the window's end being part of the last one; row `y` covers
 * `10^(y / rowsPerDecade)` µs up to the next row.
 *
 * @param timeline of the run's capture: where it has no sleep rows but states and wake-ups, sleeps are taken from there
 * @throws {SelectionError} as `prepareRuns`
 */
export function durationView(
  run: SchedRun,
  timeline: SchedTimeline | undefined,
  selection: SchedSelection,
  request: DurationRequest,
): DurationView {
  const prepared = prepareRuns([run], selection);
  const [only] = prepared.runs;
  if (only === undefined) throw new Error('There is no run.');
  const names = nameTasks(run.capture, selection.naming);
  const series = request.kinds.map((kind) => {
    const dots = dotsOf(only, timeline, kind);
    return densityOf(kind, dots, only, request, names);
  });
  const isEmpty = series.every(({ stats }) => stats.count === 0);
  return {
    run: only.window,
    series,
    empty: isEmpty ? emptyOf(soughtBy(request.kinds), prepared, selection) : undefined,
  };
}

function soughtBy(kinds: readonly DurationKind[]): Sought {
  if (kinds.includes('run')) return 'switches';
  return kinds.includes('guest') || kinds.includes('host') ? 'exits' : 'sleeps';
}

const codeOf: { readonly [K in DurationKind]: number } = {
  run: schedRowCode.switch,
  sleep: schedRowCode.sleep,
  iowait: schedRowCode.iowait,
  guest: schedRowCode.kvmExit,
  host: schedRowCode.kvmEntry,
};

/** What is drawn: one entry per duration that ended in the window. */
interface Dots {
  readonly count: number;
  readonly timeUs: Float64Array;
  readonly durationUs: Float64Array;
  readonly thread: Int32Array;
  readonly core: Int32Array;
}

function dotsOf(run: PreparedRun, timeline: SchedTimeline | undefined, kind: DurationKind): Dots {
  const { capture, first, end, task } = run;
  const { rows } = capture;
  const isSleep = kind === 'sleep' || kind === 'iowait';
  if (isSleep && timeline !== undefined && !rows.kind.includes(codeOf.sleep))
    return sleepsOf(run, timeline, kind);
  const dots = new DotList();
  for (let row = first; row < end; row++) {
    if (u8At(rows.kind, row) !== codeOf[kind] || i32At(task, i32At(rows.thread, row)) < 0) continue;
    dots.add(
      f64At(rows.timeUs, row),
      f64At(rows.durationUs, row),
      i32At(rows.thread, row),
      u16At(rows.cpu, row),
    );
  }
  return dots;
}

/** Sleeps from the states of threads, for traces whose kernel has no sleep events. */
function sleepsOf(
  { capture, window, task }: PreparedRun,
  { threads }: SchedTimeline,
  kind: DurationKind,
): Dots {
  const wanted = kind === 'sleep' ? stateCode.sleeping : stateCode.uninterruptible;
  const dots = new DotList();
  for (let thread = 0; thread < capture.threads.count; thread++) {
    if (i32At(task, thread) < 0) continue;
    const last = i32At(threads.start, thread + 1) - 1;
    for (let at = i32At(threads.start, thread); at < last; at++) {
      if (u8At(threads.state, at) !== wanted) continue;
      const [from, to] = [f64At(threads.fromUs, at), f64At(threads.fromUs, at + 1)];
      if (to >= window.fromUs && to <= window.toUs) dots.add(to, to - from, thread, threads.core[at] ?? -1);
    }
  }
  return dots;
}

class DotList implements Dots {
  timeUs = new Float64Array(1024);
  durationUs = new Float64Array(1024);
  thread = new Int32Array(1024);
  core = new Int32Array(1024);
  count = 0;

  add(timeUs: number, durationUs: number, thread: number, core: number): void {
    const at = this.count++;
    this.timeUs = roomFor(this.timeUs, this.count, (rows) => new Float64Array(rows));
    this.durationUs = roomFor(this.durationUs, this.count, (rows) => new Float64Array(rows));
    this.thread = roomForI32(this.thread, this.count);
    this.core = roomForI32(this.core, this.count);
    this.timeUs[at] = timeUs;
    this.durationUs[at] = durationUs;
    this.thread[at] = thread;
    this.core[at] = core;
  }
}

function densityOf(
  kind: DurationKind,
  dots: Dots,
  { window, capture }: PreparedRun,
  { columns, rowsPerDecade, percentiles, outliers }: DurationRequest,
  names: readonly string[],
): DurationSeries {
  const { count, timeUs, durationUs } = dots;
  const columnOf = new Int32Array(count);
  const spanUs = Math.max(window.toUs - window.fromUs, Number.MIN_VALUE);
  let [lowest, highest] = [Infinity, -Infinity];
  for (let at = 0; at < count; at++) {
    const share = ((f64At(timeUs, at) - window.fromUs) * columns) / spanUs;
    columnOf[at] = Math.max(0, Math.min(columns - 1, Math.floor(share)));
    const us = f64At(durationUs, at);
    if (us <= 0) continue;
    const row = densityRow(us, rowsPerDecade);
    lowest = Math.min(lowest, row);
    highest = Math.max(highest, row);
  }
  const firstRow = lowest > highest ? 0 : lowest;
  const rows = lowest > highest ? 0 : highest - lowest + 1;
  const counts = new Uint32Array(rows * columns);
  const zeros = new Uint32Array(columns);
  let maxCount = 0;
  for (let at = 0; at < count; at++) {
    const us = f64At(durationUs, at);
    const column = i32At(columnOf, at);
    if (us <= 0) {
      zeros[column] = (zeros[column] as number) + 1;
      continue;
    }
    const cell = (densityRow(us, rowsPerDecade) - firstRow) * columns + column;
    const filled = (counts[cell] as number) + 1;
    counts[cell] = filled;
    if (filled > maxCount) maxCount = filled;
  }
  return {
    kind,
    columns,
    firstRow,
    rows,
    rowsPerDecade,
    counts,
    zeros,
    maxCount,
    lines: percentileLines(durationUs.subarray(0, count), columnOf, columns, percentiles),
    stats: durationStats(durationUs.slice(0, count)),
    outliers: longest(dots, outliers).map(
      (at): DurationOutlier => ({
        task: names[i32At(dots.thread, at)] ?? '',
        tid: i32At(capture.threads.tid, i32At(dots.thread, at)),
        core: i32At(dots.core, at),
        timeUs: f64At(timeUs, at),
        durationUs: f64At(durationUs, at),
      }),
    ),
  };
}

/** The row a duration stands in: ⌊rowsPerDecade · log₁₀ µs⌋, powers of ten exactly. */
function densityRow(us: number, rowsPerDecade: number): number {
  return Math.floor(rowsPerDecade * Math.log10(us));
}

/** One line per percentile: the nearest rank of each column's durations. */
function percentileLines(
  durationUs: Float64Array,
  columnOf: Int32Array,
  columns: number,
  percentiles: readonly number[],
): readonly Float64Array[] {
  const { start, sorted } = countingSort(ascending(durationUs.length), columnOf, columns);
  const lines = percentiles.map(() => new Float64Array(columns).fill(Number.NaN));
  const byColumn = new Float64Array(durationUs.length);
  for (let at = 0; at < sorted.length; at++) byColumn[at] = f64At(durationUs, i32At(sorted, at));
  for (let column = 0; column < columns; column++) {
    const values = byColumn.subarray(start[column], start[column + 1]);
    if (values.length === 0) continue;
    for (const [index, percent] of percentiles.entries()) {
      const line = lines[index];
      if (line !== undefined) line[column] = nearestRank(values, percent);
    }
  }
  return lines;
}

/** The entries with the `limit` longest durations, longest first, then earliest. */
function longest({ count, durationUs, timeUs }: Dots, limit: number): readonly number[] {
  if (limit <= 0 || count === 0) return [];
  const least = count <= limit ? 0 : nthLargest(durationUs.slice(0, count), limit);
  const longer: number[] = [];
  const equal: number[] = [];
  for (let at = 0; at < count; at++) {
    const us = f64At(durationUs, at);
    if (us > least) longer.push(at);
    else if (us === least && equal.length < limit) equal.push(at);
  }
  return [...longer, ...equal]
    .sort((a, b) => f64At(durationUs, b) - f64At(durationUs, a) || f64At(timeUs, a) - f64At(timeUs, b))
    .slice(0, limit);
}
