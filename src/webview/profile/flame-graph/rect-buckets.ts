import { i32At } from '../../../model/column.ts';
import type { CssPx } from '../../kit/scene/geometry.ts';

/**
 * Rectangles sorted by what they are painted with, so that a frame sets a colour some dozens of times rather than
 * thousands. The buckets are kept from frame to frame: a frame allocates nothing unless it has more than any before.
 */
export class RectBuckets {
  readonly #xywh: Float32Array[] = [];
  #count = new Int32Array(0);

  /** Empties the buckets, of which there are now `buckets`. */
  reset(buckets: number): void {
    if (this.#count.length !== buckets) this.#count = new Int32Array(buckets);
    this.#count.fill(0);
  }

  add(bucket: number, x: CssPx, y: CssPx, width: CssPx, height: CssPx): void {
    const count = i32At(this.#count, bucket);
    let xywh = this.#xywh[bucket];
    if (xywh === undefined || xywh.length < (count + 1) * 4) {
      const grown = new Float32Array(Math.max(64, (count + 1) * 8));
      if (xywh !== undefined) grown.set(xywh);
      this.#xywh[bucket] = grown;
      xywh = grown;
    }
    const at = count * 4;
    xywh[at] = x;
    xywh[at + 1] = y;
    xywh[at + 2] = width;
    xywh[at + 3] = height;
    this.#count[bucket] = count + 1;
  }

  /** The buckets that hold anything. */
  *used(): Generator<{ readonly bucket: number; readonly xywh: Float32Array; readonly count: number }> {
    for (let bucket = 0; bucket < this.#count.length; bucket++) {
      const count = i32At(this.#count, bucket);
      const xywh = this.#xywh[bucket];
      if (count > 0 && xywh !== undefined) yield { bucket, xywh, count };
    }
  }
}
