import type { TimeRange } from '../../../analysis/sample-filter.ts';
import type { ProfileSummary } from '../../../analysis/view-data.ts';
import { formatPlural } from '../../kit/format/format-count.ts';
import { rangeLabel } from '../filter/selection-crumbs.ts';
import { assertNever } from '../state/assert-never.ts';
import { timeLabelsOf } from '../state/time-labels.ts';
import type { ViewChange } from '../state/view-change.ts';
import type { EmptyReason } from './find-empty-reason.ts';

/** What to say where a view would be, and what would help. */
export interface EmptyWords {
  readonly message: string;
  readonly hint: string;
  /** Caption of the button and what it does; no button without. */
  readonly action?: { readonly label: string; readonly change: ViewChange };
}

/** Why there is nothing to show of the selection. */
export function emptyWords(
  reason: EmptyReason,
  range: TimeRange | undefined,
  summary: ProfileSummary,
): EmptyWords {
  const where = range === undefined ? 'the profile' : rangeLabel(range, timeLabelsOf(summary, 'relative'));
  switch (reason.kind) {
    case 'idle':
      return {
        message: `All ${formatPlural(reason.samples, 'sample')} of this selection are idle, and idle samples are left out.`,
        hint: 'A quiet stretch is worth seeing too: keep the idle samples to look at it.',
        action: { label: 'Keep idle samples', change: { kind: 'filter.set', filter: { idle: 'none' } } },
      };
    case 'filtered':
      return {
        message: `The filters leave out all ${formatPlural(reason.samples, 'sample')} of ${where}.`,
        hint: 'Choose other events, processes, threads or CPUs, or none at all.',
        action: { label: 'Clear filters', change: { kind: 'filter.clear' } },
      };
    case 'quiet':
      return range === undefined
        ? { message: 'The profile holds no samples.', hint: 'It was read to its end without a problem.' }
        : {
            message: `Nothing was sampled in ${where}.`,
            hint: 'No CPU was caught running then: blocked, asleep, or not recorded.',
            action: { label: 'Select whole profile', change: { kind: 'range.set', range: undefined } },
          };
    default:
      return assertNever(reason);
  }
}
