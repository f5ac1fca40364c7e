import { callTree } from '../analysis/call-tree.ts';
import { flameGraph } from '../analysis/flame-graph.ts';
import { sampleMask } from '../analysis/sample-mask.ts';
import { weighTree } from '../analysis/tree-weights.ts';
import type { WeighedTree } from './flame-graph-text.ts';
import { flameGraphText } from './flame-graph-text.ts';
import { flameTreeOf } from './flame-tree.ts';
import { flamescopeFlameGraph } from './flamescope-flame-graph.ts';
import type { Options } from './options.ts';
import { readFlamescopeGraphs } from './read-flamescope.ts';
import { readProfile } from './read-profile.ts';
import { resolveFilter } from './sample-filter-of.ts';
import { timeRangeOf, valueIndexOf } from './selection-of.ts';
import { tell } from './tell.ts';
import type { Terminal } from './terminal.ts';
import { writeFlameGraphJson } from './write-flame-graph-json.ts';

/** Merges the stacks of a time range by thread name and function. */
export async function runFlameGraph(options: Options, terminal: Terminal): Promise<void> {
  const weighed = options.isFlamescope
    ? flamescopeFlameGraph(await readFlamescopeGraphs(options, terminal), options)
    : await mergeStacks(options, terminal);
  if (options.isJson) await writeFlameGraphJson(weighed.tree, terminal.stdout);
  else await terminal.stdout.write(flameGraphText(weighed, options.limit));
}

async function mergeStacks(options: Options, terminal: Terminal): Promise<WeighedTree> {
  const { profile } = await readProfile(options, terminal);
  const { filter, notes } = resolveFilter(options, profile, 'leaf');
  await tell(terminal, notes);
  const tree = callTree(profile, 'thread');
  const weights = weighTree(profile, tree, {
    mask: sampleMask(profile, filter),
    range: timeRangeOf(options, profile),
    value: valueIndexOf(options, profile) ?? profile.defaultValue,
  });
  const graph = flameGraph(tree, weights, { maxBoxes: Number.POSITIVE_INFINITY });
  return { tree: flameTreeOf(graph), value: graph.value, fileTotal: graph.fileTotal };
}
