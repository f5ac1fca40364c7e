import type { ProfileSummary } from '../../../analysis/view-data.ts';
import { timeLabel } from '../../kit/axis/time-label.ts';
import { formatPlural } from '../../kit/format/format-count.ts';

/** What the header says of a profile, most important first. */
export function headerFacts(summary: ProfileSummary): readonly string[] {
  const facts = [
    summary.formatLabel,
    formatPlural(summary.samples, 'sample'),
    formatPlural(summary.threads, 'thread'),
  ];
  if (summary.processes > 1) facts.push(formatPlural(summary.processes, 'process', 'processes'));
  const durationNs = profileDurationNs(summary);
  facts.push(durationNs === undefined ? 'no times' : durationText(durationNs));
  return facts;
}

/** A length of time as one says it: `850 ms`, `12.3 s`, `1 min 29 s`. */
function durationText(ns: number): string {
  const step = ns < 0.9995e9 ? 1e6 : ns < 59.95e9 ? 1e8 : ns < 3600e9 ? 1e9 : 60e9;
  return timeLabel(Math.round(ns / step) * step, step, { kind: 'relative' });
}

/** Time from the first to the last sample; `undefined` if none has a time. */
export function profileDurationNs({ firstNs, lastNs }: ProfileSummary): number | undefined {
  return firstNs === undefined || lastNs === undefined ? undefined : lastNs - firstNs;
}
