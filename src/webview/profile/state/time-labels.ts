import type { ProfileSummary } from '../../../analysis/view-data.ts';
import type { TimeLabels } from '../../kit/axis/time-label.ts';
import type { TimeAxis } from './view-state.ts';

/** How times are written: since the start, or by the file's clock, as time of day where that clock tells it. */
export function timeLabelsOf({ clock, epochNs }: ProfileSummary, axis: TimeAxis): TimeLabels {
  if (axis === 'relative') return { kind: 'relative' };
  const epoch = BigInt(epochNs);
  if (clock === 'monotonic') return { kind: 'clock', epochNs: epoch };
  const utcOffsetMinutes = -new Date(Number(epoch / 1_000_000n)).getTimezoneOffset();
  return { kind: 'wall', epochNs: epoch, utcOffsetMinutes };
}
