import type { LogLevel } from '../../../model/tiflash/cluster-log.ts';

/** Kinds of levels as package.json contributes them, each with a colour that themes have for logs. */
export const levelTokenTypes = ['logDebug', 'logInfo', 'logWarning', 'logError'] as const;
export type LevelToken = (typeof levelTokenTypes)[number];

const tokenOfLevel: { readonly [K in LogLevel]: LevelToken } = {
  TRACE: 'logDebug',
  DEBUG: 'logDebug',
  INFO: 'logInfo',
  NOTICE: 'logInfo',
  UNKNOWN: 'logInfo',
  WARN: 'logWarning',
  ERROR: 'logError',
  CRITICAL: 'logError',
  FATAL: 'logError',
};

/** Where the level of an entry stands: after the time, at a fixed place of the line. */
export interface LevelPlace {
  readonly start: number;
  readonly length: number;
  readonly token: LevelToken;
}

/** The level of an entry's head, `[2026/07/21 10:00:00.000 +08:00] [WARN]`; `undefined` for a line that is no entry. */
export function levelOf(text: string): LevelPlace | undefined {
  const match = /^\[\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d\.\d{3} [+-]\d\d:\d\d\] \[([A-Z]+)\]/.exec(text);
  const level = match?.[1];
  if (level === undefined || !isLevel(level)) return undefined;
  return { start: 34, length: level.length, token: tokenOfLevel[level] };
}

/** The source of an entry's head, `MPPTask.cpp:524`, and where it starts; `undefined` if the head names none. */
export function sourceOf(text: string): { readonly start: number; readonly source: string } | undefined {
  const match = /^\[\d{4}\/[^\]]{25}\] \[[A-Z]+\] \[([\w.-]+\.(?:cpp|h|cc):\d+)\]/.exec(text);
  const source = match?.[1];
  if (match === null || source === undefined) return undefined;
  return { start: match[0].length - 1 - source.length, source };
}

function isLevel(text: string): text is LogLevel {
  return Object.hasOwn(tokenOfLevel, text);
}
