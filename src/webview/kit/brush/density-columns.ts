import type { TimeWindow } from '../axis/time-window.ts';
import { spanOf } from '../axis/time-window.ts';

/** Counts per equal slice of time; the same shape as the analysis' overview of a profile. */
export interface Density {
  readonly startNs: number;
  readonly sliceNs: number;
  readonly counts: Uint32Array;
}

/** The largest slice that falls into each of `columns` equal parts of `window`, so that a single burst stays visible. */
export function densityColumns(density: Density, window: TimeWindow, columns: number): Uint32Array {
  const found = new Uint32Array(columns);
  const perColumn = spanOf(window) / columns;
  if (density.sliceNs <= 0 || perColumn <= 0) return found;
  const { counts } = density;
  for (let column = 0; column < columns; column++) {
    const from = (window.startNs + column * perColumn - density.startNs) / density.sliceNs;
    const to = from + perColumn / density.sliceNs;
    const end = Math.min(counts.length, Math.ceil(to));
    let most = 0;
    for (let slice = Math.max(0, Math.floor(from)); slice < end; slice++) {
      most = Math.max(most, counts[slice] ?? 0);
    }
    found[column] = most;
  }
  return found;
}
