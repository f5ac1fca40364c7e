import { scaleText } from '../../analysis/sched/scale-text.ts';
import type { LatencyView } from '../../analysis/sched/timeline-data.ts';
import type {
  CoreMap,
  CpuView,
  DiffView,
  DurationView,
  ExitsView,
  RunWindow,
  SuccessorsView,
  TaskListView,
} from '../../analysis/sched/view-data.ts';
import { printable } from '../printable.ts';
import type { Alignment } from '../text-table.ts';
import { textTable } from '../text-table.ts';

/** Columns of a printed core map; a machine with more cores is printed by its totals. */
const maxPrintedCores = 40;

/** The window of each run, and by how much it was scaled. */
export function runsText(runs: readonly RunWindow[]): string {
  const rows = runs.map(({ label, file, rows: count, fromUs, toUs, scale }) => [
    printable(label),
    printable(file),
    count === 1 ? '1 row' : `${count} rows`,
    `${(fromUs / 1000).toFixed(1)}–${(toUs / 1000).toFixed(1)} ms`,
    scaleText(scale),
  ]);
  return lines(textTable(rows, ['left', 'left', 'right', 'right', 'left']));
}

export function cpuText({ runs, tasks, empty }: CpuView): string {
  const title = 'CPU (percent of one core) and context switches';
  if (empty !== undefined) return section(title, [`${empty.sentence} ${empty.remedy}`]);
  const rows = tasks.map(({ task, run, percent, switches, isAssumed }) => [
    ...named(runs, task, run),
    `${percent.toFixed(1)} %`,
    String(switches),
    isAssumed ? 'never switched out: taken to own its core' : '',
  ]);
  return table(title, ['task', ...runHead(runs), 'CPU', 'switches', ''], rows, [
    'left',
    ...runHead(runs).map((): Alignment => 'left'),
    'right',
    'right',
    'left',
  ]);
}

export function exitsText({ runs, tasks, reasons, isIsaGuessed, isa, empty }: ExitsView): string {
  const title = `KVM exits by reason${isIsaGuessed && tasks.length > 0 ? ` (read as ${isa.join(', ').toUpperCase()})` : ''}`;
  if (empty !== undefined) return section(title, [`${empty.sentence} ${empty.remedy}`]);
  const rows = tasks.flatMap(({ task, run, counts, total, handling, guestUs, hostUs }) => [
    [...named(runs, task, run), 'all', String(total), `guest ${share(guestUs, hostUs)} %`, '', ''],
    ...reasons.flatMap(({ code, label }, index) => {
      const count = counts[index] ?? 0;
      if (count === 0) return [];
      const handled = handling.find((entry) => entry.code === code);
      const times =
        handled === undefined ? ['', '', ''] : [handled.meanUs, handled.p99Us, handled.maxUs].map(us);
      return [[...named(runs, '', undefined), label, String(count), ...times]];
    }),
  ]);
  const head = ['task', ...runHead(runs), 'reason', 'count', 'mean', 'p99', 'max'];
  return table(
    title,
    head,
    rows,
    head.map((_, column) => (column < 2 + runHead(runs).length ? 'left' : 'right')),
  );
}

function share(guestUs: number, hostUs: number): string {
  return guestUs + hostUs > 0 ? ((100 * guestUs) / (guestUs + hostUs)).toFixed(1) : '0.0';
}

export function coreMapText(runs: readonly RunWindow[], map: CoreMap): string {
  const title = `Core map${runs.length > 1 ? ` of ${printable(runs[map.run]?.label ?? '')}` : ''} (percent of a core, switches)`;
  if (map.cells.length === 0) return '';
  const cores = Array.from({ length: map.maxCore }, (_, core) => core).filter((core) =>
    map.cells.some((cell) => cell.core === core),
  );
  const columns = [...(cores.length <= maxPrintedCores ? cores : []), 'all' as const];
  const names = [...new Set(map.cells.map(({ task }) => task))];
  const cells = new Map(map.cells.map((cell) => [`${cell.core} ${cell.task}`, cell]));
  const rows = names.map((task) => [
    printable(task),
    ...columns.map((core) => {
      const cell = cells.get(`${core} ${task}`);
      return cell === undefined ? '' : `${cell.percent.toFixed(2)} ${cell.switches}`;
    }),
  ]);
  return table(title, ['task', ...columns.map(String)], rows, [
    'left',
    ...columns.map((): Alignment => 'right'),
  ]);
}

export function latencyText({ runs, tasks, empty }: LatencyView): string {
  const title = 'Waiting for a core';
  if (empty !== undefined) return section(title, [`${empty.sentence} ${empty.remedy}`]);
  const rows = tasks
    .filter(({ count }) => count > 0)
    .map(({ task, run, count, meanUs, p99Us, maxUs, maxToUs, migrations }) => [
      ...named(runs, task, run),
      String(count),
      us(meanUs),
      us(p99Us),
      us(maxUs),
      `${(maxToUs / 1000).toFixed(3)} ms`,
      String(migrations),
    ]);
  const head = ['task', ...runHead(runs), 'waits', 'mean', 'p99', 'max', 'max at', 'migrations'];
  return table(
    title,
    head,
    rows,
    head.map((_, column) => (column < 1 + runHead(runs).length ? 'left' : 'right')),
  );
}

export function diffText({ runs, base, other, tasks }: DiffView): string {
  const title = `${printable(runs[other]?.label ?? '')} against ${printable(runs[base]?.label ?? '')}`;
  const number = (value: number | undefined, digits: number): string => value?.toFixed(digits) ?? '–';
  const signed = (value: number, digits: number): string => `${value > 0 ? '+' : ''}${value.toFixed(digits)}`;
  const rows = tasks.map(({ task, percent, switchesPerSecond, exitsPerSecond }) => [
    printable(task),
    number(percent.base, 1),
    number(percent.other, 1),
    signed(percent.change, 1),
    percent.changePercent === undefined ? '' : `${signed(percent.changePercent, 0)} %`,
    signed(switchesPerSecond.change, 1),
    signed(exitsPerSecond.change, 1),
  ]);
  const head = ['task', 'CPU % before', 'after', 'change', 'of it', 'switches/s', 'exits/s'];
  return table(
    title,
    head,
    rows,
    head.map((_, column) => (column === 0 ? 'left' : 'right')),
  );
}

export function heatMapsText(
  tasks: readonly { readonly task: string; readonly view: DurationView }[],
): string {
  const rows = tasks.flatMap(({ task, view }) =>
    view.series
      .filter(({ stats }) => stats.count > 0)
      .map(({ kind, stats }) => [
        printable(task),
        kind,
        String(stats.count),
        us(stats.sumUs),
        us(stats.minUs),
        us(stats.p50Us),
        us(stats.p99Us),
        us(stats.maxUs),
      ]),
  );
  const head = ['task', 'duration of', 'count', 'sum', 'min', 'p50', 'p99', 'max'];
  return table(
    'Durations',
    head,
    rows,
    head.map((_, column) => (column < 2 ? 'left' : 'right')),
  );
}

export function listText({ runs, threads }: TaskListView): string {
  const rows = threads.map(({ run, tid, task, rows: count }) => [
    ...named(runs, task, run),
    String(tid),
    String(count),
  ]);
  const head = ['task', ...runHead(runs), 'tid', 'rows'];
  return table(
    'Threads',
    head,
    rows,
    head.map((_, column) => (column < 1 + runHead(runs).length ? 'left' : 'right')),
  );
}

export function successorsText({ title, total, successors, empty }: SuccessorsView): string {
  const heading = `After ${printable(title)} ran, ${total} times`;
  if (empty !== undefined) return section(heading, [`${empty.sentence} ${empty.remedy}`]);
  const rows = successors.map(({ task, count, percent }) => [
    printable(task),
    String(count),
    `${percent.toFixed(2)}%`,
  ]);
  return table(heading, ['next', 'count', 'share'], rows, ['left', 'right', 'right']);
}

/** The cells that name a row: the task, and the run where there are several. */
function named(runs: readonly RunWindow[], task: string, run: number | undefined): readonly string[] {
  const label = run === undefined ? '' : (runs[run]?.label ?? '');
  return runs.length > 1 ? [printable(task), printable(label)] : [printable(task)];
}

function runHead(runs: readonly RunWindow[]): readonly string[] {
  return runs.length > 1 ? ['run'] : [];
}

/** Microseconds with a unit a reader can compare. */
function us(value: number): string {
  if (value < 1000) return `${Number.isInteger(value) ? value : value.toFixed(1)} µs`;
  return value < 1e6 ? `${(value / 1000).toFixed(2)} ms` : `${(value / 1e6).toFixed(3)} s`;
}

function table(
  title: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
  alignments: readonly Alignment[],
): string {
  return section(title, textTable([head, ...rows], alignments));
}

function section(title: string, body: readonly string[]): string {
  return `\n${title}\n\n${lines(body)}`;
}

function lines(text: readonly string[]): string {
  return text.map((line) => `${line}\n`).join('');
}
