import type { FlameGraphData } from '../../../analysis/view-data.ts';
import { i32At } from '../../../model/column.ts';
import { pathTo } from './graft-detail.ts';

/** What the root box is called: it stands for everything that is selected. */
export const rootName = 'all';

/** The name shown for a box. */
export function boxName(graph: FlameGraphData, box: number): string {
  return graph.functions[i32At(graph.fn, box)]?.name ?? rootName;
}

/** The stack of a box as text, one function a line from the innermost outwards, the root left out. */
export function stackText(graph: FlameGraphData, box: number): string {
  const lines = pathTo(graph, box)
    .filter((at) => i32At(graph.fn, at) >= 0)
    .map((at) => boxName(graph, at));
  return lines.reverse().join('\n');
}
