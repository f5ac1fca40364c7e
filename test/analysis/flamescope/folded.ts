import { createHash } from 'node:crypto';

/** Any of the trees FlameScope's views are drawn from. */
export interface FoldableNode {
  readonly name: string;
  readonly libtype: string;
  readonly self: number;
  readonly children: readonly FoldableNode[];
}

/** What the goldens say about a flame graph, computed the way their README.md defines it. */
export interface FlameGraphFigures {
  readonly total: number;
  readonly root_self: number;
  readonly nodes_excluding_root: number;
  readonly max_depth: number;
  readonly folded_lines: number;
  readonly folded_sha256: string | null;
  readonly libtype_self: { readonly [libtype: string]: number };
}

export function flameGraphFigures(root: FoldableNode): FlameGraphFigures {
  const lines = foldedLines(root);
  const libtypes: { [libtype: string]: number } = {};
  let nodes = 0;
  let deepest = 0;
  let total = root.self;
  const visit = (node: FoldableNode, depth: number): void => {
    for (const child of node.children) {
      nodes++;
      deepest = Math.max(deepest, depth);
      total += child.self;
      if (child.self !== 0) libtypes[child.libtype] = (libtypes[child.libtype] ?? 0) + child.self;
      visit(child, depth + 1);
    }
  };
  visit(root, 1);
  return {
    total,
    root_self: root.self,
    nodes_excluding_root: nodes,
    max_depth: deepest,
    folded_lines: lines.length,
    folded_sha256: lines.length === 0 ? null : sha256OfLines(lines),
    libtype_self: libtypes,
  };
}

/** The hash of lines sorted by their bytes, each with a newline. */
export function sha256OfLines(lines: readonly string[]): string {
  const sorted = lines.map((line) => Buffer.from(line)).sort(Buffer.compare);
  const hash = createHash('sha256');
  for (const line of sorted) hash.update(line).update('\n');
  return hash.digest('hex');
}

/** The folded lines of a tree, sorted by their bytes. */
export function foldedLines(root: FoldableNode): readonly string[] {
  const lines: string[] = [];
  const visit = (node: FoldableNode, path: readonly (readonly [string, string])[]): void => {
    for (const child of node.children) {
      const childPath = [...path, [child.name, child.libtype] as const];
      if (child.self !== 0) lines.push(`${JSON.stringify(childPath)} ${child.self}`);
      visit(child, childPath);
    }
  };
  visit(root, []);
  return lines.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}
