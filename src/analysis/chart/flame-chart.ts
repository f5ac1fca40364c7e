import { f64At, i32At } from '../../model/column.ts';
import { firstFrom, firstFromNear } from '../first-from.ts';
import type { FlameChartData, FlameFunction } from '../view-data.ts';
import type { Lane, LaneStacks } from './lane.ts';

/** The part of a flame chart that is wanted. */
export interface ChartWindow {
  readonly startNs: number;
  readonly endNs: number;
  /** Boxes shorter than this are merged with their neighbours into runs; positive. */
  readonly minBoxNs: number;
  /** Levels of calls wanted of each lane. */
  readonly maxDepth: number;
}

/**
 * The boxes of `lanes` that a window shows. What it costs is bounded by the window's width in boxes of the least length
 * and the depth, whatever the number of samples: each step jumps over all that starts within `minBoxNs`.
 */
export function flameChart(stacks: LaneStacks, lanes: readonly Lane[], window: ChartWindow): FlameChartData {
  const boxes = new ChartBoxes();
  const laneOffsets = new Int32Array(lanes.length + 1);
  for (const [index, lane] of lanes.entries()) {
    const levels = Math.min(lane.maxDepth, window.maxDepth);
    for (let depth = 1; depth <= levels; depth++) layoutLevel(lane, depth, window, stacks, boxes);
    laneOffsets[index + 1] = boxes.count;
  }
  const columns = boxes.finish();
  return {
    startNs: window.startNs,
    endNs: window.endNs,
    laneOffsets,
    laneDepths: Int32Array.from(lanes, ({ maxDepth }) => maxDepth),
    ...columns,
    ...functionsOf(stacks, columns.node),
  };
}

/** Appends the boxes of one lane at one depth, in the order of time. */
function layoutLevel(
  lane: Lane,
  depth: number,
  window: ChartWindow,
  stacks: LaneStacks,
  boxes: ChartBoxes,
): void {
  const { start, end, shared, shallow, count } = lane;
  const deepEnough = 1 - depth;
  let at = shallow.firstBelow(firstFrom(end, 0, count, window.startNs + 1), deepEnough);
  while (at < count && f64At(start, at) < window.endNs) {
    const first = shared.lastBelow(at - 1, depth) + 1;
    const last = shared.firstBelow(at, depth);
    const length = f64At(end, last) - f64At(start, first);
    if (length >= window.minBoxNs) {
      const node = ancestorAt(lane, stacks, at, depth);
      boxes.add(node, depth - 1, f64At(start, first), f64At(end, last), last - first + 1);
      at = shallow.firstBelow(last + 1, deepEnough);
    } else {
      const run = runFrom(lane, depth, first, last, window);
      boxes.add(-1, depth - 1, f64At(start, first), run.endNs, run.last - first + 1);
      at = shallow.firstBelow(run.last + 1, deepEnough);
    }
  }
}

interface Run {
  readonly last: number;
  readonly endNs: number;
}

/** How far the run of short boxes goes that starts with the samples `first` … `last`. */
function runFrom(
  { start, end, depth: depths, shared, shallow, count }: Lane,
  depth: number,
  first: number,
  last: number,
  { minBoxNs, endNs }: ChartWindow,
): Run {
  let run: Run = { last, endNs: f64At(end, last) };
  for (;;) {
    const next = shallow.firstBelow(run.last + 1, 1 - depth);
    if (next >= count || f64At(start, next) >= endNs) return run;
    if (f64At(start, next) - run.endNs >= minBoxNs) return run;
    const stop = firstFromNear(start, next, count, f64At(start, next) + minBoxNs);
    const within = stop - 1;
    if (i32At(depths, within) < depth) {
      run = { last: within - 1, endNs: f64At(start, within) };
      continue;
    }
    // Only the box that reaches over the end of the step can be a long one.
    const boxFirst = Math.max(first, shared.lastBelow(within - 1, depth) + 1);
    const boxLast = shared.firstBelow(within, depth);
    if (f64At(end, boxLast) - f64At(start, boxFirst) < minBoxNs) {
      run = { last: boxLast, endNs: f64At(end, boxLast) };
    } else {
      return boxFirst <= next ? run : { last: boxFirst - 1, endNs: f64At(start, boxFirst) };
    }
  }
}

function ancestorAt({ node, depth }: Lane, stacks: LaneStacks, at: number, wanted: number): number {
  let ancestor = i32At(node, at);
  for (let level = i32At(depth, at); level > wanted; level--) ancestor = i32At(stacks.parent, ancestor);
  return ancestor;
}

/** Numbers only the functions that have a box, in order of appearance. */
function functionsOf(
  stacks: LaneStacks,
  node: Int32Array,
): { readonly fn: Int32Array; readonly functions: readonly FlameFunction[] } {
  const newIndex = new Map<number, number>();
  const functions: FlameFunction[] = [];
  const fn = node.map((at) => {
    if (at < 0) return -1;
    const old = i32At(stacks.fn, at);
    const entry = stacks.functions[old];
    if (entry === undefined) return -1;
    const index = newIndex.get(old) ?? functions.push(entry) - 1;
    newIndex.set(old, index);
    return index;
  });
  return { fn, functions };
}

/** Columns of boxes that grow. */
class ChartBoxes {
  readonly #node: number[] = [];
  readonly #depth: number[] = [];
  readonly #start: number[] = [];
  readonly #end: number[] = [];
  readonly #samples: number[] = [];

  get count(): number {
    return this.#node.length;
  }

  add(node: number, depth: number, startNs: number, endNs: number, samples: number): void {
    this.#node.push(node);
    this.#depth.push(depth);
    this.#start.push(startNs);
    this.#end.push(endNs);
    this.#samples.push(samples);
  }

  finish(): Pick<FlameChartData, 'boxes' | 'node' | 'depth' | 'start' | 'end' | 'samples'> {
    return {
      boxes: this.count,
      node: Int32Array.from(this.#node),
      depth: Int32Array.from(this.#depth),
      start: Float64Array.from(this.#start),
      end: Float64Array.from(this.#end),
      samples: Int32Array.from(this.#samples),
    };
  }
}
