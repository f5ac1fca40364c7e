import type { Facet } from '../analysis/view-data.ts';
import { i32At } from '../model/column.ts';
import type { FlameScopeProfile } from '../model/flamescope-profile.ts';
import { stringAt } from '../model/string-table.ts';
import { perfScriptFormat } from '../parsers/perf-script/format.ts';
import type { InfoFacts } from './info-text.ts';

const nsPerSecond = 1_000_000_000;

/** What FlameScope knows of a file: its heat map's samples and times, and threads by the part of their name it keeps. */
export function flamescopeInfo(profile: FlameScopeProfile): InfoFacts {
  const { second, start, end } = profile.heatMap;
  const comms = threadNames(profile);
  return {
    format: perfScriptFormat.id,
    formatLabel: perfScriptFormat.label,
    samples: second.length,
    samplesInFile: profile.flameGraph.second.length,
    samplesWithoutTime: 0,
    threads: comms.length,
    facets: { events: [], processes: [], threads: [], comms, cpus: [] },
    startNs: secondsToClockNs(start),
    endNs: secondsToClockNs(end),
    clock: 'monotonic',
    values: [{ name: 'samples', unit: 'count' }],
    metadata: [],
    warnings: [],
  };
}

/** A double of seconds to the nanosecond, exactly as it is. */
function secondsToClockNs(seconds: number | undefined): bigint | undefined {
  if (seconds === undefined) return undefined;
  const [whole = '0', fraction = ''] = seconds.toFixed(9).split('.');
  return BigInt(whole) * BigInt(nsPerSecond) + BigInt(fraction);
}

/** The outermost frames of all stacks with the samples below them. */
function threadNames({ stacks, frames, strings, flameGraph }: FlameScopeProfile): readonly Facet<string>[] {
  const outermost = new Int32Array(stacks.count);
  for (let row = 1; row < stacks.count; row++) {
    const parent = i32At(stacks.parent, row);
    outermost[row] = parent === 0 ? row : i32At(outermost, parent);
  }
  const counts = new Map<string, number>();
  for (const stack of flameGraph.stack) {
    const frame = i32At(stacks.frame, i32At(outermost, stack));
    const name = stringAt(strings, i32At(frames.name, frame));
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return Array.from(counts, ([value, samples]) => ({ value, samples })).sort((a, b) => b.samples - a.samples);
}
