import { i32At } from '../../model/column.ts';
import type { FlameFunction, FlameGraphData } from '../view-data.ts';
import type { FunctionKey } from './transform.ts';

/** The key of a function. */
export function functionKey({ name, kind, library }: FlameFunction): FunctionKey {
  return library === undefined ? { name, kind } : { name, kind, library };
}

/** Whether `fn` is the function that `key` names. */
export function hasKey(fn: FlameFunction, key: FunctionKey): boolean {
  return fn.name === key.name && fn.kind === key.kind && fn.library === key.library;
}

/** The functions from below the root of a whole flame graph to `box`, as transforms name boxes. */
export function pathOf(graph: FlameGraphData, box: number): readonly FunctionKey[] {
  const path: FunctionKey[] = [];
  for (let at = box; at >= 0; at = i32At(graph.parent, at)) {
    const fn = graph.functions[i32At(graph.fn, at)];
    if (fn !== undefined) path.push(functionKey(fn));
  }
  return path.reverse();
}
