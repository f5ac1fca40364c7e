import type { CallTree } from '../call-tree.ts';
import { SelectionError } from '../selection-error.ts';
import type { FlameFunction } from '../view-data.ts';

/** Longest name in an answer. */
const maxNameLength = 200;

/** Functions offered where a name is not found. */
const maxOffered = 5;

/** The handle of function `index` of a tree without transforms: functions are numbered as the file first has them. */
export function functionHandle(index: number): string {
  return `f-${index}`;
}

/** A name of bounded length. */
export function shortName(name: string): string {
  return name.length <= maxNameLength ? name : `${name.slice(0, maxNameLength - 1)}…`;
}

/**
 * The function that a handle, a name, or a part of only one name stands for.
 *
 * @returns its index in the tree's functions
 * @throws {SelectionError} if there is none, or more than one, with those that come closest
 */
export function findFunction({ functions }: CallTree, text: string): number {
  const number = /^f-(\d+)$/.exec(text)?.[1];
  if (number !== undefined && functions[Number(number)] !== undefined) return Number(number);
  const exact = indexesOf(functions, ({ name }) => name === text);
  const found = exact.length > 0 ? exact : indexesOf(functions, partOf(text));
  const [first, second] = found;
  if (first !== undefined && second === undefined) return first;
  if (first === undefined) {
    throw new SelectionError(
      `The profile has no function called ${shortName(text)}. List them with functions.`,
    );
  }
  const offered = found
    .slice(0, maxOffered)
    .map((index) => `${functionHandle(index)} ${shortName(functions[index]?.name ?? '')}`);
  const rest = found.length > maxOffered ? `, and ${found.length - maxOffered} more` : '';
  throw new SelectionError(
    `${found.length} functions have ${shortName(text)} in their name: ${offered.join(', ')}${rest}. Name one by its handle.`,
  );
}

function partOf(text: string): (fn: FlameFunction) => boolean {
  const wanted = text.toLowerCase();
  return ({ name, kind }) => kind !== 'thread' && name.toLowerCase().includes(wanted);
}

function indexesOf(
  functions: readonly FlameFunction[],
  isWanted: (fn: FlameFunction) => boolean,
): readonly number[] {
  return functions.flatMap((fn, index) => (isWanted(fn) ? [index] : []));
}
