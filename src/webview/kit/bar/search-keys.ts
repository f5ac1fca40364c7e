import type { KeyBinding } from '../key/key-binding.ts';

export type SearchAction = 'next' | 'previous' | 'toggleRegex' | 'toggleCase' | 'filter' | 'leave';

/** Keys inside the search box; add them to a page's own table so that its sheet lists them. */
export const searchKeys = [
  searchKey(['Enter'], 'next', 'Next match'),
  searchKey(['Shift+Enter'], 'previous', 'Previous match'),
  searchKey(['Alt+R'], 'toggleRegex', 'Regular expression on or off'),
  searchKey(['Alt+C'], 'toggleCase', 'Match case on or off'),
  searchKey(['Mod+Shift+F'], 'filter', 'Turn the search into a filter'),
  searchKey(['Escape'], 'leave', 'Clear the search, then leave it'),
] as const satisfies readonly KeyBinding<SearchAction, 'search'>[];

function searchKey(
  keys: readonly string[],
  action: SearchAction,
  description: string,
): KeyBinding<SearchAction, 'search'> {
  return { keys, scope: 'search', action, description, group: 'In the search box' };
}
