import { formatBytes, formatCount, formatDuration } from '../../../analysis/format-quantity.ts';
import { formatCountShort } from '../../kit/format/format-count.ts';

/** What stands where a record has no number: not zero, unknown. */
export const notCollected = 'not collected';

/** `12.3 ms`, or what there is to say where nothing is known. */
export function durationText(ns: number | string | null, unknown = '–'): string {
  return ns === null ? unknown : formatDuration(Number(ns));
}

/** `34M rows`. */
export function rowsText(rows: number): string {
  return `${formatCountShort(rows)} ${rows === 1 ? 'row' : 'rows'}`;
}

/** `4.56 MiB`. */
export function bytesText(bytes: number | null, unknown = '–'): string {
  return bytes === null ? unknown : formatBytes(bytes);
}

/** `12,345,678`. */
export function exactCount(count: number | null, unknown = '–'): string {
  return count === null ? unknown : formatCount(count);
}

/** `1.13×`: how many times the mean the greatest is. */
export function skewText(skew: number | null): string {
  return skew === null ? '–' : `${skew.toFixed(2)}×`;
}

/** `2026-07-21 10:00:04.995` where the user is. */
export function wallTimeText(ms: number): string {
  const at = new Date(ms);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  const time = `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
  return `${day} ${time}.${String(at.getMilliseconds()).padStart(3, '0')}`;
}
