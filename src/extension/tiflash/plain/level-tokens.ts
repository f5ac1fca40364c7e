import * as vscode from 'vscode';
import type { LogLevel } from '../../../model/tiflash/cluster-log.ts';

/** Kinds of levels as package.json contributes them, each with a colour that themes have for logs. */
export const levelTokenTypes = ['logDebug', 'logInfo', 'logWarning', 'logError'] as const;
type LevelToken = (typeof levelTokenTypes)[number];

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

export const levelLegend = new vscode.SemanticTokensLegend([...levelTokenTypes]);

/** Colours the levels of the entries in view. */
export const levelTokens: vscode.DocumentRangeSemanticTokensProvider = {
  provideDocumentRangeSemanticTokens: (document, range, token) => {
    const builder = new vscode.SemanticTokensBuilder(levelLegend);
    for (let line = range.start.line; line <= range.end.line; line++) {
      if (token.isCancellationRequested) break;
      const found = levelOf(document.lineAt(line).text);
      if (found !== undefined) {
        builder.push(line, found.start, found.length, levelTokenTypes.indexOf(found.token));
      }
    }
    return builder.build();
  },
};

/** The level of an entry's head, which has a fixed place: `[2026/07/21 10:00:00.000 +08:00] [WARN]`. */
export function levelOf(
  text: string,
): { readonly start: number; readonly length: number; readonly token: LevelToken } | undefined {
  const match = /^\[\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d\.\d{3} [+-]\d\d:\d\d\] \[([A-Z]+)\]/.exec(text);
  const level = match?.[1];
  if (level === undefined || !isLevel(level)) return undefined;
  return { start: 34, length: level.length, token: tokenOfLevel[level] };
}

function isLevel(text: string): text is LogLevel {
  return Object.hasOwn(tokenOfLevel, text);
}
