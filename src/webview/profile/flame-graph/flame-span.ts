import { stepFrom } from '../../../analysis/flame-walk.ts';
import type { FlameGraphData } from '../../../analysis/view-data.ts';
import { f64At, i32At } from '../../../model/column.ts';
import type { FlameViewport } from '../state/view-state.ts';

/** A stretch of the width of a flame graph, in the unit of its value. */
export interface FlameSpan {
  readonly start: number;
  readonly end: number;
}

/** A window is at least this share of the zoomed box: beyond it single boxes are wider than the screen anyway. */
const leastShare = 1e-5;

/** The part of `whole` that a viewport shows. */
export function partOf(whole: FlameSpan, { from, to }: Pick<FlameViewport, 'from' | 'to'>): FlameSpan {
  const length = whole.end - whole.start;
  return { start: whole.start + from * length, end: whole.start + to * length };
}

/** The inverse of {@link partOf}, cut to `whole`. */
export function sharesOf(whole: FlameSpan, part: FlameSpan): { readonly from: number; readonly to: number } {
  const length = whole.end - whole.start;
  if (!(length > 0)) return { from: 0, to: 1 };
  const width = Math.min(1, Math.max(leastShare, (part.end - part.start) / length));
  const from = Math.max(0, Math.min(1 - width, (part.start - whole.start) / length));
  return { from, to: Math.min(1, from + width) };
}

/** `span` with its length divided by `factor` while the place at share `at` of it stays. */
export function zoomSpan({ start, end }: FlameSpan, factor: number, at: number): FlameSpan {
  const length = (end - start) / factor;
  const left = start + at * (end - start - length);
  return { start: left, end: left + length };
}

/** `span` moved by a share of its length. */
export function panSpan({ start, end }: FlameSpan, share: number): FlameSpan {
  const by = share * (end - start);
  return { start: start + by, end: end + by };
}

/** The span a share of the way from one to another. */
export function mixSpans(from: FlameSpan, to: FlameSpan, share: number): FlameSpan {
  return {
    start: from.start + (to.start - from.start) * share,
    end: from.end + (to.end - from.end) * share,
  };
}

/** The deepest box that holds all of `span`, but for what rounding may have added to its edges. */
export function boxAround(graph: FlameGraphData, span: FlameSpan): number {
  const slack = 1e-9 * (span.end - span.start);
  let around = 0;
  let child = stepFrom(graph, around, 'first-child');
  while (child !== undefined && f64At(graph.start, child) <= span.start + slack) {
    if (f64At(graph.start, child) + f64At(graph.total, child) >= span.end - slack) {
      around = child;
      child = stepFrom(graph, around, 'first-child');
    } else {
      child = stepFrom(graph, child, 'next-sibling');
    }
  }
  return around;
}

/**
 * The node whose subtree should be fetched in full because boxes left out of `graph` would be seen in `span`, drawn
 * `width` pixels wide; `undefined` if nothing visible is missing or everything has been fetched.
 */
export function missingDetail(graph: FlameGraphData, span: FlameSpan, width: number): number | undefined {
  const lightestSeen = (span.end - span.start) / Math.max(1, width);
  if (graph.prunedBelow <= lightestSeen) return undefined;
  const node = i32At(graph.node, boxAround(graph, span));
  return node === i32At(graph.node, 0) ? undefined : node;
}
