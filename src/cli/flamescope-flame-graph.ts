import type { FlameScopeBox } from '../analysis/flamescope/differential.ts';
import type { WeighedTree } from './flame-graph-text.ts';
import type { FlameTree } from './flame-tree.ts';
import type { Options } from './options.ts';
import type { FlamescopeGraphs } from './read-flamescope.ts';

const nsPerSecond = 1_000_000_000;

/**
 * FlameScope's flame graph of a range, with its library types as kinds of code.
 *
 * @throws {SelectionError} where FlameScope answers with an error
 */
export function flamescopeFlameGraph(
  { graphOf, kept }: FlamescopeGraphs,
  { fromNs, toNs }: Options,
): WeighedTree {
  const root = graphOf({ from: toSeconds(fromNs), to: toSeconds(toNs) });
  return { tree: breadthFirst(root), value: { name: 'samples', unit: 'count' }, fileTotal: kept };
}

/** Seconds as the double nearest to what was typed, which is what FlameScope calculates with. */
export function toSeconds(ns: number | undefined): number | undefined {
  return ns === undefined ? undefined : ns / nsPerSecond;
}

function breadthFirst(root: FlameScopeBox): FlameTree {
  const nodes = [root];
  const firstChild: number[] = [];
  const parent = [-1];
  // The list grows while it is walked: each node's children follow those of the node before it.
  for (const [at, node] of nodes.entries()) {
    firstChild.push(nodes.length);
    for (const child of node.children) {
      nodes.push(child);
      parent.push(at);
    }
  }
  const totals = nodes.map(({ self }) => self);
  for (let at = nodes.length - 1; at > 0; at--) {
    const above = parent[at] ?? 0;
    totals[above] = (totals[above] ?? 0) + (totals[at] ?? 0);
  }
  return {
    count: nodes.length,
    firstChild: Int32Array.from([...firstChild, nodes.length]),
    node(at) {
      const { name, libtype, self } = nodes[at] ?? root;
      return { name, kind: libtype, file: undefined, line: undefined, self, total: totals[at] ?? 0 };
    },
  };
}
