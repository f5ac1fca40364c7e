import { stepFrom } from '../../../analysis/flame-walk.ts';
import { functionKey, hasKey } from '../../../analysis/transform/function-key.ts';
import type { FlameFunction, FlameGraphData } from '../../../analysis/view-data.ts';
import { i32At } from '../../../model/column.ts';
import { pathTo } from './graft-detail.ts';

/** What the root box is called: it stands for everything that is selected. */
export const rootName = 'all';

/** The name shown for a box. */
export function boxName(graph: FlameGraphData, box: number): string {
  return graph.functions[i32At(graph.fn, box)]?.name ?? rootName;
}

/** The functions from the outermost caller to the one of `box`, the root left out. */
export function functionPath(graph: FlameGraphData, box: number): readonly FlameFunction[] {
  return pathTo(graph, box).flatMap((at) => graph.functions[i32At(graph.fn, at)] ?? []);
}

/** The box that is reached by the same functions from the root; `undefined` if the graph has none. */
export function boxOfPath(graph: FlameGraphData, path: readonly FlameFunction[]): number | undefined {
  let box = 0;
  for (const wanted of path) {
    let child = stepFrom(graph, box, 'first-child');
    while (child !== undefined && !isSameFunction(graph.functions[i32At(graph.fn, child)], wanted)) {
      child = stepFrom(graph, child, 'next-sibling');
    }
    if (child === undefined) return undefined;
    box = child;
  }
  return box;
}

function isSameFunction(fn: FlameFunction | undefined, wanted: FlameFunction): boolean {
  return fn !== undefined && hasKey(fn, functionKey(wanted));
}

/** A stack as text, one function a line from the innermost outwards; `path` runs from the outermost caller. */
export function stackText(path: readonly FlameFunction[]): string {
  return path
    .map(({ name }) => name)
    .reverse()
    .join('\n');
}
