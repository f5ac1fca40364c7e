import { heatMap } from '../analysis/heat-map.ts';
import { sampleMask } from '../analysis/sample-mask.ts';
import { flamescopeHeatMap } from './flamescope-heat-map.ts';
import type { PlacedHeatMap } from './heat-map-text.ts';
import { heatMapText } from './heat-map-text.ts';
import type { Options } from './options.ts';
import { readFlamescope } from './read-flamescope.ts';
import { readProfile } from './read-profile.ts';
import { resolveFilter } from './sample-filter-of.ts';
import { tell } from './tell.ts';
import type { Terminal } from './terminal.ts';
import { writeHeatMapJson } from './write-heat-map-json.ts';

/** Counts samples by column and by position within the column. */
export async function runHeatMap(options: Options, terminal: Terminal): Promise<void> {
  const placed = options.isFlamescope
    ? flamescopeHeatMap(await readFlamescope(options, terminal), options.rows)
    : await countHeatMap(options, terminal);
  if (options.isJson) await writeHeatMapJson(placed, terminal.stdout);
  else await terminal.stdout.write(heatMapText(placed, terminal));
}

async function countHeatMap(options: Options, terminal: Terminal): Promise<PlacedHeatMap> {
  const { profile } = await readProfile(options, terminal);
  const { filter, notes } = resolveFilter(options, profile, 'leaf');
  await tell(terminal, notes);
  const { columnNs, rows } = options;
  const map = heatMap(profile, sampleMask(profile, filter), { columnNs, rows });
  const startNs = profile.clock.epochNs + BigInt(map.originNs);
  return { map, startNs, samples: profile.samples.count };
}
