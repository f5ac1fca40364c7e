import { f64At, i32At, u8At, u16At } from '../../model/column.ts';
import { PairIndex } from '../../model/sched/pair-index.ts';
import { schedRowCode } from '../../model/sched/sched-capture.ts';
import { emptyOf } from './empty-reason.ts';
import type { PreparedRun, PreparedRuns } from './prepare-runs.ts';
import { prepareRuns } from './prepare-runs.ts';
import type { SchedRun, SchedSelection } from './sched-selection.ts';
import type { CoreMap, CoreMapCell, CoreMapView } from './view-data.ts';
import { allCores, allTasks } from './view-data.ts';

/** perfwhiz draws a line every eight cores, which it presumes to be sockets. */
const presumedSocket = 8;

/**
 * View 3: percent of time and context switches of each task on each core.
 *
 * percent = run time / (last − first row of the window), rounded to two decimals, halves to even. It differs from that of
 * view 1, which divides by the whole window and truncates.
 *
 * @throws {SelectionError} as `prepareRuns`
 */
export function coreMapView(runs: readonly SchedRun[], selection: SchedSelection): CoreMapView {
  const prepared = prepareRuns(runs, selection);
  const sums = prepared.runs.map(sumCells);
  const maxCore = sums.reduce((most, { core }) => core.reduce((max, c) => Math.max(max, c + 1), most), 0);
  const maps = prepared.runs.map((run, index) => {
    const cells = sums[index];
    return coreMap(prepared, run, index, maxCore, cells ?? sumCells(run));
  });
  const isEmpty = maps.every(({ cells }) => cells.length === 0);
  return {
    runs: prepared.runs.map(({ window }) => window),
    maps,
    empty: isEmpty ? emptyOf('switches', prepared, selection) : undefined,
  };
}

/** Cells of one run, in no order. */
interface CellSums {
  readonly task: Int32Array;
  readonly core: Int32Array;
  readonly runtime: Float64Array;
  readonly switches: Float64Array;
}

function sumCells({ capture, first, end, task }: PreparedRun): CellSums {
  const { kind, thread, durationUs, cpu } = capture.rows;
  const pairs = new PairIndex();
  let runtime = new Float64Array(256);
  let switches = new Float64Array(256);
  for (let row = first; row < end; row++) {
    if (u8At(kind, row) !== schedRowCode.switch) continue;
    const id = i32At(task, i32At(thread, row));
    if (id < 0) continue;
    const cell = pairs.add(id, u16At(cpu, row));
    if (cell >= runtime.length) {
      runtime = twiceAsLong(runtime);
      switches = twiceAsLong(switches);
    }
    runtime[cell] = f64At(runtime, cell) + f64At(durationUs, row);
    switches[cell] = f64At(switches, cell) + 1;
  }
  const { first: tasks, second: cores } = pairs.finish();
  return { task: tasks, core: cores, runtime, switches };
}

function twiceAsLong(column: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const longer = new Float64Array(column.length * 2);
  longer.set(column);
  return longer;
}

function coreMap(
  { names }: PreparedRuns,
  { capture, window }: PreparedRun,
  run: number,
  maxCore: number,
  { task, core, runtime, switches }: CellSums,
): CoreMap {
  const spanUs = window.lastUs - window.firstUs;
  const order = Array.from(task.keys()).sort(
    (a, b) => i32At(task, a) - i32At(task, b) || i32At(core, a) - i32At(core, b),
  );
  const cells = order.map((cell): CoreMapCell & { readonly core: number } => ({
    task: names[i32At(task, cell)] ?? '',
    core: i32At(core, cell),
    percent: spanUs > 0 ? roundHalfEven((100 * f64At(runtime, cell)) / spanUs) : 0,
    switches: Math.trunc(f64At(switches, cell) * window.scale),
  }));
  const counts = cells.map((cell) => cell.switches);
  return {
    run,
    maxCore,
    tasks: [...new Set(cells.map((cell) => cell.task))],
    cells: withTotals(cells),
    extent: counts.length === 0 ? undefined : [least(counts), most(counts)],
    coresPerSocket: coresPerSocket(capture.metadata) ?? presumedSocket,
  };
}

function withTotals(cells: readonly (CoreMapCell & { readonly core: number })[]): readonly CoreMapCell[] {
  if (cells.length === 0) return [];
  const all: CoreMapCell[] = [];
  const columns = new Map<number, { percent: number; switches: number }>();
  for (const [index, cell] of cells.entries()) {
    all.push(cell);
    const column = columns.get(cell.core) ?? { percent: 0, switches: 0 };
    columns.set(cell.core, {
      percent: column.percent + cell.percent,
      switches: column.switches + cell.switches,
    });
    if (cells[index + 1]?.task !== cell.task) all.push(totalOf(cell.task, cells, index));
  }
  const bottom = [...columns]
    .sort(([a], [b]) => a - b)
    .map(([core, { percent, switches }]) => ({
      task: allTasks,
      core,
      percent: roundHalfEven(percent),
      switches,
    }));
  return [...all, ...bottom, sumOf(allTasks, bottom)];
}

/** The total of the cells of `task` that end at `index`. */
function totalOf(task: string, cells: readonly CoreMapCell[], index: number): CoreMapCell {
  let first = index;
  while (first > 0 && cells[first - 1]?.task === task) first--;
  return sumOf(task, cells.slice(first, index + 1));
}

function sumOf(task: string, cells: readonly CoreMapCell[]): CoreMapCell {
  return {
    task,
    core: allCores,
    percent: roundHalfEven(cells.reduce((sum, { percent }) => sum + percent, 0)),
    switches: cells.reduce((sum, { switches }) => sum + switches, 0),
  };
}

/** Two decimals, halves of the scaled double to even, as NumPy rounds. */
export function roundHalfEven(value: number): number {
  const scaled = value * 100;
  const floor = Math.floor(scaled);
  const rest = scaled - floor;
  const isUp = rest > 0.5 || (rest === 0.5 && floor % 2 !== 0);
  return (isUp ? floor + 1 : floor) / 100;
}

function coresPerSocket(
  metadata: readonly { readonly key: string; readonly value: string }[],
): number | undefined {
  const stated = Number(metadata.find(({ key }) => key === 'cores per socket')?.value);
  return Number.isInteger(stated) && stated > 0 ? stated : undefined;
}

function least(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b));
}

function most(values: readonly number[]): number {
  return values.reduce((a, b) => Math.max(a, b));
}
