import { f64At, i32At } from '../model/column.ts';
import { firstFrom } from './first-from.ts';
import type { FlameGraphData } from './view-data.ts';

/** A step from one box to another, as keys make them. `next` and `previous` stay on the row, siblings or not. */
export type FlameStep = 'parent' | 'first-child' | 'next-sibling' | 'previous-sibling' | 'next' | 'previous';

/** The box one step away from `box`, or `undefined` where there is none. The first child is the heaviest. */
export function stepFrom(graph: FlameGraphData, box: number, step: FlameStep): number | undefined {
  const { parent, depth } = graph;
  const parentBox = i32At(parent, box);
  switch (step) {
    case 'parent':
      return parentBox < 0 ? undefined : parentBox;
    case 'first-child':
      return firstChildOf(graph, box);
    case 'next-sibling':
      return box + 1 < graph.boxes && i32At(parent, box + 1) === parentBox ? box + 1 : undefined;
    case 'previous-sibling':
      return box > 0 && i32At(parent, box - 1) === parentBox ? box - 1 : undefined;
    case 'next':
      return box + 1 < graph.boxes && i32At(depth, box + 1) === i32At(depth, box) ? box + 1 : undefined;
    case 'previous':
      return box > 0 && i32At(depth, box - 1) === i32At(depth, box) ? box - 1 : undefined;
  }
}

/** Children lie inside their parent and start at its left edge, so the first one is found by its edge. */
function firstChildOf(graph: FlameGraphData, box: number): number | undefined {
  const below = i32At(graph.depth, box) + 1;
  if (below >= graph.depthOffsets.length - 1) return undefined;
  const from = i32At(graph.depthOffsets, below);
  const child = firstFrom(graph.start, from, i32At(graph.depthOffsets, below + 1), f64At(graph.start, box));
  return child < graph.boxes && i32At(graph.parent, child) === box ? child : undefined;
}
