import { formatPercent } from '../../../analysis/format-quantity.ts';
import type { ExitHandling, ExitReason, ExitsView, ExitTask } from '../../../analysis/sched/view-data.ts';
import type { TableColumn } from '../../kit/table/table-column.ts';
import { ColumnMaker } from '../chart/column-maker.ts';
import { durationText } from '../chart/units.ts';
import { taskLabel } from '../cpu/cpu-columns.ts';
import { reasonText } from './exit-charts.ts';

/** One row per task: exits by reason, their total, and where the time went. */
export function exitColumns(view: ExitsView): readonly TableColumn[] {
  const make = new ColumnMaker(view.tasks);
  return [
    make.text('task', (task) => taskLabel(view, task), { title: 'Task' }),
    make.number('total', ({ total }) => total, { title: 'Total' }),
    ...view.reasons.map((reason, index) =>
      make.number(`reason ${reason.code}`, ({ counts }) => counts[index] ?? 0, {
        title: reason.label,
        hint: `Exits: ${reasonText(reason)}`,
      }),
    ),
    make.number('guest', ({ guestUs }) => guestUs, { title: 'In guest', format: durationText }),
    make.number('host', ({ hostUs }) => hostUs, { title: 'In host', format: durationText }),
    make.number('share', guestShare, {
      title: 'Guest share',
      hint: 'Time in the guest of the time in guest and host',
      format: (share) => formatPercent(share, 1),
    }),
  ];
}

function guestShare({ guestUs, hostUs }: ExitTask): number | undefined {
  return guestUs + hostUs === 0 ? undefined : guestUs / (guestUs + hostUs);
}

/** A row of the table of handling times. */
export interface HandlingRow extends ExitHandling {
  readonly task: string;
  readonly reason: ExitReason;
  /** Times the thread was switched out meanwhile. */
  readonly switchedOut: number;
}

/** Every task and reason that was followed by an entry. */
export function handlingRows(view: ExitsView): readonly HandlingRow[] {
  return view.tasks.flatMap((task) =>
    task.handling.flatMap((handling) => {
      const reason = view.reasons.find(({ code }) => code === handling.code);
      if (reason === undefined) return [];
      const switchedOut = task.switchedOut.find(({ code }) => code === handling.code)?.count ?? 0;
      return [{ ...handling, task: taskLabel(view, task), reason, switchedOut }];
    }),
  );
}

/** One row per task and reason: how long the host took. */
export function handlingColumns(rows: readonly HandlingRow[]): readonly TableColumn[] {
  const make = new ColumnMaker(rows);
  const time = (id: string, title: string, read: (row: HandlingRow) => number): TableColumn =>
    make.number(id, read, { title, format: durationText });
  return [
    make.text('task', ({ task }) => task, { title: 'Task' }),
    make.text('reason', ({ reason }) => reasonText(reason), { title: 'Reason' }),
    make.number('count', ({ count }) => count, { title: 'Exits' }),
    time('total', 'Total', ({ totalUs }) => totalUs),
    time('mean', 'Mean', ({ meanUs }) => meanUs),
    time('p50', 'Median', ({ p50Us }) => p50Us),
    time('p99', '99 %', ({ p99Us }) => p99Us),
    time('min', 'Least', ({ minUs }) => minUs),
    time('max', 'Most', ({ maxUs }) => maxUs),
    make.number('out', ({ switchedOut }) => switchedOut, {
      title: 'Switched out',
      hint: 'How often the thread was switched out while the exit was handled',
    }),
  ];
}
