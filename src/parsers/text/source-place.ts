/** A place in a source file. */
export interface SourcePlace {
  readonly file: string;
  /** From 1, `undefined` where the text does not say. */
  readonly line: number | undefined;
  readonly column: number | undefined;
}

const maxLine = 2 ** 31;

/** Reads `file`, `file:line` or `file:line:column`. The file may hold colons itself. */
export function readPlace(text: string): SourcePlace {
  const last = cutNumber(text);
  if (last === undefined) return { file: text, line: undefined, column: undefined };
  const first = cutNumber(last.front);
  if (first === undefined) return { file: last.front, line: lineOf(last.number), column: undefined };
  return { file: first.front, line: lineOf(first.number), column: lineOf(last.number) };
}

/** `number` if it can be a line or column; 0 is what profilers write for one they do not know. */
export function lineOf(number: number): number | undefined {
  return Number.isInteger(number) && number > 0 && number < maxLine ? number : undefined;
}

/** Whether `text` looks like a file and not like a function, type or number. */
export function isFileLike(text: string): boolean {
  return /[/\\]|\.[A-Za-z]\w{0,5}$|^<[^:]+>$/.test(text);
}

/** Cuts `:` and a number off the end. */
function cutNumber(text: string): { readonly front: string; readonly number: number } | undefined {
  const colon = text.lastIndexOf(':');
  const digits = text.slice(colon + 1);
  if (colon < 1 || !/^\d+$/.test(digits)) return undefined;
  return { front: text.slice(0, colon), number: Number(digits) };
}

/** What stands in the brackets a text ends with, and in front of them; brackets inside are passed over. */
export function cutBrackets(text: string): { readonly front: string; readonly inside: string } | undefined {
  let depth = 0;
  for (let at = text.length - 1; at > 0; at--) {
    if (text[at] === ')') depth++;
    else if (text[at] === '(') depth--;
    if (depth === 0) {
      const isApart = text[at - 1] === ' ' && at > 1;
      return isApart ? { front: text.slice(0, at - 1), inside: text.slice(at + 1, -1) } : undefined;
    }
  }
  return undefined;
}
