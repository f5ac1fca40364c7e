import type { FlameGraphData } from '../../../analysis/view-data.ts';
import { f64At, i32At } from '../../../model/column.ts';
import { boxName } from '../flame-graph/stack-text.ts';

/** What siblings are sorted by. */
export interface CallTreeOrder {
  readonly by: 'name' | 'self' | 'total';
  readonly isDescending: boolean;
}

/** A tree of calls to be listed: the boxes of a flame graph with the run of children of each. */
export interface CallTreeIndex {
  readonly graph: FlameGraphData;
  /** First child of each box; the children are `childCount` boxes that follow each other. */
  readonly firstChild: Int32Array;
  readonly childCount: Int32Array;
}

/** Finds the children of every box, in one pass: they lie next to each other. */
export function indexCallTree(graph: FlameGraphData): CallTreeIndex {
  const firstChild = new Int32Array(graph.boxes).fill(-1);
  const childCount = new Int32Array(graph.boxes);
  for (let box = 1; box < graph.boxes; box++) {
    const parent = i32At(graph.parent, box);
    if (i32At(firstChild, parent) < 0) firstChild[parent] = box;
    childCount[parent] = i32At(childCount, parent) + 1;
  }
  return { graph, firstChild, childCount };
}

/** The boxes that are listed, in order: the children of each open box below it. The root is not listed. */
export function callTreeRows(
  index: CallTreeIndex,
  isOpen: (node: number) => boolean,
  order: CallTreeOrder,
): Int32Array {
  const { graph } = index;
  const rows: number[] = [];
  const waiting = childrenInOrder(index, 0, order).reverse();
  for (let box = waiting.pop(); box !== undefined; box = waiting.pop()) {
    rows.push(box);
    if (i32At(index.childCount, box) > 0 && isOpen(i32At(graph.node, box))) {
      for (const child of childrenInOrder(index, box, order).reverse()) waiting.push(child);
    }
  }
  return Int32Array.from(rows);
}

function childrenInOrder(index: CallTreeIndex, box: number, order: CallTreeOrder): number[] {
  const first = i32At(index.firstChild, box);
  const children = Array.from({ length: i32At(index.childCount, box) }, (_, at) => first + at);
  // They come heaviest first.
  if (order.by === 'total') return order.isDescending ? children : children.reverse();
  const sign = order.isDescending ? -1 : 1;
  const { graph } = index;
  if (order.by === 'self') {
    return children.sort((a, b) => sign * (f64At(graph.self, a) - f64At(graph.self, b)) || a - b);
  }
  return children.sort((a, b) => sign * compareText(boxName(graph, a), boxName(graph, b)) || a - b);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A caller is opened from the start if one call takes most of it. */
const openingShare = 0.5;

/** The nodes that are open from the start: the way the weight goes, as long as it does not part. */
export function heaviestNodes({ graph, firstChild, childCount }: CallTreeIndex): Set<number> {
  const open = new Set<number>();
  let box = 0;
  while (i32At(childCount, box) > 0) {
    const heaviest = i32At(firstChild, box);
    open.add(i32At(graph.node, box));
    if (f64At(graph.total, heaviest) < openingShare * f64At(graph.total, box)) break;
    box = heaviest;
  }
  return open;
}

/** Most nodes one press opens: more than anyone reads, few enough to list at once. */
const maxOpened = 20_000;

/** The nodes at and below `box` that have children. */
export function nodesBelow({ graph, firstChild, childCount }: CallTreeIndex, box: number): readonly number[] {
  const nodes: number[] = [];
  const waiting = [box];
  for (let at = 0; at < waiting.length && nodes.length < maxOpened; at++) {
    const parent = waiting[at] ?? 0;
    const count = i32At(childCount, parent);
    if (count === 0) continue;
    nodes.push(i32At(graph.node, parent));
    for (let child = 0; child < count; child++) waiting.push(i32At(firstChild, parent) + child);
  }
  return nodes;
}
