import { f64At, i32At } from '../../model/column.ts';
import { firstFrom } from '../first-from.ts';
import type { MergedSlices } from './slice-merger.ts';

/** The slices of some lanes between two times, as they are. What a cut one was made of is scaled to what is left of it. */
export function cutSlices(
  slices: MergedSlices,
  lanes: readonly number[],
  fromUs: number,
  toUs: number,
): MergedSlices {
  const spans = lanes.map((lane) => spanOf(slices, lane, fromUs, toUs));
  const count = spans.reduce((sum, [first, end]) => sum + end - first, 0);
  const parts = spans.reduce((sum, span) => sum + partsOf(slices, span), 0);
  const cut = {
    count,
    start: new Int32Array(lanes.length + 1),
    fromUs: new Float64Array(count),
    toUs: new Float64Array(count),
    merged: new Int32Array(count),
    core: new Int32Array(count),
    partStart: new Int32Array(count + 1),
    partKey: new Int32Array(parts),
    partUs: new Float64Array(parts),
  };
  let to = 0;
  let toPart = 0;
  for (const [lane, [first, end]] of spans.entries()) {
    cut.fromUs.set(slices.fromUs.subarray(first, end), to);
    cut.toUs.set(slices.toUs.subarray(first, end), to);
    cut.merged.set(slices.merged.subarray(first, end), to);
    cut.core.set(slices.core.subarray(first, end), to);
    const firstPart = i32At(slices.partStart, first);
    const endPart = i32At(slices.partStart, end);
    cut.partKey.set(slices.partKey.subarray(firstPart, endPart), toPart);
    cut.partUs.set(slices.partUs.subarray(firstPart, endPart), toPart);
    for (let at = first; at < end; at++) {
      cut.partStart[to + at - first + 1] = i32At(slices.partStart, at + 1) - firstPart + toPart;
    }
    to += end - first;
    toPart += endPart - firstPart;
    cut.start[lane + 1] = to;
    if (end > first) {
      trim(cut, to - (end - first), fromUs, toUs);
      trim(cut, to - 1, fromUs, toUs);
    }
  }
  return cut;
}

type Span = readonly [first: number, end: number];

/** The slices of a lane that reach into the window. */
function spanOf(
  { start, fromUs, toUs }: MergedSlices,
  lane: number,
  windowFrom: number,
  windowTo: number,
): Span {
  const [first, end] = [i32At(start, lane), i32At(start, lane + 1)];
  const before = firstFrom(fromUs, first, end, windowFrom) - 1;
  const from = before < first || f64At(toUs, before) <= windowFrom ? before + 1 : before;
  return [from, Math.max(from, firstFrom(fromUs, from, end, windowTo))];
}

function partsOf({ partStart }: MergedSlices, [first, end]: Span): number {
  return i32At(partStart, end) - i32At(partStart, first);
}

function trim(slices: MergedSlices, at: number, windowFrom: number, windowTo: number): void {
  const [from, to] = [f64At(slices.fromUs, at), f64At(slices.toUs, at)];
  slices.fromUs[at] = Math.max(from, windowFrom);
  slices.toUs[at] = Math.min(to, windowTo);
  const share = to > from ? (f64At(slices.toUs, at) - f64At(slices.fromUs, at)) / (to - from) : 1;
  if (share === 1) return;
  const end = i32At(slices.partStart, at + 1);
  for (let part = i32At(slices.partStart, at); part < end; part++) {
    slices.partUs[part] = f64At(slices.partUs, part) * share;
  }
}
