import { i32At } from '../model/column.ts';
import type { DrawnBoxes } from './flame-layout.ts';

/** What is drawn at a point: a box, or a run of merged boxes. */
export type FlameHit =
  | { readonly kind: 'box'; readonly box: number }
  | {
      readonly kind: 'run';
      /** The boxes `[first, first + boxes)` of the graph. */
      readonly first: number;
      readonly boxes: number;
      /** What they weigh together, in the graph's value. */
      readonly weight: number;
    };

/** What is drawn at `x` pixels in the row at `depth`. A run narrower than a pixel is hit within its pixel. */
export function hitFlame(drawn: DrawnBoxes, depth: number, x: number): FlameHit | undefined {
  const row = drawnAt(drawn, depth, x);
  if (row === undefined) return undefined;
  const first = i32At(drawn.first, row);
  const boxes = i32At(drawn.boxes, row);
  if (boxes === 1) return { kind: 'box', box: first };
  return { kind: 'run', first, boxes, weight: drawn.weight[row] ?? 0 };
}

/** The row of `drawn` at a point. */
function drawnAt(drawn: DrawnBoxes, depth: number, x: number): number | undefined {
  if (depth < drawn.firstDepth || depth >= drawn.endDepth) return undefined;
  const from = i32At(drawn.rowStart, depth - drawn.firstDepth);
  let low = from;
  let high = i32At(drawn.rowStart, depth - drawn.firstDepth + 1);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((drawn.x[middle] ?? 0) <= x) low = middle + 1;
    else high = middle;
  }
  const row = low - 1;
  if (row < from) return undefined;
  return x < (drawn.x[row] ?? 0) + Math.max(drawn.width[row] ?? 0, 1) ? row : undefined;
}
