import { u8At } from '../../model/column.ts';
import type { LogLevel } from '../../model/tiflash/cluster-log.ts';

/**
 * The head of an entry in the unified log format (TiKV RFC 0018) as TiFlash prints it, at fixed places:
 *
 *     [2026/07/21 10:00:05.045 +08:00] [INFO] [MPPTaskStatistics.cpp:150] ["message"] [source=x] [thread_id=7]
 *     0                              31 33
 */
const levelAt = 34;

/** Where the fixed part of the head stands, counted from the line's start. */
export const headPlace = { level: levelAt, zone: 25 } as const;

/** Levels as printed; {@link levelAtHead} gives indexes. */
export const logLevels: readonly LogLevel[] = [
  'TRACE',
  'DEBUG',
  'INFO',
  'NOTICE',
  'WARN',
  'ERROR',
  'CRITICAL',
  'FATAL',
  'UNKNOWN',
];

/** Index of the level that begins with a byte, −1 for none; no two begin alike. */
const levelByByte = Int8Array.from({ length: 256 }, (_, byte) =>
  logLevels.findIndex((level) => level.charCodeAt(0) === byte),
);
const levelLength = Uint8Array.from(logLevels, (level) => level.length);

const open = 0x5b;
const close = 0x5d;
const space = 0x20;
const slash = 0x2f;
const colon = 0x3a;
const dot = 0x2e;

function isDigitAt(bytes: Uint8Array, at: number): boolean {
  const byte = u8At(bytes, at);
  return byte >= 0x30 && byte <= 0x39;
}

/**
 * Index in {@link logLevels} of the level of the entry whose head starts at `start`; −1 if the bytes there are no head.
 * Looks at the fixed places only: 20 comparisons, since every line of a log passes here.
 */
export function levelAtHead(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < levelAt + 8 || u8At(bytes, start) !== open) return -1;
  if (u8At(bytes, start + 5) !== slash || u8At(bytes, start + 8) !== slash) return -1;
  if (u8At(bytes, start + 14) !== colon || u8At(bytes, start + 20) !== dot) return -1;
  if (u8At(bytes, start + 28) !== colon || u8At(bytes, start + 31) !== close) return -1;
  if (u8At(bytes, start + 32) !== space || u8At(bytes, start + 33) !== open) return -1;
  if (!isDigitAt(bytes, start + 1) || !isDigitAt(bytes, start + 23) || !isDigitAt(bytes, start + 30)) {
    return -1;
  }
  const level = levelByByte[u8At(bytes, start + levelAt)] ?? -1;
  if (level < 0) return -1;
  const after = start + levelAt + u8At(levelLength, level);
  return after + 2 < end && u8At(bytes, after) === close && u8At(bytes, after + 2) === open ? level : -1;
}

/** Where the source of a head with that level begins, behind its bracket. */
export function sourceStart(start: number, level: number): number {
  return start + levelAt + u8At(levelLength, level) + 3;
}

/** The level of the entry whose head starts at `start`; `undefined` if the bytes there are no head. */
export function entryLevel(bytes: Uint8Array, start: number, end: number): LogLevel | undefined {
  return logLevels[levelAtHead(bytes, start, end)];
}

/** The number of `digits` digits at `at`; NaN if there are others. */
function numberAt(bytes: Uint8Array, at: number, digits: number): number {
  let value = 0;
  for (let index = at; index < at + digits; index++) {
    const digit = u8At(bytes, index) - 0x30;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** Minutes east of Greenwich that the head at `start` prints; NaN if it prints none. */
export function headZone(bytes: Uint8Array, start: number): number {
  const at = start + headPlace.zone;
  const minutes = numberAt(bytes, at + 1, 2) * 60 + numberAt(bytes, at + 4, 2);
  return u8At(bytes, at) === 0x2d ? -minutes : minutes;
}

/** Milliseconds since the epoch that the head at `start` says, by its own offset; `undefined` if it is no time. */
export function headTimeMs(bytes: Uint8Array, start: number): number | undefined {
  const at = (place: number, digits: number): number => numberAt(bytes, start + place, digits);
  const day = Date.UTC(at(1, 4), at(6, 2) - 1, at(9, 2), at(12, 2), at(15, 2), at(18, 2), at(21, 3));
  const time = day - headZone(bytes, start) * 60_000;
  return Number.isFinite(time) ? time : undefined;
}

/**
 * Where another entry's head begins between `from` and `end`, as happens where a line was cut by a full disk and the
 * next one written behind it; −1 if none does.
 */
export function findGluedHead(bytes: Uint8Array, from: number, end: number): number {
  for (let at = bytes.indexOf(open, from); at >= 0 && at < end; at = bytes.indexOf(open, at + 1)) {
    if (levelAtHead(bytes, at, end) >= 0) return at;
  }
  return -1;
}
