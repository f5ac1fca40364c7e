import type { ProfileBuilder } from '../../model/profile-builder.ts';
import { timeAt } from '../clock-time.ts';
import type { JsonRecord } from '../json/json-value.ts';
import { listOf, recordOf, textOf } from '../json/json-value.ts';
import { ticksOf } from './line-spread.ts';
import type { V8Function } from './v8-frame.ts';
import { v8FunctionOf } from './v8-frame.ts';
import type { V8NodeStyle, V8NodeTable } from './v8-node-table.ts';
import type { SampleTarget } from './v8-samples.ts';
import { nodeIdsOf, timeStepsOf } from './v8-samples.ts';

/**
 * What pyflame's converter `flame-chart-json` writes for Chrome: the shape of a V8 profile with Python in it. Names are
 * `file:function:line`; every sample is followed by a millisecond in node 2, "(idle)", that never happened; chains of
 * nodes hang under both node 1 and node 2; and the end time is about half of what it should be.
 */
const pythonName = /^([^\n]+):([^:\n]*):(\d{1,9})$/;

/** The idle node that fills the gaps. Real idle samples have nodes of their own. */
const fillerNode = 2;

/** Whether the nodes are pyflame's: none has a script, and most names carry a file and a line. */
export function isPyflameChart(nodes: readonly unknown[]): boolean {
  const frames = nodes.slice(0, 100).map((node) => recordOf(recordOf(node)['callFrame']));
  const named = frames.filter(({ functionName }) =>
    pythonName.test(textOf(functionName)?.slice(0, 5000) ?? ''),
  );
  return named.length * 2 > frames.length && frames.every(({ url, scriptId }) => !url && scriptId === '0');
}

export const pyflameStyle: V8NodeStyle = {
  functionOf: pythonFunctionOf,
  ticksOf,
  sharesNodes: true,
};

function pythonFunctionOf(callFrame: JsonRecord): V8Function {
  const own = v8FunctionOf(callFrame);
  const [, url, name, line] = pythonName.exec(own.name.slice(0, 5000)) ?? [];
  if (url === undefined || name === undefined) return own;
  return { name, url, scriptId: '0', line: Number(line) || -1, column: -1 };
}

/**
 * Adds the samples of such a file. A sample stands for the time until the next time stamp; with threads several
 * samples share one, and each then stands for all of it.
 */
export function addPyflameSamples(
  builder: ProfileBuilder,
  table: V8NodeTable,
  profile: JsonRecord,
  { thread, event, time }: SampleTarget,
): void {
  const steps = timeStepsOf(profile['timeDeltas'], builder.warnings);
  const kept: { readonly node: number; readonly at: number }[] = [];
  let at = 0;
  for (const [index, node] of nodeIdsOf(listOf(profile['samples'])).entries()) {
    at += steps[index] ?? 0;
    if (node !== fillerNode) kept.push({ node, at });
  }
  kept.sort((a, b) => a.at - b.at);
  const first = kept[0]?.at ?? 0;
  const average = ((kept.at(-1)?.at ?? 0) - first) / Math.max(kept.length - 1, 1);
  let next = (kept.at(-1)?.at ?? 0) + average;
  const durations = new Float64Array(kept.length);
  for (let row = kept.length - 1; row >= 0; row--) {
    const own = kept[row]?.at ?? 0;
    const later = kept[row + 1]?.at;
    if (later !== undefined && later > own) next = later;
    durations[row] = next - own;
  }
  for (const [row, sample] of kept.entries()) {
    builder.sample(timeAt(builder, sample.at, 1e6), table.stackOf(sample.node), thread, -1, event);
    builder.weigh(time, Math.round((durations[row] ?? 0) * 1000));
  }
}
