import * as vscode from 'vscode';
import { levelOf, levelTokenTypes } from './entry-head.ts';

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
