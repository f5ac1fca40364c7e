import type { DiffGraphData } from '../../analysis/view-data.ts';
import { f64At, i32At } from '../../model/column.ts';
import type { CsvValue } from '../kit/table/csv-text.ts';
import { boxName } from '../profile/flame-graph/stack-text.ts';

/** A differential graph as a table: a line per box with what it weighs on each side, as it is in its profile. */
export function* diffGraphTable(diff: DiffGraphData): Generator<readonly CsvValue[]> {
  yield [
    'box',
    'caller',
    'depth',
    'name',
    'library',
    'self A',
    'self B',
    'total A',
    'total B',
    'weight of B',
  ];
  for (let box = 0; box < diff.boxes; box++) {
    const caller = i32At(diff.parent, box);
    yield [
      box,
      caller < 0 ? undefined : caller,
      i32At(diff.depth, box),
      boxName(diff, box),
      diff.functions[i32At(diff.fn, box)]?.library,
      f64At(diff.selfA, box),
      f64At(diff.selfB, box),
      f64At(diff.totalA, box),
      f64At(diff.totalB, box),
      diff.weight,
    ];
  }
}
