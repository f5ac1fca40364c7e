import type { ProfileSummary } from '../../../analysis/view-data.ts';
import type { CompareInputs } from '../../compare/chrono-comparison.ts';
import { rangeLabel } from '../filter/selection-crumbs.ts';
import { timeLabelsOf } from '../state/time-labels.ts';
import type { Choice } from '../state/view-state.ts';

/** What a comparison shows, in one object that stays the same while its parts do. */
export function compareInputs(
  choice: CompareInputs['choice'],
  flame: CompareInputs['flame'],
  diff: CompareInputs['diff'],
  table: CompareInputs['table'],
  graphA: CompareInputs['graphA'],
  graphB: CompareInputs['graphB'],
  found: CompareInputs['found'],
  a: string,
  b: string,
  failure: CompareInputs['failure'],
): CompareInputs {
  return { choice, flame, diff, table, graphA, graphB, found, labels: { a, b }, failure };
}

/** What the two sides are called where they are ranges of one profile, as shown: A first. */
export function rangeSides(
  { compare, heatMap }: Choice,
  summary: ProfileSummary | undefined,
): CompareInputs['labels'] {
  const name = (range: Choice['range']): string =>
    range === undefined || summary === undefined
      ? 'whole profile'
      : rangeLabel(range, timeLabelsOf(summary, heatMap.timeAxis));
  const [a, b] = [name(compare.a), name(compare.b)];
  return compare.isFlipped ? { a: b, b: a } : { a, b };
}
