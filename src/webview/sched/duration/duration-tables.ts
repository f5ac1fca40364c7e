import type {
  DurationKind,
  DurationOutlier,
  DurationSeries,
  DurationView,
} from '../../../analysis/sched/view-data.ts';
import { u32At } from '../../../model/column.ts';
import type { TableColumn } from '../../kit/table/table-column.ts';
import { ColumnMaker } from '../chart/column-maker.ts';
import { durationText, timeText } from '../chart/units.ts';
import { durationKindOf } from './duration-layout.ts';

/** One row per kind: how its durations are distributed. */
export function statsColumns({ series }: DurationView): readonly TableColumn[] {
  const make = new ColumnMaker(series);
  const time = (id: string, title: string, read: (stats: DurationSeries['stats']) => number): TableColumn =>
    make.number(id, ({ stats }) => (stats.count === 0 ? undefined : read(stats)), {
      title,
      format: durationText,
    });
  return [
    make.text('kind', ({ kind }) => durationKindOf(kind).label, { title: 'Kind', width: 74 }),
    make.number('count', ({ stats }) => stats.count, { title: 'Count' }),
    time('p50', 'Median', ({ p50Us }) => p50Us),
    time('p90', '90 %', ({ p90Us }) => p90Us),
    time('p99', '99 %', ({ p99Us }) => p99Us),
    time('max', 'Longest', ({ maxUs }) => maxUs),
    time('sum', 'Total', ({ sumUs }) => sumUs),
  ];
}

/** A long duration with the kind it is of. */
export interface OutlierRow extends DurationOutlier {
  readonly kind: DurationKind;
}

/** The longest durations of every kind. */
export function outlierRows({ series }: DurationView): readonly OutlierRow[] {
  return series.flatMap(({ kind, outliers }) => outliers.map((outlier) => ({ ...outlier, kind })));
}

/** One row per long duration. */
export function outlierColumns(rows: readonly OutlierRow[]): readonly TableColumn[] {
  const make = new ColumnMaker(rows);
  return [
    make.text('kind', ({ kind }) => durationKindOf(kind).label, { title: 'Kind', width: 74 }),
    make.text('task', ({ task }) => task, { title: 'Task' }),
    make.number('duration', ({ durationUs }) => durationUs, { title: 'Duration', format: durationText }),
    make.number('time', ({ timeUs }) => timeUs, { title: 'Ended at', format: timeText }),
    make.number('core', ({ core }) => core, { title: 'Core', width: 60, format: String }),
    make.number('tid', ({ tid }) => tid, { title: 'Thread', format: String }),
  ];
}

/** A row per cell of the picture that holds durations: when they ended, how long they were, how many there are. */
export function densityTable({ series, run }: DurationView): readonly (readonly (string | number)[])[] {
  const table: (string | number)[][] = [['Kind', 'From µs', 'To µs', 'Shortest µs', 'Longest µs', 'Count']];
  for (const { kind, columns, rows, firstRow, rowsPerDecade, counts } of series) {
    const step = (run.toUs - run.fromUs) / Math.max(1, columns);
    const edge = (row: number): number => Number((10 ** ((firstRow + row) / rowsPerDecade)).toPrecision(6));
    for (let column = 0; column < columns; column++) {
      for (let row = 0; row < rows; row++) {
        const count = u32At(counts, row * columns + column);
        if (count === 0) continue;
        const [from, to] = [run.fromUs + column * step, run.fromUs + (column + 1) * step];
        const { label } = durationKindOf(kind);
        table.push([label, Math.round(from), Math.round(to), edge(row), edge(row + 1), count]);
      }
    }
  }
  return table;
}
