import type { FlameGraphData } from '../analysis/view-data.ts';
import { f64At, i32At } from '../model/column.ts';

/** One box as it is printed. */
export interface FlameNode {
  readonly name: string;
  readonly kind: string;
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly self: number;
  readonly total: number;
}

/**
 * A flame graph to print: nodes are numbered breadth first, so the children of a node are a run of numbers. Stacks of
 * a hundred thousand frames are printed without recursion.
 */
export interface FlameTree {
  readonly count: number;
  /** The children of node n are `firstChild[n]` … `firstChild[n + 1] − 1`. */
  readonly firstChild: Int32Array;
  node(at: number): FlameNode;
}

/** The tree of a laid out flame graph, its root called "root". */
export function flameTreeOf(graph: FlameGraphData): FlameTree {
  return {
    count: graph.boxes,
    firstChild: firstChildrenOf(graph),
    node(at) {
      const fn = graph.functions[i32At(graph.fn, at)];
      return {
        name: fn?.name ?? 'root',
        kind: fn?.kind ?? 'root',
        file: fn?.file,
        line: fn?.line,
        self: f64At(graph.self, at),
        total: f64At(graph.total, at),
      };
    },
  };
}

/** The children of box n are `firstChild[n]` … `firstChild[n + 1] − 1`. */
export function firstChildrenOf(graph: FlameGraphData): Int32Array {
  const firstChild = new Int32Array(graph.boxes + 1).fill(graph.boxes);
  for (let box = graph.boxes - 1; box > 0; box--) firstChild[i32At(graph.parent, box)] = box;
  // A box without children: its run starts, and ends, where the next box's starts.
  for (let box = graph.boxes - 1; box >= 0; box--) {
    firstChild[box] = Math.min(i32At(firstChild, box), i32At(firstChild, box + 1));
  }
  return firstChild;
}
