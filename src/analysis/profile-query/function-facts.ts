import type { CallTree } from '../call-tree.ts';
import { diffTable } from '../diff/diff-table.ts';
import type { UnionTree } from '../diff/union-tree.ts';
import type { UnionWeights } from '../diff/weigh-union.ts';
import { functionTable } from '../function-table.ts';
import type { FlameFunction } from '../view-data.ts';
import { functionHandle, shortName } from './function-handle.ts';
import type { ChangeFacts, FunctionFacts, Measured, WeighedTree } from './profile-query.ts';

/** The heaviest functions of a selection, and how many more there are. */
export function heaviestFunctions(
  { tree, weights }: WeighedTree,
  order: 'self' | 'total',
  limit: number,
): { readonly functions: readonly FunctionFacts[]; readonly leftOut: number } {
  const { rows, count } = functionTable(tree, weights, { order, limit });
  const handles = handlesOf(tree);
  const all = weights.total[0] ?? 0;
  const functions = rows.map(({ fn, self, total }) => ({
    ...nameFacts(fn, handles),
    library: fn.library === undefined ? null : shortName(fn.library),
    file: fn.file === undefined ? null : shortName(fn.file),
    line: fn.line ?? null,
    self,
    selfShare: shareOf(self, all),
    total,
    totalShare: shareOf(total, all),
  }));
  return { functions, leftOut: count - rows.length };
}

/** The functions of two selections whose own weight changed most. */
export function changedFunctions(
  union: UnionTree,
  weights: UnionWeights,
  trees: { readonly a: CallTree; readonly b: CallTree },
  limit: number,
): { readonly functions: readonly ChangeFacts[]; readonly leftOut: number } {
  const table = diffTable(union, weights, { order: 'self', limit: Number.POSITIVE_INFINITY });
  const { weight, sumA, sumB } = table;
  const changed = table.rows.filter(
    ({ selfA, selfB, totalA, totalB }) => selfA !== selfB * weight || totalA !== totalB * weight,
  );
  const rows = changed.slice(0, limit);
  const handles = new Map([...handlesOf(trees.b), ...handlesOf(trees.a)]);
  const functions = rows.map((row) => ({
    ...nameFacts(row.fn, handles),
    selfShareA: shareOf(row.selfA, sumA),
    selfShareB: shareOf(row.selfB, sumB),
    totalShareA: shareOf(row.totalA, sumA),
    totalShareB: shareOf(row.totalB, sumB),
  }));
  return { functions, leftOut: changed.length - rows.length };
}

/** What the numbers of an answer about a selection mean. */
export function measured({ weights }: WeighedTree): Measured {
  return { value: weights.value, selected: weights.total[0] ?? 0, samples: weights.samples };
}

/** Rounded to six digits: more are noise, and cost a reader. */
export function shareOf(part: number, whole: number): number {
  return whole > 0 ? Math.round((part / whole) * 1e6) / 1e6 : 0;
}

/** Handles by function; functions of a tree are one object each. */
export function handlesOf({ functions }: CallTree): ReadonlyMap<FlameFunction, string> {
  return new Map(functions.map((fn, index) => [fn, functionHandle(index)]));
}

export function nameFacts(
  fn: FlameFunction,
  handles: ReadonlyMap<FlameFunction, string>,
): Pick<FunctionFacts, 'handle' | 'name' | 'kind'> {
  return { handle: handles.get(fn) ?? '', name: shortName(fn.name), kind: fn.kind };
}
