import type { SearchQuery } from '../../kit/bar/chrono-search.ts';

/** What to ask the worker for: the text as it is, or as a pattern where the switches of the search box say so. */
export function searchText({ text, isRegex, isCaseSensitive }: SearchQuery): string {
  if (text === '' || (!isRegex && !isCaseSensitive)) return text;
  const pattern = isRegex ? text : text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  return `/${pattern}/${isCaseSensitive ? '' : 'i'}`;
}
