import type { LatencyTask, LatencyView, MigrationView } from '../../../analysis/sched/timeline-data.ts';
import type { TableColumn } from '../../kit/table/table-column.ts';
import { ColumnMaker } from '../chart/column-maker.ts';
import { durationText, timeText } from '../chart/units.ts';
import { taskLabel } from '../cpu/cpu-columns.ts';

/** One row per task and run: how long it waited for a core after being woken. */
export function latencyColumns(view: LatencyView): readonly TableColumn[] {
  const make = new ColumnMaker(view.tasks);
  const longest = Math.max(1e-9, ...view.tasks.map(({ maxUs }) => maxUs));
  const time = (id: string, title: string, read: (task: LatencyTask) => number): TableColumn =>
    make.number(id, (task) => (task.count === 0 ? undefined : read(task)), { title, format: durationText });
  return [
    make.text('task', (task) => taskLabel(view, task), { title: 'Task' }),
    make.number('max', (task) => (task.count === 0 ? undefined : task.maxUs), {
      title: 'Longest',
      format: durationText,
      share: ({ maxUs }) => maxUs / longest,
    }),
    time('mean', 'Mean', ({ meanUs }) => meanUs),
    time('p50', 'Median', ({ p50Us }) => p50Us),
    time('p99', '99 %', ({ p99Us }) => p99Us),
    make.number('count', ({ count }) => count, { title: 'Waits', hint: 'Wake-ups that led to a switch' }),
    make.number('when', (task) => (task.count === 0 ? undefined : task.maxToUs), {
      title: 'Longest at',
      hint: 'When the longest wait ended; Enter shows it on the timeline',
      format: timeText,
    }),
    make.number('migrations', ({ migrations }) => migrations, {
      title: 'Moves',
      hint: 'Moves to another core',
    }),
    make.number('switches', ({ switches }) => switches, { title: 'Switches' }),
    make.number('runtime', ({ runtimeUs }) => runtimeUs, { title: 'Run time', format: durationText }),
  ];
}

/** Where latencies were read from, in words. */
export function sourceText({ source }: LatencyView): string {
  const kinds = new Set(source);
  if (kinds.has('wakeups')) return 'From a wake-up in the trace to the switch to the thread.';
  if (kinds.has('sleeps'))
    return 'From the end of a sleep, where the capture has it, to the switch to the thread.';
  return 'The capture has neither wake-ups nor sleeps.';
}

/** One row per thread that moved. */
export function migrationColumns({ threads }: MigrationView): readonly TableColumn[] {
  const make = new ColumnMaker(threads);
  return [
    make.text('task', ({ task }) => task, { title: 'Thread' }),
    make.number('moves', ({ moves }) => moves, { title: 'Moves' }),
  ];
}
