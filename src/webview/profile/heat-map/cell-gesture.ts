import type { HeatCell } from '../../../analysis/cell-range.ts';
import { cellRange } from '../../../analysis/cell-range.ts';
import type { TimeRange } from '../../../analysis/sample-filter.ts';
import { assertNever } from '../state/assert-never.ts';
import type { ColumnGrid } from './column-grid.ts';
import { columnRange, moveRange } from './column-range.ts';

/**
 * Where a selection by pointer or keys stands. `idle`: nothing is under way; `anchored`: a click or Enter has set one
 * end and the other is awaited; `dragging`: the button is held since the first cell; `carrying`: the range follows the
 * pointer.
 */
export type CellGesture =
  | { readonly kind: 'idle' }
  | { readonly kind: 'anchored'; readonly at: HeatCell }
  | { readonly kind: 'dragging'; readonly from: HeatCell; readonly before: TimeRange | undefined }
  | { readonly kind: 'carrying'; readonly fromNs: number; readonly before: TimeRange };

/** What the user does on the cells: `mark` is a click or Enter, the others come from dragging. */
export type CellInput =
  | { readonly kind: 'mark'; readonly cell: HeatCell }
  | { readonly kind: 'markColumn'; readonly cell: HeatCell }
  | { readonly kind: 'dragFrom'; readonly cell: HeatCell; readonly range: TimeRange | undefined }
  | { readonly kind: 'carryFrom'; readonly ns: number; readonly range: TimeRange }
  | { readonly kind: 'dragTo'; readonly cell: HeatCell; readonly ns: number }
  | { readonly kind: 'drop' }
  | { readonly kind: 'abandon' };

export interface CellGestureStep {
  readonly gesture: CellGesture;
  /** What is to be selected now; a drag selects at every step, so that the flame graph follows it. */
  readonly select?: { readonly range: TimeRange | undefined };
}

const idle: CellGesture = { kind: 'idle' };

/** What comes of `input` after `gesture`. */
export function stepCellGesture(grid: ColumnGrid, gesture: CellGesture, input: CellInput): CellGestureStep {
  switch (input.kind) {
    case 'mark':
      return gesture.kind === 'anchored'
        ? { gesture: idle, select: { range: cellRange(grid, gesture.at, input.cell) } }
        : { gesture: { kind: 'anchored', at: input.cell } };
    case 'markColumn':
      return { gesture: idle, select: { range: columnRange(grid, input.cell.column, 1) } };
    case 'dragFrom':
      return { gesture: { kind: 'dragging', from: input.cell, before: input.range } };
    case 'carryFrom':
      return { gesture: { kind: 'carrying', fromNs: input.ns, before: input.range } };
    case 'dragTo':
      return drag(grid, gesture, input);
    case 'drop':
      return { gesture: idle };
    case 'abandon':
      return gesture.kind === 'carrying' || gesture.kind === 'dragging'
        ? { gesture: idle, select: { range: gesture.before } }
        : { gesture: idle };
    default:
      return assertNever(input);
  }
}

function drag(
  grid: ColumnGrid,
  gesture: CellGesture,
  { cell, ns }: { readonly cell: HeatCell; readonly ns: number },
): CellGestureStep {
  switch (gesture.kind) {
    case 'dragging':
      return { gesture, select: { range: cellRange(grid, gesture.from, cell) } };
    case 'carrying':
      return { gesture, select: { range: carriedRange(grid, gesture.before, ns - gesture.fromNs) } };
    case 'idle':
    case 'anchored':
      return { gesture };
    default:
      return assertNever(gesture);
  }
}

/** What a second click on `cell` would select; `undefined` unless a first one has set the start. */
export function previewRange(
  grid: ColumnGrid,
  gesture: CellGesture,
  cell: HeatCell | undefined,
): TimeRange | undefined {
  return gesture.kind === 'anchored' ? cellRange(grid, gesture.at, cell ?? gesture.at) : undefined;
}

/** The range moved by whole cells, so that it keeps starting and ending where cells do. */
function carriedRange(grid: ColumnGrid, range: TimeRange, deltaNs: number): TimeRange {
  const cellNs = grid.columnNs / grid.rows;
  return moveRange(grid, range, Math.round(Math.round(deltaNs / cellNs) * cellNs));
}
