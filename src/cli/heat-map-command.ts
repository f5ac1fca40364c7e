import type { HeatMap } from '../analysis/heat-map.ts';
import { heatMap } from '../analysis/heat-map.ts';
import { sampleMask } from '../analysis/sample-mask.ts';
import { heatMapText } from './heat-map-text.ts';
import type { Options } from './options.ts';
import { readProfile } from './read-profile.ts';
import { resolveFilter } from './sample-filter-of.ts';
import { tell } from './tell.ts';
import type { Terminal } from './terminal.ts';
import { writeHeatMapJson } from './write-heat-map-json.ts';

/** A heat map and where on the file's clock its column 0 starts. */
export interface PlacedHeatMap {
  readonly map: HeatMap;
  readonly startNs: bigint;
  /** Samples in the file, whether they count or not. */
  readonly samples: number;
}

/** Counts samples by column and by position within the column. */
export async function runHeatMap(options: Options, terminal: Terminal): Promise<void> {
  const placed = await countHeatMap(options, terminal);
  if (options.isJson) await writeHeatMapJson(placed, terminal.stdout);
  else await terminal.stdout.write(heatMapText(placed, terminal));
}

async function countHeatMap(options: Options, terminal: Terminal): Promise<PlacedHeatMap> {
  const { profile } = await readProfile(options, terminal);
  const { filter, notes } = resolveFilter(options, profile, 'leaf');
  await tell(terminal, notes);
  const { columnNs, rows } = options;
  const map = heatMap(profile, sampleMask(profile, filter), { columnNs, rows });
  return { map, startNs: profile.clock.epochNs + BigInt(map.originNs), samples: profile.samples.count };
}
