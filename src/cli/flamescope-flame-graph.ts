import type { FlameScopeNode } from '../analysis/flamescope/perf-flame-graph.ts';
import { flameScopeFlameGraph } from '../analysis/flamescope/perf-flame-graph.ts';
import type { FlameScopeProfile } from '../model/flamescope-profile.ts';
import type { WeighedTree } from './flame-graph-text.ts';
import type { FlameTree } from './flame-tree.ts';
import type { Options } from './options.ts';

const nsPerSecond = 1_000_000_000;

/**
 * FlameScope's flame graph of a range, with its library types as kinds of code.
 *
 * @throws {SelectionError} where FlameScope answers with an error
 */
export function flamescopeFlameGraph(profile: FlameScopeProfile, { fromNs, toNs }: Options): WeighedTree {
  const root = flameScopeFlameGraph(profile, { from: toSeconds(fromNs), to: toSeconds(toNs) });
  const kept = profile.flameGraph.isIdle.reduce((count, isIdle) => count + 1 - isIdle, 0);
  return { tree: breadthFirst(root), value: { name: 'samples', unit: 'count' }, fileTotal: kept };
}

/** Seconds as the double nearest to what was typed, which is what FlameScope calculates with. */
export function toSeconds(ns: number | undefined): number | undefined {
  return ns === undefined ? undefined : ns / nsPerSecond;
}

function breadthFirst(root: FlameScopeNode): FlameTree {
  const nodes = [root];
  const firstChild: number[] = [];
  // The list grows while it is walked: each node's children follow those of the node before it.
  for (const node of nodes) {
    firstChild.push(nodes.length);
    for (const child of node.children) nodes.push(child);
  }
  return {
    count: nodes.length,
    firstChild: Int32Array.from([...firstChild, nodes.length]),
    node(at) {
      const { name, libtype, self, total } = nodes[at] ?? root;
      return { name, kind: libtype, file: undefined, line: undefined, self, total };
    },
  };
}
