import type { FlameGraphData, SearchResult } from '../../../analysis/view-data.ts';
import { i32At } from '../../../model/column.ts';
import { functionKey } from '../functions/function-key.ts';

/** Keys of the functions that a search of `graph` found; `undefined` while nothing is searched for. */
export function foundKeys(
  graph: FlameGraphData | undefined,
  found: SearchResult | undefined,
): ReadonlySet<string> | undefined {
  if (graph === undefined || found === undefined) return undefined;
  const functions = Array.from(found.matches, (index) => graph.functions[index]);
  return new Set(functions.flatMap((fn) => (fn === undefined ? [] : functionKey(fn))));
}

/** The same search in another graph of the selection: the boxes of functions with these keys. */
export function foundInGraph(graph: FlameGraphData, keys: ReadonlySet<string>): SearchResult {
  const matches = new Set(graph.functions.flatMap((fn, index) => (keys.has(functionKey(fn)) ? index : [])));
  const nodes: number[] = [];
  for (let box = 0; box < graph.boxes; box++) {
    if (matches.has(i32At(graph.fn, box))) nodes.push(i32At(graph.node, box));
  }
  return { matches: Int32Array.from(matches), matchedTotal: 0, nodes: Int32Array.from(nodes) };
}
