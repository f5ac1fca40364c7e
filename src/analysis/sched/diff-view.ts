import { coreMapView } from './core-map-view.ts';
import { cpuView } from './cpu-view.ts';
import { emptyOf } from './empty-reason.ts';
import { exitsView } from './exits-view.ts';
import { latencyView } from './latency-view.ts';
import { byCodeUnits, prepareRuns } from './prepare-runs.ts';
import type { SchedRun, SchedSelection } from './sched-selection.ts';
import type { SchedTimeline } from './timeline.ts';
import type { LatencyView } from './timeline-data.ts';
import type {
  CoreMapView,
  CpuView,
  Delta,
  DiffCell,
  DiffExit,
  DiffTask,
  DiffView,
  ExitsView,
} from './view-data.ts';
import { allTasks } from './view-data.ts';

/**
 * View 8: what differs between two of several runs, task by task. Tasks are paired by their names, so runs whose thread
 * ids differ need their names mapped. Counts are per second of each run's own window.
 *
 * @param timelines one per run; without them latencies are not compared
 * @param base and `other` are indices into `runs`
 * @throws {SelectionError} as `prepareRuns`
 */
export function diffView(
  runs: readonly SchedRun[],
  timelines: readonly SchedTimeline[] | undefined,
  selection: SchedSelection,
  base: number,
  other: number,
): DiffView {
  const cpu = cpuView(runs, selection);
  const exits = exitsView(runs, selection);
  const maps = coreMapView(runs, selection);
  const latency = timelines === undefined ? undefined : latencyView(runs, timelines, selection);
  const pair = {
    base,
    other,
    perSecond: cpu.runs.map(({ fromUs, toUs }) => 1e6 / Math.max(1, toUs - fromUs)),
  };
  const tasks = diffTasks(cpu, exits, latency, pair);
  return {
    runs: cpu.runs,
    base,
    other,
    tasks,
    exits: diffExits(exits, pair),
    cells: diffCells(maps, pair),
    empty: tasks.length === 0 ? emptyOf('switches', prepareRuns(runs, selection), selection) : undefined,
  };
}

interface Pair {
  readonly base: number;
  readonly other: number;
  /** What makes a count of each run a rate. */
  readonly perSecond: readonly number[];
}

function diffTasks(
  cpu: CpuView,
  exits: ExitsView,
  latency: LatencyView | undefined,
  pair: Pair,
): readonly DiffTask[] {
  const cpuOf = lookUp(cpu.tasks, ({ task }) => task);
  const exitsOf = lookUp(exits.tasks, ({ task }) => task);
  const latencyOf = lookUp(latency?.tasks ?? [], ({ task }) => task);
  const names = namesOf(cpu.tasks, pair);
  return names.map((task) => ({
    task,
    percent: delta(pair, (run) => cpuOf(run, task)?.percent),
    switchesPerSecond: delta(pair, (run) => rate(pair, run, cpuOf(run, task)?.switches)),
    exitsPerSecond: delta(pair, (run) => rate(pair, run, exitsOf(run, task)?.total)),
    latencyUs: delta(pair, (run) => {
      const row = latencyOf(run, task);
      return row === undefined || row.count === 0 ? undefined : row.meanUs;
    }),
  }));
}

function diffExits({ tasks, reasons }: ExitsView, pair: Pair): readonly DiffExit[] {
  const rowOf = lookUp(tasks, ({ task }) => task);
  return namesOf(tasks, pair).flatMap((task) =>
    reasons.flatMap((reason, index): readonly DiffExit[] => {
      const perSecond = delta(pair, (run) => rate(pair, run, rowOf(run, task)?.counts[index]));
      return (perSecond.base ?? 0) === 0 && (perSecond.other ?? 0) === 0 ? [] : [{ task, reason, perSecond }];
    }),
  );
}

function diffCells({ maps }: CoreMapView, pair: Pair): readonly DiffCell[] {
  const cells = maps.flatMap(({ run, cells: mapped }) =>
    mapped.flatMap((cell) =>
      typeof cell.core === 'number' && cell.task !== allTasks ? [{ ...cell, core: cell.core, run }] : [],
    ),
  );
  const keyOf = ({ task, core }: { readonly task: string; readonly core: number }): string =>
    `${core} ${task}`;
  const cellOf = lookUp(cells, keyOf);
  const wanted = new Map(
    cells.filter(({ run }) => run === pair.base || run === pair.other).map((cell) => [keyOf(cell), cell]),
  );
  return [...wanted]
    .sort(([, a], [, b]) => byCodeUnits(a.task, b.task) || a.core - b.core)
    .map(([key, { task, core }]) => ({
      task,
      core,
      percent: delta(pair, (run) => cellOf(run, key)?.percent),
      switchesPerSecond: delta(pair, (run) => rate(pair, run, cellOf(run, key)?.switches)),
    }));
}

function namesOf(
  rows: readonly { readonly task: string; readonly run: number }[],
  pair: Pair,
): readonly string[] {
  const names = rows.filter(({ run }) => run === pair.base || run === pair.other).map(({ task }) => task);
  return [...new Set(names)].sort(byCodeUnits);
}

/** Finds the row of a run by its key. */
function lookUp<R extends { readonly run: number }>(
  rows: readonly R[],
  keyOf: (row: R) => string,
): (run: number, key: string) => R | undefined {
  const found = new Map(rows.map((row) => [`${row.run} ${keyOf(row)}`, row]));
  return (run, key) => found.get(`${run} ${key}`);
}

function rate({ perSecond }: Pair, run: number, count: number | undefined): number | undefined {
  return count === undefined ? undefined : count * (perSecond[run] ?? 0);
}

function delta({ base, other }: Pair, read: (run: number) => number | undefined): Delta {
  const before = read(base);
  const after = read(other);
  const change = (after ?? 0) - (before ?? 0);
  return {
    base: before,
    other: after,
    change,
    changePercent: before === undefined || before === 0 ? undefined : (100 * change) / before,
  };
}
