import type { FlameScopeDiff } from '../analysis/flamescope/differential.ts';
import type { DiffGraphData } from '../analysis/view-data.ts';
import { f64At, i32At } from '../model/column.ts';
import { firstChildrenOf } from './flame-tree.ts';
import type { PrintedTree } from './write-tree-json.ts';

/** A node of a comparison as it is printed. */
export interface DiffNode {
  readonly name: string;
  readonly kind: string;
  readonly selfA: number;
  readonly selfB: number;
  readonly totalA: number;
  readonly totalB: number;
  /** A minus B as it compares with A; `null` where FlameScope compares nothing. */
  readonly delta: number | null;
}

/** A comparison to print. */
export interface PrintedDiff {
  readonly totalA: number;
  readonly totalB: number;
  /** B multiplied by this compares with A. */
  readonly weight: number;
  readonly tree: Omit<PrintedTree, 'fields'> & { readonly fields: (at: number) => DiffNode };
}

/** A comparison, the change of its nodes being that of their totals. */
export function printedDiff(graph: DiffGraphData): PrintedDiff {
  return printed(graph, (box) => {
    const totalA = f64At(graph.totalA, box);
    const totalB = f64At(graph.totalB, box);
    const self = { selfA: f64At(graph.selfA, box), selfB: f64At(graph.selfB, box) };
    return { ...self, totalA, totalB, delta: difference(totalA, totalB * graph.weight) };
  });
}

/** A minus B, without the rest that multiplying and summing up leave of equal amounts. */
function difference(a: number, b: number): number {
  return Math.abs(a - b) <= 1e-9 * Math.max(a, b) ? 0 : a - b;
}

/** What only B has, as it compares with A: that is what its nodes say B has, and they have it less A's nothing. */
export function printedElided(graph: DiffGraphData): PrintedDiff {
  return printed(graph, (box) => {
    const totalB = f64At(graph.total, box);
    const ofA = { selfA: f64At(graph.selfA, box), totalA: f64At(graph.totalA, box) };
    return { ...ofA, selfB: f64At(graph.self, box), totalB, delta: 0 - totalB };
  });
}

function printed(
  graph: DiffGraphData,
  numbers: (box: number) => Omit<DiffNode, 'name' | 'kind'>,
): PrintedDiff {
  return {
    totalA: graph.sumA,
    totalB: graph.sumB,
    weight: graph.weight,
    tree: {
      count: graph.boxes,
      firstChild: firstChildrenOf(graph),
      fields(box) {
        const fn = graph.functions[i32At(graph.fn, box)];
        const { selfA, selfB, totalA, totalB, delta } = numbers(box);
        const name = { name: fn?.name ?? 'root', kind: fn?.kind ?? 'root' };
        return { ...name, selfA, selfB, totalA, totalB, delta };
      },
    },
  };
}

/** FlameScope's comparison, with its library types as kinds of code and its rounded differences of selfs. */
export function printedFlamescope({ nodes, firstChild, sumA, sumB, weight }: FlameScopeDiff): PrintedDiff {
  return {
    totalA: sumA,
    totalB: sumB,
    weight,
    tree: {
      count: nodes.length,
      firstChild,
      fields(at) {
        const node = nodes[at];
        if (node === undefined) throw new RangeError(`There is no node ${at}.`);
        const { name, libtype: kind, selfA, selfB, totalA, totalB, d } = node;
        return { name, kind, selfA, selfB, totalA, totalB, delta: d ?? null };
      },
    },
  };
}
