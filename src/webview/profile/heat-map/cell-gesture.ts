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
  | { readonly kind: 'dragging'; readonly from: HeatCell }
  | { readonly kind: 'carrying'; readonly fromNs: number; readonly range: TimeRange };

/** What the user does on the cells: `mark` is a click or Enter, the others come from dragging. */
export type CellInput =
  | { readonly kind: 'mark'; readonly cell: HeatCell }
  | { readonly kind: 'markColumn'; readonly cell: HeatCell }
  | { readonly kind: 'dragFrom'; readonly cell: HeatCell }
  | { readonly kind: 'carryFrom'; readonly ns: number; readonly range: TimeRange }
  | { readonly kind: 'dragTo'; readonly ns: number }
  | { readonly kind: 'drop'; readonly cell: HeatCell }
  | { readonly kind: 'abandon' };

export interface CellGestureStep {
  readonly gesture: CellGesture;
  /** The range to select now. */
  readonly select?: TimeRange;
}

const idle: CellGesture = { kind: 'idle' };

/** What comes of `input` after `gesture`. */
export function stepCellGesture(grid: ColumnGrid, gesture: CellGesture, input: CellInput): CellGestureStep {
  switch (input.kind) {
    case 'mark':
      return gesture.kind === 'anchored'
        ? { gesture: idle, select: cellRange(grid, gesture.at, input.cell) }
        : { gesture: { kind: 'anchored', at: input.cell } };
    case 'markColumn':
      return { gesture: idle, select: columnRange(grid, input.cell.column, 1) };
    case 'dragFrom':
      return { gesture: { kind: 'dragging', from: input.cell } };
    case 'carryFrom':
      return { gesture: { kind: 'carrying', fromNs: input.ns, range: input.range } };
    case 'dragTo':
      return gesture.kind === 'carrying'
        ? { gesture, select: carriedRange(grid, gesture.range, input.ns - gesture.fromNs) }
        : { gesture };
    case 'drop':
      return gesture.kind === 'dragging'
        ? { gesture: idle, select: cellRange(grid, gesture.from, input.cell) }
        : { gesture: idle };
    case 'abandon':
      return gesture.kind === 'carrying' ? { gesture: idle, select: gesture.range } : { gesture: idle };
    default:
      return assertNever(input);
  }
}

/** The range that would be selected if the gesture ended at `cell`; `undefined` while there is none to preview. */
export function previewRange(
  grid: ColumnGrid,
  gesture: CellGesture,
  cell: HeatCell | undefined,
): TimeRange | undefined {
  switch (gesture.kind) {
    case 'dragging':
      return cellRange(grid, gesture.from, cell ?? gesture.from);
    case 'anchored':
      return cellRange(grid, gesture.at, cell ?? gesture.at);
    case 'idle':
    case 'carrying':
      return undefined;
    default:
      return assertNever(gesture);
  }
}

/** The range moved by whole cells, so that it keeps starting and ending where cells do. */
function carriedRange(grid: ColumnGrid, range: TimeRange, deltaNs: number): TimeRange {
  const cellNs = grid.columnNs / grid.rows;
  return moveRange(grid, range, Math.round(Math.round(deltaNs / cellNs) * cellNs));
}
