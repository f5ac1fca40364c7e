import { formatCount } from '../../../analysis/format-quantity.ts';
import type { SuccessorsView, TaskListView } from '../../../analysis/sched/view-data.ts';
import { formatCountShort } from '../../kit/format/format-count.ts';
import type { TableColumn } from '../../kit/table/table-column.ts';
import type { Theme } from '../../kit/theme/theme.ts';
import { ColumnMaker } from '../chart/column-maker.ts';
import type { StackedChart } from '../chart/stacked-chart.ts';
import { taskColours } from '../chart/task-colours.ts';
import { percentText } from '../chart/units.ts';

/** One row per thread with how often it appears in the capture. */
export function threadColumns({ runs, threads }: TaskListView): readonly TableColumn[] {
  const make = new ColumnMaker(threads);
  const most = Math.max(1, ...threads.map(({ rows }) => rows));
  const columns: TableColumn[] = [
    make.text('task', ({ task }) => task, { title: 'Task' }),
    make.number('tid', ({ tid }) => tid, { title: 'Thread', format: String }),
    make.number('rows', ({ rows }) => rows, {
      title: 'Rows',
      hint: 'Switches, sleeps, exits and entries of the thread',
      width: 96,
      share: ({ rows }) => rows / most,
    }),
  ];
  if (runs.length < 2) return columns;
  return [...columns, make.text('run', ({ run }) => runs[run]?.label ?? '', { title: 'Run', width: 120 })];
}

/** A bar per task that ran next, in the colours that `tasks`, those of the whole capture, have elsewhere. */
export function successorChart(
  { successors, total }: SuccessorsView,
  tasks: readonly string[],
  theme: Theme,
): StackedChart {
  const colourOf = taskColours([...tasks, ...successors.map(({ task }) => task)], theme);
  return {
    title: `Switches to each of ${formatCount(total)}`,
    tick: formatCountShort,
    total: formatCount,
    rows: successors.map(({ task, count, percent }) => ({
      label: task,
      parts: [
        {
          value: count,
          fill: colourOf(task),
          text: `${task}: ${formatCount(count)} times, ${percentText(percent, 2)}`,
          hover: {
            title: task,
            kind: { label: 'Ran next', colour: colourOf(task) },
            rows: [
              {
                label: 'Times',
                value: formatCount(count),
                notes: [`${percentText(percent, 2)} of the switches`],
              },
            ],
          },
        },
      ],
    })),
  };
}

/** One row per task that ran next. */
export function successorColumns({ successors }: SuccessorsView): readonly TableColumn[] {
  const make = new ColumnMaker(successors);
  return [
    make.text('task', ({ task }) => task, { title: 'Successor' }),
    make.number('count', ({ count }) => count, { title: 'Times' }),
    make.number('percent', ({ percent }) => percent, {
      title: 'Share',
      format: (percent) => percentText(percent, 2),
    }),
  ];
}
