import type { FlameScopeDiff } from '../../../src/analysis/flamescope/differential.ts';
import type { FoldableNode } from './folded.ts';
import { sha256OfLines } from './folded.ts';

/** What the goldens say about a differential, computed the way their README.md defines it. */
export interface DiffFigures {
  readonly total_a: number;
  readonly total_b: number;
  readonly weight_a_over_b: number;
  readonly nodes_with_d: number;
  readonly nodes_without_d: number;
  readonly d_positive: number;
  readonly d_negative: number;
  readonly sum_d: number;
  readonly sum_abs_d: number;
  readonly rows_path_v_d_sha256: string;
}

export function diffFigures(diff: FlameScopeDiff): DiffFigures {
  const changes = diff.nodes.flatMap(({ d }) => (d === undefined ? [] : [d]));
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  return {
    total_a: diff.sumA,
    total_b: diff.sumB,
    weight_a_over_b: diff.weight,
    nodes_with_d: changes.length,
    nodes_without_d: diff.nodes.length - changes.length,
    d_positive: changes.filter((d) => d > 0).length,
    d_negative: changes.filter((d) => d < 0).length,
    sum_d: sum(changes),
    sum_abs_d: sum(changes.map(Math.abs)),
    rows_path_v_d_sha256: sha256OfLines(diffPaths(diff)),
  };
}

/** `path selfA d` for each box that has a change. */
export function diffPaths({ nodes, firstChild }: FlameScopeDiff): readonly string[] {
  const paths: (readonly (readonly [string, string])[])[] = [[]];
  for (const [at, path] of paths.entries()) {
    for (let child = firstChild[at] ?? 0; child < (firstChild[at + 1] ?? 0); child++) {
      paths[child] = [...path, [nodes[child]?.name ?? '', nodes[child]?.libtype ?? '']];
    }
  }
  return nodes.flatMap(({ selfA, d }, at) =>
    d === undefined ? [] : [`${JSON.stringify(paths[at])} ${selfA} ${d}`],
  );
}

/** What an elided graph draws. */
export function elidedTree({ nodes, firstChild }: FlameScopeDiff, at = 0): FoldableNode {
  const { name = '', libtype = '', selfB = 0 } = nodes[at] ?? {};
  const children: FoldableNode[] = [];
  for (let child = firstChild[at] ?? 0; child < (firstChild[at + 1] ?? 0); child++) {
    children.push(elidedTree({ nodes, firstChild, sumA: 0, sumB: 0, weight: 0 }, child));
  }
  return { name, libtype, self: selfB, children };
}
