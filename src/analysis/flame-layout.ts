import { f64At, i32At } from '../model/column.ts';
import { firstFrom, firstFromNear } from './first-from.ts';
import type { FlameGraphData } from './view-data.ts';

/** The part of a flame graph that is on screen. */
export interface FlameWindow {
  /** Left and right edge, in the graph's value; {@link windowOfBox} gives those of a zoomed box. */
  readonly start: number;
  readonly end: number;
  /** The depths `[firstDepth, endDepth)` whose rows can be seen. */
  readonly firstDepth: number;
  readonly endDepth: number;
  readonly widthPx: number;
  /** Boxes narrower than this are merged with their neighbours into runs; {@link defaultMinBoxPx} if absent. */
  readonly minBoxPx?: number | undefined;
}

const defaultMinBoxPx = 2;

/**
 * What to draw, as columns of `count` rows: boxes, and runs of boxes too narrow to tell apart. Sorted by depth, then
 * left to right. The columns belong to the layout, may be longer than `count`, and are overwritten by the next call.
 */
export interface DrawnBoxes {
  readonly count: number;
  /** Left edge and width in CSS pixels, clipped to the window. */
  readonly x: Float32Array;
  readonly width: Float32Array;
  readonly depth: Int32Array;
  /** The box, or the first box of a run. */
  readonly first: Int32Array;
  /** 1 for a box by itself; more for a run, whose boxes follow `first` in the graph. */
  readonly boxes: Int32Array;
  /** Weight of the box, or of all boxes of the run. */
  readonly weight: Float64Array;
  /** Rows `rowStart[i]` … `rowStart[i + 1] − 1` are at depth `firstDepth + i`. */
  readonly rowStart: Int32Array;
  readonly firstDepth: number;
  readonly endDepth: number;
}

type DrawnColumns = Pick<DrawnBoxes, 'x' | 'width' | 'depth' | 'first' | 'boxes' | 'weight'>;

/** The horizontal window in which `box` fills the width. Its ancestors fill it too, in their rows. */
export function windowOfBox(graph: FlameGraphData, box: number): Pick<FlameWindow, 'start' | 'end'> {
  const start = f64At(graph.start, box);
  return { start, end: start + f64At(graph.total, box) };
}

/**
 * Finds what to draw of one flame graph, frame after frame.
 *
 * A row is entered by binary search and left at the window's edge. Where boxes are narrower than `minBoxPx`, each step
 * jumps over all boxes that start within the next `minBoxPx` pixels, so a row costs at most width ÷ minBoxPx searches
 * whatever it holds: a frame is bounded by pixels, not by boxes.
 */
export class FlameLayout {
  readonly graph: FlameGraphData;
  /** `before[box]`: the weight of all boxes before it, so that a run of any length is weighed by one subtraction. */
  readonly #before: Float64Array;
  #columns = makeColumns(1024);

  constructor(graph: FlameGraphData) {
    this.graph = graph;
    this.#before = new Float64Array(graph.boxes + 1);
    for (let box = 0; box < graph.boxes; box++) {
      this.#before[box + 1] = f64At(this.#before, box) + f64At(graph.total, box);
    }
  }

  layout(window: FlameWindow): DrawnBoxes {
    const { depthOffsets } = this.graph;
    const firstDepth = Math.max(0, window.firstDepth);
    const endDepth = Math.max(firstDepth, Math.min(window.endDepth, depthOffsets.length - 1));
    const rowStart = new Int32Array(endDepth - firstDepth + 1);
    let count = 0;
    for (let depth = firstDepth; depth < endDepth; depth++) {
      count = this.#layoutRow(depth, window, count);
      rowStart[depth - firstDepth + 1] = count;
    }
    return { count, ...this.#columns, rowStart, firstDepth, endDepth };
  }

  /** Appends the row at `depth` to the columns, which hold `count` rows so far, and returns how many they hold now. */
  #layoutRow(depth: number, window: FlameWindow, count: number): number {
    const { start, total, depthOffsets } = this.graph;
    const { start: left, end: right, widthPx } = window;
    const end = i32At(depthOffsets, depth + 1);
    const rowFirst = i32At(depthOffsets, depth);
    const minWeight = ((window.minBoxPx ?? defaultMinBoxPx) * (right - left)) / widthPx;
    // An empty selection: a root that weighs nothing, and nothing above it.
    if (!(right > left)) return this.#append(count, rowFirst, end, depth, 0, widthPx);
    const scale = widthPx / (right - left);
    let box = firstFrom(start, rowFirst, end, left);
    if (box > rowFirst && f64At(start, box - 1) + f64At(total, box - 1) > left) box--;
    let drawn = count;
    while (box < end && f64At(start, box) < right) {
      const first = box;
      box = f64At(total, box) >= minWeight ? box + 1 : this.#endOfRun(box, end, right, minWeight);
      const rightEdge = f64At(start, box - 1) + f64At(total, box - 1);
      const x = Math.max(0, (f64At(start, first) - left) * scale);
      const xEnd = Math.min(widthPx, (rightEdge - left) * scale);
      drawn = this.#append(drawn, first, box, depth, x, xEnd - x);
    }
    return drawn;
  }

  /** The first box after the run of narrow neighbours that starts at `box`. */
  #endOfRun(box: number, end: number, right: number, minWeight: number): number {
    const { start, total } = this.graph;
    let next = box;
    for (;;) {
      const from = next;
      next = firstFromNear(start, from + 1, end, Math.min(f64At(start, from) + minWeight, right));
      // Only the last box that starts within the step can be wide: the others end before it starts.
      if (next - 1 > from && f64At(total, next - 1) >= minWeight) return next - 1;
      if (next >= end || f64At(start, next) >= right || f64At(total, next) >= minWeight) return next;
      const gap = f64At(start, next) - (f64At(start, next - 1) + f64At(total, next - 1));
      if (gap >= minWeight) return next;
    }
  }

  #append(row: number, first: number, end: number, depth: number, x: number, width: number): number {
    if (row === this.#columns.x.length) this.#columns = grow(this.#columns);
    const columns = this.#columns;
    columns.x[row] = x;
    columns.width[row] = width;
    columns.depth[row] = depth;
    columns.first[row] = first;
    columns.boxes[row] = end - first;
    columns.weight[row] = f64At(this.#before, end) - f64At(this.#before, first);
    return row + 1;
  }
}

function makeColumns(rows: number): DrawnColumns {
  return {
    x: new Float32Array(rows),
    width: new Float32Array(rows),
    depth: new Int32Array(rows),
    first: new Int32Array(rows),
    boxes: new Int32Array(rows),
    weight: new Float64Array(rows),
  };
}

function grow(columns: DrawnColumns): DrawnColumns {
  const grown = makeColumns(columns.x.length * 2);
  grown.x.set(columns.x);
  grown.width.set(columns.width);
  grown.depth.set(columns.depth);
  grown.first.set(columns.first);
  grown.boxes.set(columns.boxes);
  grown.weight.set(columns.weight);
  return grown;
}
