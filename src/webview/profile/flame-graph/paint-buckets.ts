import { rowTop } from '../../../analysis/flame-rows.ts';
import { i32At } from '../../../model/column.ts';
import type { CssPx } from '../../kit/scene/geometry.ts';
import type { BoxColours, BoxPaint } from './box-colours.ts';
import type { FlamePicture } from './draw-flame-graph.ts';
import { paintOf } from './flame-style.ts';
import { RectBuckets } from './rect-buckets.ts';

/** How much a box recedes: not at all, as a caller of the zoomed box, as one that a search did not find. */
const opacities = [1, 0.6, 0.3] as const;

/** Boxes at least this wide keep a pixel of space to their neighbour. */
const leastSpaced: CssPx = 4;

/** Rectangles of one paint and opacity. */
export interface PaintBucket {
  readonly opacity: number;
  readonly paint: BoxPaint;
  readonly xywh: Float32Array;
  readonly count: number;
}

/** The boxes of a flame graph sorted by paint and opacity. */
export class PaintBuckets {
  readonly #rects = new RectBuckets();

  /** Takes the boxes of `picture`, forgetting those before. */
  fill(picture: FlamePicture): void {
    const { graph, drawn, rows, colours, zoomDepth, isMatch } = picture;
    this.#rects.reset(colours.paints.length * opacities.length);
    const { x, width, depth, first, boxes } = drawn;
    const height = rows.rowPx - 1;
    for (let row = 0; row < drawn.count; row++) {
      const box = i32At(first, row);
      const isRun = i32At(boxes, row) > 1;
      const paint = isRun ? colours.run : paintOf(colours, graph, box);
      const rowDepth = i32At(depth, row);
      let opacity = rowDepth < zoomDepth ? 1 : 0;
      if (isMatch !== undefined && !anyMatch(isMatch, box, i32At(boxes, row))) opacity = 2;
      const boxWidth = width[row] ?? 0;
      this.#rects.add(
        paint * opacities.length + opacity,
        x[row] ?? 0,
        rowTop(rows, rowDepth),
        boxWidth >= leastSpaced ? boxWidth - 1 : boxWidth,
        height,
      );
    }
  }

  /** The buckets that hold anything. */
  *used(colours: BoxColours): Generator<PaintBucket> {
    for (const { bucket, xywh, count } of this.#rects.used()) {
      const paint = colours.paints[Math.floor(bucket / opacities.length)];
      if (paint !== undefined)
        yield { opacity: opacities[bucket % opacities.length] ?? 1, paint, xywh, count };
    }
  }
}

/** Whether one of the boxes `[first, first + boxes)` is a match. */
export function anyMatch(isMatch: Uint8Array, first: number, boxes: number): boolean {
  for (let box = first, end = first + boxes; box < end; box++) if (isMatch[box] === 1) return true;
  return false;
}
