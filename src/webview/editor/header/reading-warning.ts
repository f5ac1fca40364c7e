import { formatCount } from '../../../analysis/format-quantity.ts';
import type { ParseWarning } from '../../../model/profile.ts';

/** How many warnings the reader gave, counting each occurrence. */
export function warningCount(warnings: readonly ParseWarning[]): number {
  return warnings.reduce((sum, { count }) => sum + count, 0);
}

/** Where a warning first applies, such as `byte 1,234`, if that is known, and how often. */
export function warningPlace({ count, offset }: ParseWarning): string {
  if (offset === undefined) return count === 1 ? 'once' : `${formatCount(count)} times`;
  const first = `byte ${formatCount(offset)}`;
  return count === 1 ? `at ${first}` : `${formatCount(count)} times, first at ${first}`;
}
