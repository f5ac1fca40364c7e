import { SelectionError } from '../selection-error.ts';
import type { FlameFunction } from '../view-data.ts';
import type { SearchTerm } from './search-query.ts';

/** A search that would take longer is given up; names are looked at this many at a time between looks at the clock. */
const timeBudgetMs = 2000;
const namesPerLook = 256;

/**
 * 1 for each function that `matches` holds for.
 *
 * @throws {SelectionError} if that takes too long
 */
export function matchFunctions(
  functions: readonly FlameFunction[],
  matches: (fn: FlameFunction) => boolean,
): Uint8Array {
  const giveUpAt = Date.now() + timeBudgetMs;
  return Uint8Array.from(functions, (fn, index) => {
    if (index % namesPerLook === 0 && Date.now() > giveUpAt) {
      throw new SelectionError('The search took longer than two seconds. Use a simpler pattern.');
    }
    return matches(fn) ? 1 : 0;
  });
}

/** Whether `fn` has, where the term looks, what the term says; excluding or not. Only threads have a thread's name. */
export function isNamedBy({ field, matches }: SearchTerm, fn: FlameFunction): boolean {
  const isThread = fn.kind === 'thread';
  switch (field) {
    case 'file':
      return matches(fn.file ?? '');
    case 'lib':
      return matches(fn.library ?? '');
    case 'name':
      return matches(fn.name);
    case 'fn':
      return !isThread && matches(fn.name);
    case 'thread':
      return isThread && matches(fn.name);
  }
}
