import * as vscode from 'vscode';
import type { RecordLine } from './log-records.ts';
import { recordLines } from './log-records.ts';

/** The outline of a log: its queries, and below each the records of its tasks. */
export const recordOutline: vscode.DocumentSymbolProvider = {
  provideDocumentSymbols: (document, token) => {
    const byQuery = new Map<string, RecordLine[]>();
    for (const record of recordLines(document, token)) {
      const known = byQuery.get(record.queryKey);
      if (known === undefined) byQuery.set(record.queryKey, [record]);
      else known.push(record);
    }
    return [...byQuery].map(([key, records]) => querySymbol(document, key, records));
  },
};

function querySymbol(
  document: vscode.TextDocument,
  key: string,
  records: readonly RecordLine[],
): vscode.DocumentSymbol {
  const first = document.lineAt(records[0]?.line ?? 0).range;
  const last = document.lineAt(records.at(-1)?.line ?? 0).range;
  const tasks = new Set(records.map(({ taskId }) => taskId));
  const symbol = new vscode.DocumentSymbol(
    `Query ${key}`,
    `${tasks.size} tasks`,
    vscode.SymbolKind.Module,
    first.union(last),
    first,
  );
  symbol.children = records.map(({ line, taskId, status, fragment }) => {
    const { range } = document.lineAt(line);
    return new vscode.DocumentSymbol(
      `Task ${taskId}`,
      `${status} · ${fragment}`,
      vscode.SymbolKind.Event,
      range,
      range,
    );
  });
  return symbol;
}
