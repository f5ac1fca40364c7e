import type { RandomTree } from './random-tree.ts';

/** A call tree as d3-flame-graph takes it. */
export interface NestedNode {
  readonly name: string;
  readonly value: number;
  readonly children: NestedNode[];
}

/** The nodes of a tree as objects that hold their children, each at its node's number; the first is the root. */
export function nestedTree({ count, parent, name, total, names }: RandomTree): readonly NestedNode[] {
  const nodes = Array.from(
    { length: count },
    (_, node): NestedNode => ({
      name: node === 0 ? 'all' : (names[name[node] ?? 0] ?? ''),
      value: total[node] ?? 0,
      children: [],
    }),
  );
  for (const [node, nested] of nodes.entries()) nodes[parent[node] ?? -1]?.children.push(nested);
  return nodes;
}
