import type { FlameGraphData, HeatMapData } from '../../../analysis/view-data.ts';
import { f64At, i32At, u32At } from '../../../model/column.ts';
import type { CsvValue } from '../../kit/table/csv-text.ts';
import { boxName } from '../flame-graph/stack-text.ts';
import { columnStartNs } from '../heat-map/column-grid.ts';

/** A heat map as a table: a line per column, with its start in seconds and the samples of its cells, each under its offset. */
export function* heatMapTable(data: HeatMapData): Generator<readonly CsvValue[]> {
  const { rows, counts, firstColumn, merge } = data;
  const offsets = Array.from({ length: rows }, (_, row) => `${(row * data.columnNs) / rows / 1e6} ms`);
  yield ['start s', ...offsets];
  for (let column = 0; column * rows < counts.length; column++) {
    const startNs = columnStartNs(data, firstColumn + column * merge);
    const cells = Array.from({ length: rows }, (_, row) => u32At(counts, column * rows + row));
    yield [startNs / 1e9, ...cells];
  }
}

/** A flame graph as a table: a line per box, callers before what they call, with the line number of the caller. */
export function* flameGraphTable(graph: FlameGraphData): Generator<readonly CsvValue[]> {
  const weight = `${graph.value.name}${graph.value.unit === 'count' ? '' : ` ${graph.value.unit}`}`;
  yield [
    'box',
    'caller',
    'depth',
    'name',
    'kind',
    'library',
    'file',
    'line',
    `self ${weight}`,
    `total ${weight}`,
  ];
  for (let box = 0; box < graph.boxes; box++) {
    const fn = graph.functions[i32At(graph.fn, box)];
    const caller = i32At(graph.parent, box);
    yield [
      box,
      caller < 0 ? undefined : caller,
      i32At(graph.depth, box),
      boxName(graph, box),
      fn?.kind,
      fn?.library,
      fn?.file,
      fn?.line,
      f64At(graph.self, box),
      f64At(graph.total, box),
    ];
  }
}
