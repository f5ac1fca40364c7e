import { f64At, u8At, u32At } from '../model/column.ts';
import type { StackProfile } from '../model/profile.ts';
import { sampleCounts } from './sample-counts.ts';
import type { SampleMask } from './sample-mask.ts';
import { timedRows } from './sample-rows.ts';
import { SelectionError } from './selection-error.ts';
import type { HeatMapData } from './view-data.ts';

/** Cells a heat map may have: 24 hours of 1 s columns with 100 rows are 8.6 million, this is a week at 50 rows. */
export const maxHeatMapCells = 2 ** 25;

export const maxHeatMapRows = 1000;

export interface HeatMapShape {
  /** Width of a column in nanoseconds, an integer from 1. */
  readonly columnNs: number;
  /** Cells per column, 1 … {@link maxHeatMapRows}. */
  readonly rows: number;
}

/** The heat map of a whole profile under one filter. {@link heatMapWindow} cuts out what a view shows. */
export interface HeatMap extends HeatMapShape {
  readonly columns: number;
  /** Start of column 0 in nanoseconds since the epoch. */
  readonly originNs: number;
  /** `counts[column * rows + row]`, rows from the bottom. */
  readonly counts: Uint32Array;
  readonly max: number;
  readonly total: number;
}

/**
 * Counts the samples of `mask` by column and by position within the column.
 *
 * For a sample at integer nanosecond t of the file's clock, and the first sample of the profile at min:
 * column = floor(t / W) − floor(min / W), row from the bottom = floor((t mod W) · R / W). The clock's whole seconds
 * go up to 2^63 ns, beyond a double, so t is split into the epoch's position within a column and the offset from the
 * epoch; every product and quotient here then stays below 2^53 and is exact.
 *
 * @throws {SelectionError} if no sample has a time, or the shape would need too many cells
 */
export function heatMap(profile: StackProfile, mask: SampleMask, shape: HeatMapShape): HeatMap {
  const { columnNs, rows } = shape;
  checkShape(shape);
  const { first, end } = timedRows(profile);
  const { time } = profile.samples;
  if (time === undefined || first === end) {
    throw new SelectionError(
      'No sample has a time, so there is no heat map; the flame graph shows all samples.',
    );
  }
  const phase = Number(profile.clock.epochNs % BigInt(columnNs));
  const firstColumn = Math.floor((f64At(time, first) + phase) / columnNs);
  const columns = Math.floor((f64At(time, end - 1) + phase) / columnNs) - firstColumn + 1;
  checkSize(columns, shape);

  const { included } = mask;
  const sampled = sampleCounts(profile);
  const constant = typeof sampled === 'number' ? sampled : 0;
  const counted = typeof sampled === 'number' ? undefined : sampled;
  const counts = new Uint32Array(columns * rows);
  let max = 0;
  let total = 0;
  for (let sample = first; sample < end; sample++) {
    if (u8At(included, sample) === 0) continue;
    const at = f64At(time, sample) + phase;
    const column = Math.floor(at / columnNs);
    const row = Math.floor(((at - column * columnNs) * rows) / columnNs);
    const cell = (column - firstColumn) * rows + row;
    const samples = counted === undefined ? constant : f64At(counted, sample);
    const count = u32At(counts, cell) + samples;
    counts[cell] = count;
    if (count > max) max = count;
    total += samples;
  }
  const originNs = firstColumn * columnNs - phase;
  return { columnNs, rows, columns, originNs, counts, max, total };
}

function checkShape({ columnNs, rows }: HeatMapShape): void {
  if (!Number.isInteger(rows) || rows < 1 || rows > maxHeatMapRows) {
    throw new SelectionError(`A heat map has 1 to ${maxHeatMapRows} rows, not ${rows}.`);
  }
  const widest = Math.floor(Number.MAX_SAFE_INTEGER / rows);
  if (!Number.isInteger(columnNs) || columnNs < 1 || columnNs > widest) {
    throw new SelectionError(
      `With ${rows} rows a heat map column is 1 ns to ${Math.floor(widest / 1e9)} s wide, not ${columnNs} ns.`,
    );
  }
}

function checkSize(columns: number, { columnNs, rows }: HeatMapShape): void {
  if (columns * rows <= maxHeatMapCells) return;
  const leastSeconds = Math.ceil((columns * rows * columnNs) / maxHeatMapCells / 1e9);
  throw new SelectionError(
    `The samples span ${columns} columns, which is too many to count with ${rows} rows each. ` +
      `Use columns of ${leastSeconds} s or wider.`,
  );
}

/**
 * The columns `[firstColumn, endColumn)` of a heat map, neighbours merged until at most `maxColumns` are left.
 *
 * Merged columns start at multiples of their width, so panning never changes which columns are merged. The window is
 * widened to such a multiple and clamped to the map; the result holds copies that may be transferred.
 */
export function heatMapWindow(
  map: HeatMap,
  firstColumn: number,
  endColumn: number,
  maxColumns: number,
): HeatMapData {
  const { columnNs, rows, columns, originNs, max, total } = map;
  const end = Math.max(0, Math.min(endColumn, columns));
  const start = Math.max(0, Math.min(firstColumn, end));
  const merge = mergeWidth(start, end, Math.max(1, maxColumns));
  const alignedStart = start - (start % merge);
  const counts =
    merge === 1
      ? map.counts.slice(alignedStart * rows, end * rows)
      : mergedCounts(map, alignedStart, end, merge);
  return { columnNs, rows, columns, originNs, firstColumn: alignedStart, merge, counts, max, total };
}

/** The smallest power of two that leaves at most `maxColumns` of the columns `[start, end)`. */
function mergeWidth(start: number, end: number, maxColumns: number): number {
  let merge = 1;
  while (Math.ceil(end / merge) - Math.floor(start / merge) > maxColumns) merge *= 2;
  return merge;
}

function mergedCounts({ counts, rows }: HeatMap, start: number, end: number, merge: number): Uint32Array {
  const merged = new Uint32Array(Math.ceil((end - start) / merge) * rows);
  for (let column = start; column < end; column++) {
    const from = column * rows;
    const to = Math.floor((column - start) / merge) * rows;
    for (let row = 0; row < rows; row++) {
      const count = u32At(counts, from + row);
      if (count > u32At(merged, to + row)) merged[to + row] = count;
    }
  }
  return merged;
}
