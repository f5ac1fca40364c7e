import { formatCount } from '../../../analysis/format-quantity.ts';
import type { Delta, DiffView } from '../../../analysis/sched/view-data.ts';
import type { TableColumn, TableSort } from '../../kit/table/table-column.ts';
import { ColumnMaker } from '../chart/column-maker.ts';
import { durationText, percentText, signed } from '../chart/units.ts';
import type { DiffPart } from '../state/sched-state.ts';

/** A measure that is compared: its title, its unit, and where it is. */
interface Measure<R> {
  readonly id: string;
  readonly title: string;
  /** What the axis of its bars says. */
  readonly axis: string;
  readonly format: (value: number) => string;
  readonly delta: (row: R) => Delta;
}

/** What is compared in one part of view 8: rows with a name, and the measure that bars show. */
export interface DiffRows {
  readonly names: readonly string[];
  /** What the base and the run that is compared with it are called. */
  readonly labels: readonly [base: string, other: string];
  readonly title: string;
  readonly axis: string;
  readonly format: (value: number) => string;
  readonly deltas: readonly Delta[];
  readonly columns: readonly TableColumn[];
  /** Largest change of what the bars show first. */
  readonly sort: TableSort;
}

const cpuText = (value: number): string => percentText(value);

const perSecond = (value: number): string => `${formatCount(Number(value.toFixed(value < 10 ? 2 : 0)))}/s`;

/** The rows of a part of view 8. */
export function diffRows(view: DiffView, part: DiffPart): DiffRows {
  const labels = [view.base, view.other].map((run) => runName(view, run)) as [string, string];
  switch (part) {
    case 'tasks':
      return rowsOf(view.tasks, labels, ({ task }) => task, 'Task', [
        {
          id: 'cpu',
          title: 'CPU',
          axis: 'CPU, percent of one core',
          format: cpuText,
          delta: ({ percent }) => percent,
        },
        {
          id: 'switches',
          title: 'Switches',
          axis: 'Switches per second',
          format: perSecond,
          delta: ({ switchesPerSecond }) => switchesPerSecond,
        },
        {
          id: 'exits',
          title: 'Exits',
          axis: 'Exits per second',
          format: perSecond,
          delta: ({ exitsPerSecond }) => exitsPerSecond,
        },
        {
          id: 'latency',
          title: 'Wait',
          axis: 'Mean wait for a core',
          format: durationText,
          delta: ({ latencyUs }) => latencyUs,
        },
      ]);
    case 'exits':
      return rowsOf(
        view.exits,
        labels,
        ({ task, reason }) => `${task} · ${reason.label}`,
        'Task and reason',
        [
          {
            id: 'exits',
            title: 'Exits',
            axis: 'Exits per second',
            format: perSecond,
            delta: (row) => row.perSecond,
          },
        ],
      );
    case 'cores':
      return rowsOf(view.cells, labels, ({ task, core }) => `${task} · core ${core}`, 'Task and core', [
        {
          id: 'cpu',
          title: 'CPU',
          axis: 'CPU, percent of one core',
          format: cpuText,
          delta: ({ percent }) => percent,
        },
        {
          id: 'switches',
          title: 'Switches',
          axis: 'Switches per second',
          format: perSecond,
          delta: ({ switchesPerSecond }) => switchesPerSecond,
        },
      ]);
  }
}

/** What a run is called. */
export function runName({ runs }: DiffView, run: number): string {
  const found = runs[run];
  return found === undefined ? '' : found.label === '' ? found.file : found.label;
}

function rowsOf<R>(
  rows: readonly R[],
  labels: readonly [string, string],
  nameOf: (row: R) => string,
  nameTitle: string,
  measures: readonly [Measure<R>, ...Measure<R>[]],
): DiffRows {
  const names = rows.map(nameOf);
  const make = new ColumnMaker(rows);
  const [first] = measures;
  return {
    names,
    labels,
    title: `${first.title}: ${labels[1]} compared with ${labels[0]}`,
    axis: first.axis,
    format: first.format,
    deltas: rows.map(first.delta),
    sort: { column: `${first.id} change`, isDescending: true },
    columns: [
      make.text('name', nameOf, { title: nameTitle }),
      ...measures.flatMap((measure) => measureColumns(make, labels, measure)),
    ],
  };
}

function measureColumns<R>(
  make: ColumnMaker<R>,
  [base, other]: readonly [string, string],
  { id, title, format, delta }: Measure<R>,
): readonly TableColumn[] {
  const change = make.number(`${id} change`, (row) => delta(row).change, {
    title: `${title} change`,
    format: (value) => signed(value, format),
  });
  return [
    // Large changes come first, whichever way they go.
    { ...change, order: (row) => Math.abs(Number(change.raw?.(row) ?? 0)) },
    make.number(`${id} percent`, (row) => delta(row).changePercent ?? 0, {
      title: 'Change %',
      hint: `Change of ${title} in percent of ${base}`,
      format: (_, row) => changeText(delta(row)),
    }),
    make.number(`${id} base`, (row) => delta(row).base, {
      title: `${title} ${base}`,
      hint: `${title} in ${base}`,
      format,
    }),
    make.number(`${id} other`, (row) => delta(row).other, {
      title: `${title} ${other}`,
      hint: `${title} in ${other}`,
      format,
    }),
  ];
}

/** A change in percent of the base; in words where the base has nothing. */
export function changeText(delta: Delta | undefined): string {
  if (delta === undefined || (delta.base === undefined && delta.other === undefined)) return '–';
  if (delta.base === undefined) return 'new';
  if (delta.other === undefined) return 'gone';
  return delta.changePercent === undefined ? '–' : signed(delta.changePercent, (value) => percentText(value));
}
