import { flameScopeHeatMap } from '../analysis/flamescope/perf-heat-map.ts';
import { maxHeatMapCells, maxHeatMapRows } from '../analysis/heat-map.ts';
import { SelectionError } from '../analysis/selection-error.ts';
import type { FlameScopeProfile } from '../model/flamescope-profile.ts';
import type { PlacedHeatMap } from './heat-map-text.ts';

const nsPerSecond = 1_000_000_000;

/**
 * FlameScope's heat map in the shape of ours, which has rows from the bottom.
 *
 * @throws {SelectionError} where FlameScope answers with an error, or would count more cells than we do
 */
export function flamescopeHeatMap(profile: FlameScopeProfile, rows: number): PlacedHeatMap {
  const start = Math.floor(profile.heatMap.start ?? 0);
  const columns = Math.ceil(profile.heatMap.end ?? 0) - start;
  if (rows > maxHeatMapRows || columns * rows > maxHeatMapCells) {
    throw new SelectionError(
      `FlameScope's heat map would have ${columns} columns of ${rows} rows, too many to count.`,
    );
  }
  const { counts, max, total } = flameScopeHeatMap(profile, rows);
  const cells = new Uint32Array(counts.length * rows);
  for (const [column, fromTop] of counts.entries()) cells.set(fromTop.toReversed(), column * rows);
  return {
    map: { columnNs: nsPerSecond, rows, columns: counts.length, originNs: 0, counts: cells, max, total },
    startNs: BigInt(start) * BigInt(nsPerSecond),
    samples: profile.flameGraph.second.length,
  };
}
