import { u8At } from '../../model/column.ts';
import type { LogLevel } from '../../model/tiflash/cluster-log.ts';

/**
 * TiFlash up to 4.0.4, and syslog output later, in Poco's layout:
 *
 *     2020.07.14 11:20:36.771002 [ 44 ] <Error> FlashService: text
 *
 * It has no zone, so its times are taken as UTC.
 */
export interface PocoHead {
  readonly level: LogLevel;
  readonly timeMs: number;
  /** Where the text begins, counted from the line's start. */
  readonly textAt: number;
}

const levels: Readonly<Record<string, LogLevel>> = {
  Trace: 'TRACE',
  Debug: 'DEBUG',
  Information: 'INFO',
  Notice: 'NOTICE',
  Warning: 'WARN',
  Error: 'ERROR',
  Critical: 'CRITICAL',
  Fatal: 'FATAL',
};
const pattern = /^(\d{4})\.(\d\d)\.(\d\d) (\d\d):(\d\d):(\d\d)\.(\d{3})\d{3} \[ \d+ \] <([A-Z][a-z]+)> /;
const latin1 = new TextDecoder('latin1');
const dot = 0x2e;

/** The head of a Poco line; `undefined` if `bytes[start] … bytes[end − 1]` is none. */
export function readPocoHead(bytes: Uint8Array, start: number, end: number): PocoHead | undefined {
  if (end - start < 40 || u8At(bytes, start + 4) !== dot || u8At(bytes, start + 7) !== dot) return undefined;
  const match = pattern.exec(latin1.decode(bytes.subarray(start, Math.min(end, start + 80))));
  const level = levels[match?.[8] ?? ''];
  if (match === null || level === undefined) return undefined;
  const [year = 0, month = 1, day, hour, minute, second, millisecond] = match.slice(1, 8).map(Number);
  const timeMs = Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
  return { level, timeMs, textAt: match[0].length };
}
