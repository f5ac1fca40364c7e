import { describe, expect, it } from 'vitest';
import { coreMapView } from '../../../src/analysis/sched/core-map-view.ts';
import { cpuView } from '../../../src/analysis/sched/cpu-view.ts';
import { exitsView } from '../../../src/analysis/sched/exits-view.ts';
import type { SchedRun, SchedSelection } from '../../../src/analysis/sched/sched-selection.ts';
import { successorsView } from '../../../src/analysis/sched/successors-view.ts';
import { taskListView } from '../../../src/analysis/sched/task-list-view.ts';
import type { CoreMap, RunWindow } from '../../../src/analysis/sched/view-data.ts';
import { allTasks } from '../../../src/analysis/sched/view-data.ts';
import type { Golden } from '../../sched/golden.ts';
import { goldensOf, runsOf, selectionOf } from '../../sched/golden.ts';

interface BasicGolden extends Golden {
  readonly cap_time_usec: number;
  readonly runs: readonly unknown[];
  readonly cpu_sw_map: Readonly<Record<string, readonly [number, number]>> | null;
  readonly task_list?: readonly unknown[];
  readonly exit_reason_list?: readonly string[];
  readonly colormap_list?: readonly string[];
  readonly coremaps: readonly unknown[] | null;
  readonly max_core: number;
  readonly cpu_percent_window_corrected: Readonly<Record<string, number>>;
}

interface ListGolden extends Golden {
  readonly list: readonly unknown[];
  readonly events: number;
}

interface SuccessorsGolden extends Golden {
  readonly title: string;
  readonly successors: readonly unknown[];
  readonly options: Golden['options'] & { readonly task: string };
}

const basic = goldensOf<BasicGolden>('basic').filter(({ exit }) => exit === undefined);
const refused = goldensOf<BasicGolden>('basic').filter(({ exit }) => exit !== undefined);

/** perfwhiz's name of a task of a run: with the run's label where there are several. */
function nameIn(runs: readonly RunWindow[], task: string, run: number): string {
  return runs.length > 1 ? `${task}.${runs[run]?.label}` : task;
}

/** The rows of perfwhiz's bar charts, in its drawing order. */
function taskList(runs: readonly SchedRun[], selection: SchedSelection): readonly unknown[] {
  const cpu = cpuView(runs, selection);
  const exits = exitsView(runs, selection);
  return cpu.tasks
    .map(({ task, run, percent, switches }) => {
      const counts = exits.tasks.find((row) => row.task === task && row.run === run)?.counts ?? [];
      return { name: nameIn(cpu.runs, task, run), exit_count: counts, cpu: percent, sw: switches };
    })
    .sort((a, b) => (a.name < b.name ? 1 : -1));
}

/** A core map as perfwhiz nests it. */
function nestedMap({ tasks, cells, extent, run }: CoreMap, runs: readonly RunWindow[]): unknown {
  return {
    run: runs[run]?.label,
    coremap: [...tasks.toReversed(), allTasks].map((name) => ({
      task: name,
      counts: cells
        .filter(({ task }) => task === name)
        .map(({ core, percent, switches }) => [core, percent, switches]),
    })),
    extent,
  };
}

describe.each(basic)('the numbers of perfwhiz: $name', (golden) => {
  it('cuts the same windows', async () => {
    const { runs } = cpuView(await runsOf(golden), selectionOf(golden));
    expect(
      runs.map(({ label, scale, fromUs, toUs, rows, firstUs, lastUs }) => ({
        short_name: label,
        multiplier: scale,
        from_usec: fromUs,
        to_usec: toUs,
        rows_in_window: rows,
        first_usec: firstUs,
        last_usec: lastUs,
        time_span_usec: lastUs - firstUs,
      })),
    ).toMatchObject(golden.runs.map((run) => ({ ...(run as object), name: undefined })).map(withoutName));
  });

  it('sums run times and switches', async () => {
    const runs = await runsOf(golden);
    const view = cpuView(runs, selectionOf(golden));
    const known = view.tasks.filter(({ isAssumed }) => !isAssumed);
    const sums = known.map(({ task, run, percent, switches }) => [
      nameIn(view.runs, task, run),
      [percent, switches],
    ]);
    expect(Object.fromEntries(sums)).toEqual(golden.cpu_sw_map ?? {});
    const ours = cpuView(runs, selectionOf(golden, 'none'));
    const corrected = ours.tasks
      .filter(({ isAssumed }) => !isAssumed)
      .map(({ task, run, percent }) => [nameIn(ours.runs, task, run), percent]);
    expect(Object.fromEntries(corrected)).toEqual(golden.cpu_percent_window_corrected);
  });

  it.runIf(golden.task_list !== undefined)('counts exits by reason', async () => {
    const runs = await runsOf(golden);
    expect(taskList(runs, selectionOf(golden))).toEqual(golden.task_list);
    const { reasons } = exitsView(runs, selectionOf(golden));
    expect(reasons.map(({ label }) => label)).toEqual(golden.exit_reason_list);
    expect(reasons.map(({ color }) => color)).toEqual(golden.colormap_list);
  });

  it('maps tasks to cores', async () => {
    const { runs, maps } = coreMapView(await runsOf(golden), selectionOf(golden));
    const shown = maps.filter(({ cells }) => cells.length > 0).map((map) => nestedMap(map, runs));
    expect(shown).toEqual(golden.coremaps ?? []);
    expect(maps[0]?.maxCore).toBe(golden.max_core);
  });
});

function withoutName(run: object): object {
  const { name: _, ...rest } = run as { name?: unknown };
  return rest;
}

describe.runIf(refused.length > 0)('what perfwhiz refuses', () => {
  it.each(refused)('$name', async (golden) => {
    const runs = await runsOf(golden);
    expect(() => cpuView(runs, selectionOf(golden))).toThrow(/begins 100 ms after the start/);
  });
});

describe.each(goldensOf<ListGolden>('list'))('the list of tasks: $name', (golden) => {
  it('has the same threads with as many rows', async () => {
    const { threads, runs } = taskListView(await runsOf(golden), selectionOf(golden));
    const sorted = (rows: readonly unknown[]): readonly string[] =>
      rows.map((row) => JSON.stringify(row)).sort();
    expect(sorted(threads.map(({ tid, task, rows }) => [tid, task, rows]))).toEqual(sorted(golden.list));
    expect(threads.map(({ rows }) => rows)).toEqual(golden.list.map((row) => (row as readonly number[])[2]));
    expect(runs[0]?.rows).toBe(golden.events);
  });
});

describe.each(goldensOf<SuccessorsGolden>('successors'))('successors: $name', (golden) => {
  it('names what ran next', async () => {
    const [run] = await runsOf(golden);
    if (run === undefined) throw new Error('no capture');
    const { task, ...options } = golden.options;
    const view = successorsView(run, selectionOf({ ...golden, options }), task);
    expect(view.title).toBe(golden.title);
    expect(view.successors.map((next) => [next.task, next.count, `${next.percent.toFixed(2)}%`])).toEqual(
      golden.successors,
    );
  });
});
