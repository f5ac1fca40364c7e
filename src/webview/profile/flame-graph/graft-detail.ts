import type { FlameFunction, FlameGraphData } from '../../../analysis/view-data.ts';
import { f64At, i32At } from '../../../model/column.ts';

/** The boxes from the root down to `box`, `box` included. */
export function pathTo(graph: FlameGraphData, box: number): readonly number[] {
  const path: number[] = [];
  for (let at = box; at >= 0; at = i32At(graph.parent, at)) path.push(at);
  return path.reverse();
}

/** The box of `node`; `undefined` if the graph has none. */
export function boxOfNode(graph: FlameGraphData, node: number): number | undefined {
  const box = graph.node.indexOf(node);
  return box < 0 ? undefined : box;
}

/**
 * One graph of a box in full: `detail`, the graph cut out for that box, put in its place below its callers in `graph`.
 * Everything beside them is left out. If `graph` left the box out itself, its root stands for all callers.
 */
export function graftDetail(graph: FlameGraphData, detail: FlameGraphData): FlameGraphData {
  const box = boxOfNode(graph, detail.rootNode);
  const callers = box === undefined ? [0] : pathTo(graph, box).slice(0, -1);
  const leftEdge = box === undefined ? 0 : f64At(graph.start, box);
  const functions: FlameFunction[] = [...detail.functions];
  const shift = callers.length;
  const boxes = shift + detail.boxes;
  const grafted = {
    node: new Int32Array(boxes),
    parent: new Int32Array(boxes),
    depth: new Int32Array(boxes),
    fn: new Int32Array(boxes),
    start: new Float64Array(boxes),
    total: new Float64Array(boxes),
    self: new Float64Array(boxes),
  };
  callers.forEach((caller, depth) => {
    const fn = graph.functions[i32At(graph.fn, caller)];
    grafted.node[depth] = i32At(graph.node, caller);
    grafted.parent[depth] = depth - 1;
    grafted.depth[depth] = depth;
    grafted.fn[depth] = fn === undefined ? -1 : functions.push(fn) - 1;
    grafted.start[depth] = f64At(graph.start, caller);
    grafted.total[depth] = f64At(graph.total, caller);
    grafted.self[depth] = f64At(graph.self, caller);
  });
  grafted.node.set(detail.node, shift);
  grafted.fn.set(detail.fn, shift);
  grafted.total.set(detail.total, shift);
  grafted.self.set(detail.self, shift);
  for (let at = 0; at < detail.boxes; at++) {
    grafted.start[shift + at] = f64At(detail.start, at) + leftEdge;
    grafted.parent[shift + at] = i32At(detail.parent, at) + shift;
    grafted.depth[shift + at] = i32At(detail.depth, at) + shift;
  }
  const depthOffsets = [...callers.keys(), ...Array.from(detail.depthOffsets, (offset) => offset + shift)];
  return { ...detail, boxes, ...grafted, functions, depthOffsets: Int32Array.from(depthOffsets) };
}
