import { f64At } from '../../model/column.ts';
import type { FlameScopeHeatMapEvents } from '../../model/flamescope-profile.ts';
import { SelectionError } from '../selection-error.ts';

/** A heat map as FlameScope serves it. */
export interface FlameScopeHeatMap {
  /** Whole seconds, one per column. */
  readonly columns: number;
  readonly rows: number;
  /** Milliseconds into the second at which each row starts, in descending order. */
  readonly rowOffsetsMs: readonly number[];
  /** Samples per cell: `counts[column][row]`, row 0 at the top, which is the latest part of the second. */
  readonly counts: readonly (readonly number[])[];
  /** The largest cell. */
  readonly max: number;
  readonly total: number;
}

/**
 * FlameScope's heat map of a file. It calculates with seconds as doubles, so a sample on the edge of a cell may
 * land one row lower than its decimal time says; and it counts columns up to the last event in the file, not the latest.
 *
 * @param rows cells per second
 * @throws {SelectionError} where FlameScope answers with an error
 */
export function flameScopeHeatMap(
  { heatMap: { second, start, end } }: { readonly heatMap: FlameScopeHeatMapEvents },
  rows: number,
): FlameScopeHeatMap {
  if (start === undefined || end === undefined) {
    throw new SelectionError('FlameScope finds no event with a time in this file. Open it without --compat.');
  }
  const columns = Math.ceil(end) - Math.floor(start);
  const counts = Array.from({ length: Math.max(0, columns) }, () => new Array<number>(rows).fill(0));
  for (let sample = 0; sample < second.length; sample++) {
    const at = f64At(second, sample);
    const column = Math.floor(at - Math.floor(start));
    const row = rows - Math.floor(rows * positiveRest(at)) - 1;
    // Its lists, like all of Python's, count negative positions from their end.
    const cells = counts.at(column);
    const count = cells?.[row];
    if (cells === undefined || count === undefined) throw outsideError(at);
    cells[row] = count + 1;
  }
  return {
    columns,
    rows,
    rowOffsetsMs: Array.from({ length: rows }, (_, row) => (1000 * (rows - 1 - row)) / rows),
    counts,
    max: counts.reduce((max, cells) => cells.reduce((most, count) => Math.max(most, count), max), 0),
    total: second.length,
  };
}

/** The part of `second` behind the point, as Python's `%` gives it: never negative. */
function positiveRest(second: number): number {
  const rest = second % 1;
  return rest < 0 ? rest + 1 : rest;
}

function outsideError(second: number): SelectionError {
  return new SelectionError(
    `FlameScope fails on this file: its sample at ${second} s lies behind its last event, or that event is at a whole second. Open it without --compat.`,
  );
}
