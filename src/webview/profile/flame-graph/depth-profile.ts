import type { FlameGraphData } from '../../../analysis/view-data.ts';
import { f64At, i32At } from '../../../model/column.ts';

/** How many boxes lie on top of each other, the root not counted, in each of `columns` equal slices of the width. */
export function depthProfile(graph: FlameGraphData, columns: number): Uint16Array {
  const deepest = new Uint16Array(columns);
  const { start, total, depth, boxes } = graph;
  const left = f64At(start, 0);
  const scale = columns / Math.max(f64At(total, 0), Number.MIN_VALUE);
  // Depths ascend, so the last box to reach a column is the deepest one there.
  for (let box = 0; box < boxes; box++) {
    const from = (f64At(start, box) - left) * scale;
    const to = from + f64At(total, box) * scale;
    const first = Math.floor(from);
    const end = Math.min(columns, Math.max(first + 1, Math.ceil(to)));
    const level = i32At(depth, box);
    for (let column = first; column < end; column++) deepest[column] = level;
  }
  return deepest;
}
