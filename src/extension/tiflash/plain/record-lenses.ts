import * as vscode from 'vscode';
import { recordLines } from './log-records.ts';

/** Offers above every task record to show its query's graph. */
export const recordLenses: vscode.CodeLensProvider = {
  provideCodeLenses: (document, token) =>
    recordLines(document, token).map(
      ({ line, queryKey, taskId, status }) =>
        new vscode.CodeLens(new vscode.Range(line, 0, line, 0), {
          title: `$(type-hierarchy-sub) Show DAG · task ${taskId} · ${status}`,
          tooltip: `Show query ${queryKey} in the TiFlash editor`,
          command: 'chronoscope.tiflash.showQuery',
          arguments: [document.uri, queryKey, taskId],
        }),
    ),
};
