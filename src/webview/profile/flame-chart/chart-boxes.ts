import { firstFrom } from '../../../analysis/first-from.ts';
import type { FlameChartData } from '../../../analysis/view-data.ts';
import { f64At, i32At } from '../../../model/column.ts';
import type { TimeWindow } from '../../kit/axis/time-window.ts';
import { spanOf } from '../../kit/axis/time-window.ts';
import type { CssPx } from '../../kit/scene/geometry.ts';

/** Boxes narrower than this are drawn together with their neighbours. */
const leastBox: CssPx = 2;

/**
 * What to draw of the boxes of one lane, as columns of `count` rows: boxes, and runs of boxes too narrow to tell apart.
 * Sorted by depth, then left to right. The columns are overwritten by the next call.
 */
export interface DrawnChart {
  readonly count: number;
  /** Left edge and width, cut to the window. */
  readonly x: Float32Array;
  readonly width: Float32Array;
  readonly depth: Int32Array;
  /** The box, or the first of a run. */
  readonly first: Int32Array;
  /** The box after the last of a run; `first + 1` for a box by itself. */
  readonly end: Int32Array;
}

/** Finds what to draw of the boxes of a flame chart: each row is entered by binary search and left at the window's edge. */
export class ChartBoxes {
  readonly data: FlameChartData;
  /** `rowStart[firstRow[lane] + depth]`: the first box of a row; the next entry ends it. */
  readonly #rowStart: Int32Array;
  readonly #firstRow: Int32Array;
  #columns = makeColumns(1024);

  constructor(data: FlameChartData) {
    this.data = data;
    const { firstRow, rowStart } = indexRows(data);
    this.#firstRow = firstRow;
    this.#rowStart = rowStart;
  }

  /** How many rows the boxes of a lane take up. */
  rowsOf(lane: number): number {
    return i32At(this.#firstRow, lane + 1) - i32At(this.#firstRow, lane);
  }

  /** What to draw of the rows `[firstDepth, endDepth)` of a lane in `window`, stretched over `widthPx`. */
  layout(
    lane: number,
    window: TimeWindow,
    widthPx: CssPx,
    firstDepth = 0,
    endDepth = Number.POSITIVE_INFINITY,
  ): DrawnChart {
    let count = 0;
    const end = Math.min(endDepth, this.rowsOf(lane));
    for (let depth = Math.max(0, firstDepth); depth < end; depth++) {
      count = this.#layoutRow(lane, depth, window, widthPx, count);
    }
    return { count, ...this.#columns };
  }

  /** The box of a row at `ns`, or the nearest within `slackNs`; `undefined` where there is none. */
  boxAt(lane: number, depth: number, ns: number, slackNs = 0): number | undefined {
    const [from, to] = this.#row(lane, depth);
    const { start, end } = this.data;
    const box = firstFrom(end, from, to, ns - slackNs);
    return box < to && f64At(start, box) <= ns + slackNs ? box : undefined;
  }

  /** The box of a row that is nearest to `ns`; `undefined` in an empty row. */
  nearestBox(lane: number, depth: number, ns: number): number | undefined {
    const [from, to] = this.#row(lane, depth);
    if (from === to) return undefined;
    const { start, end } = this.data;
    const after = firstFrom(end, from, to, ns);
    if (after === to) return to - 1;
    const isBefore = after > from && ns - f64At(end, after - 1) < f64At(start, after) - ns;
    return isBefore ? after - 1 : after;
  }

  /** The box `by` places on in the row of `box`; `undefined` beyond its ends. */
  neighbour(lane: number, box: number, by: 1 | -1): number | undefined {
    const [from, to] = this.#row(lane, i32At(this.data.depth, box));
    const next = box + by;
    return next >= from && next < to ? next : undefined;
  }

  #row(lane: number, depth: number): readonly [number, number] {
    if (depth < 0 || depth >= this.rowsOf(lane)) return [0, 0];
    const row = i32At(this.#firstRow, lane) + depth;
    return [i32At(this.#rowStart, row), i32At(this.#rowStart, row + 1)];
  }

  /** Measured at 40 rows of 600 boxes each: 0.4 ms, so a frame is bounded by what it fills, not by this. */
  #layoutRow(lane: number, depth: number, window: TimeWindow, widthPx: CssPx, count: number): number {
    const [from, to] = this.#row(lane, depth);
    const { start, end } = this.data;
    const scale = widthPx / Math.max(1, spanOf(window));
    const leastNs = leastBox / scale;
    let drawn = count;
    let box = firstFrom(end, from, to, window.startNs);
    while (box < to && f64At(start, box) < window.endNs) {
      const first = box;
      let right = f64At(end, box);
      box++;
      if (right - f64At(start, first) < leastNs) {
        while (
          box < to &&
          f64At(end, box) - f64At(start, box) < leastNs &&
          f64At(start, box) - right < leastNs
        ) {
          right = f64At(end, box);
          box++;
        }
      }
      const x = Math.max(0, (f64At(start, first) - window.startNs) * scale);
      const xEnd = Math.min(widthPx, (right - window.startNs) * scale);
      drawn = this.#append(drawn, x, Math.max(0.5, xEnd - x), depth, first, box);
    }
    return drawn;
  }

  #append(row: number, x: CssPx, width: CssPx, depth: number, first: number, end: number): number {
    if (row === this.#columns.x.length) this.#columns = grow(this.#columns);
    const columns = this.#columns;
    columns.x[row] = x;
    columns.width[row] = width;
    columns.depth[row] = depth;
    columns.first[row] = first;
    columns.end[row] = end;
    return row + 1;
  }
}

type ChartColumns = Omit<DrawnChart, 'count'>;

function makeColumns(rows: number): ChartColumns {
  return {
    x: new Float32Array(rows),
    width: new Float32Array(rows),
    depth: new Int32Array(rows),
    first: new Int32Array(rows),
    end: new Int32Array(rows),
  };
}

function grow(columns: ChartColumns): ChartColumns {
  const grown = makeColumns(columns.x.length * 2);
  grown.x.set(columns.x);
  grown.width.set(columns.width);
  grown.depth.set(columns.depth);
  grown.first.set(columns.first);
  grown.end.set(columns.end);
  return grown;
}

/** Where the rows of each lane begin: boxes are sorted by lane, then depth. */
function indexRows({ laneOffsets, depth }: FlameChartData): {
  readonly firstRow: Int32Array;
  readonly rowStart: Int32Array;
} {
  const lanes = laneOffsets.length - 1;
  const firstRow = new Int32Array(lanes + 1);
  const rowStart: number[] = [];
  for (let lane = 0; lane < lanes; lane++) {
    firstRow[lane] = rowStart.length;
    const end = i32At(laneOffsets, lane + 1);
    for (let box = i32At(laneOffsets, lane), row = 0; box < end; box++) {
      for (; row <= i32At(depth, box); row++) rowStart.push(box);
    }
  }
  firstRow[lanes] = rowStart.length;
  rowStart.push(depth.length);
  return { firstRow, rowStart: Int32Array.from(rowStart) };
}
