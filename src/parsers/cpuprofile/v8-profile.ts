import type { ProfileBuilder } from '../../model/profile-builder.ts';
import type { JsonRecord } from '../json/json-value.ts';
import { isRecord, listOf, numberOf, recordOf } from '../json/json-value.ts';
import { addHeadTree } from './head-tree.ts';
import { addPyflameSamples, isPyflameChart, pyflameStyle } from './pyflame-chart.ts';
import { V8NodeTable } from './v8-node-table.ts';
import type { SampleTarget } from './v8-samples.ts';
import { addV8Hits, addV8Samples, nodeIdsOf, pointInTimeOf, timeStepsOf } from './v8-samples.ts';
import { annotatedStyle } from './vscode-annotations.ts';

/**
 * Adds a V8 profile that is one JSON object: `nodes`, `samples`, `timeDeltas`, `startTime` and `endTime`, or the older
 * `head`, `samples` and `timestamps`.
 *
 * @returns how many nodes it has
 */
export function addV8Profile(builder: ProfileBuilder, profile: JsonRecord, target: SampleTarget): number {
  const nodes = listOf(profile['nodes']);
  const isPyflame = isPyflameChart(nodes);
  const style = isPyflame ? pyflameStyle : annotatedStyle(recordOf(profile['$vscode']));
  const table = new V8NodeTable(builder, style);
  if (isRecord(profile['head'])) addHeadTree(table, profile['head']);
  else table.add(nodes);
  if (isPyflame) addPyflameSamples(builder, table, profile, target);
  else if (listOf(profile['samples']).length > 0) addSamples(builder, table, profile, target);
  else addV8Hits(builder, table, durationOf(profile), target);
  return table.size;
}

function addSamples(
  builder: ProfileBuilder,
  table: V8NodeTable,
  profile: JsonRecord,
  target: SampleTarget,
): void {
  const { samples, timestamps, timeDeltas, startTime, endTime } = profile;
  const stamps = listOf(timestamps).map((stamp) => pointInTimeOf(stamp) ?? 0);
  const nodes = nodeIdsOf(samples);
  if (stamps.length > 0) {
    // The older form: each sample's own time, and a start and an end in seconds, which are not needed then.
    const steps = stamps.map((at, index) => at - (stamps[index - 1] ?? stamps[0] ?? 0));
    const older = { startTime: stamps[0] ?? 0, endTime: undefined, nodes, timeDeltas: steps, lines: [] };
    addV8Samples(builder, table, older, target);
    return;
  }
  addV8Samples(
    builder,
    table,
    {
      startTime: pointInTimeOf(startTime) ?? 0,
      endTime: pointInTimeOf(endTime),
      nodes,
      timeDeltas: timeStepsOf(timeDeltas, builder.warnings),
      lines: [],
    },
    target,
  );
}

/** How long a profile without samples took, in microseconds; the older form has seconds. */
function durationOf({ head, startTime, endTime }: JsonRecord): number {
  const length = (pointInTimeOf(endTime) ?? 0) - (pointInTimeOf(startTime) ?? 0);
  return Math.max(numberOf(length) ?? 0, 0) * (isRecord(head) ? 1e6 : 1);
}
