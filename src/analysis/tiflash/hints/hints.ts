import type { HintView, QueryView } from '../view-data.ts';
import { broadcastHints, crossZoneHints, skewHints, slowHostHints, spillHints } from './data-hints.ts';
import {
  clockHints,
  missingHints,
  notCollectedHints,
  plainEntryHints,
  rootCancelledHints,
} from './record-hints.ts';
import { pruningHints, remoteRegionHints } from './scan-hints.ts';
import { learnerReadHints, scheduleWaitHints } from './wait-hints.ts';

/** A query as far as hints look at it. */
export type HintedQuery = Omit<QueryView, 'hints'>;

/** Looks for one thing. */
type Rule = (query: HintedQuery) => readonly HintView[];

const rules: readonly Rule[] = [
  skewHints,
  slowHostHints,
  learnerReadHints,
  scheduleWaitHints,
  spillHints,
  broadcastHints,
  crossZoneHints,
  pruningHints,
  remoteRegionHints,
  rootCancelledHints,
  missingHints,
  plainEntryHints,
  notCollectedHints,
  clockHints,
];

/** What is worth a look in a query, warnings first. The rules are in `docs/tiflash-hints.md`. */
export function hintsOf(query: HintedQuery): readonly HintView[] {
  const hints = rules.flatMap((rule) => rule(query));
  return [
    ...hints.filter(({ severity }) => severity === 'warning'),
    ...hints.filter(({ severity }) => severity === 'info'),
  ];
}
