import { formatDuration } from '../../../analysis/format-quantity.ts';
import type { TimeLabels } from './time-label.ts';
import { timeLabel } from './time-label.ts';
import type { TimeWindow } from './time-window.ts';
import { spanOf } from './time-window.ts';

/** A window in words, such as `10.2 s to 12.7 s (2.5 s)`, as exact as its length deserves. */
export function windowText(window: TimeWindow, labels: TimeLabels): string {
  const precision = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, spanOf(window)))) - 1);
  const scale = Math.max(Math.abs(window.startNs), Math.abs(window.endNs));
  const label = (ns: number): string =>
    timeLabel(Math.round(ns / precision) * precision, precision, labels, scale);
  return `${label(window.startNs)} to ${label(window.endNs)} (${formatDuration(spanOf(window))})`;
}
