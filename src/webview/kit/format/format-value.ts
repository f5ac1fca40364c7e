import type { ValueUnit } from '../../../model/profile.ts';
import { formatBytes } from './format-bytes.ts';
import { formatCount } from './format-count.ts';
import { formatDuration } from './format-duration.ts';

/** A measured value in its unit. */
export function formatValue(value: number, unit: ValueUnit): string {
  switch (unit) {
    case 'count':
      return formatCount(value);
    case 'nanoseconds':
      return formatDuration(value);
    case 'bytes':
      return formatBytes(value);
  }
}
