import { i32At } from '../../model/column.ts';
import { compileNameRule } from '../search/name-pattern.ts';
import type { FlameFunction } from '../view-data.ts';
import type { RewrittenStacks, Stacks } from './rewrite-stacks.ts';
import { rewriteStacks } from './rewrite-stacks.ts';
import type { RenameRule } from './transform.ts';

/**
 * Applies every rule in turn to every function's name; functions that come to have the same name, kind and library are
 * one, with the file and line of the first. Names of threads stay.
 *
 * @throws {SelectionError} if a rule's pattern cannot be used
 */
export function renameFunctions(stacks: Stacks, rules: readonly RenameRule[]): RewrittenStacks {
  const rewrites = rules.map(({ pattern, replacement }) => compileNameRule(pattern, replacement));
  const known = new Map<string, number>();
  const functions: FlameFunction[] = [];
  const newIndex = Int32Array.from(stacks.functions, (fn) => {
    const name = fn.kind === 'thread' ? fn.name : rewrites.reduce((text, rewrite) => rewrite(text), fn.name);
    const key = JSON.stringify([name, fn.kind, fn.library]);
    const index = known.get(key) ?? functions.push({ ...fn, name }) - 1;
    known.set(key, index);
    return index;
  });
  const fate = stacks.fn.map((fn, node) => (node === 0 ? fn : i32At(newIndex, fn)));
  return rewriteStacks(stacks, { fate }, functions);
}
