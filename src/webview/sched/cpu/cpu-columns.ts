import type { CpuView } from '../../../analysis/sched/view-data.ts';
import type { TableColumn } from '../../kit/table/table-column.ts';
import { ColumnMaker } from '../chart/column-maker.ts';
import { durationText, percentText } from '../chart/units.ts';

/** What a task is called where several runs are shown: with its run. */
export function taskLabel(view: Pick<CpuView, 'runs'>, { task, run }: { task: string; run: number }): string {
  const label = view.runs[run]?.label ?? '';
  return view.runs.length < 2 || label === '' ? task : `${task} · ${label}`;
}

/** Columns of the table of view 1, one row per task and run. */
export function cpuColumns(view: CpuView): readonly TableColumn[] {
  const make = new ColumnMaker(view.tasks);
  const busiest = Math.max(1e-9, ...view.tasks.map(({ percent }) => percent));
  return [
    make.text('task', (task) => taskLabel(view, task), { title: 'Task' }),
    make.number('percent', ({ percent }) => percent, {
      title: 'CPU %',
      hint: 'Run time, percent of one core',
      width: 92,
      format: (percent, { isAssumed }) => `${percentText(percent)}${isAssumed ? ' ?' : ''}`,
      share: ({ percent }) => percent / busiest,
    }),
    make.number('runtime', ({ runtimeUs }) => runtimeUs, { title: 'Run time', format: durationText }),
    make.number('switches', ({ switches }) => switches, {
      title: 'Switches',
      hint: 'Context switches: how often it left a core',
    }),
    make.number('threads', ({ threads }) => threads, {
      title: 'Threads',
      hint: 'Distinct threads of that name',
    }),
  ];
}
