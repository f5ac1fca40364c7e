import * as vscode from 'vscode';
import { idleRules } from '../analysis/sample-filter.ts';
import type { ViewSettings } from '../protocol/host-requests.ts';

/** The settings views follow, with the default wherever the user's value is not one of the choices. */
export function readViewSettings(): ViewSettings {
  const idle = vscode.workspace.getConfiguration('chronoscope').get<unknown>('idle');
  return { idle: idleRules.find((rule) => rule === idle) ?? 'leaf' };
}

/** Calls `listener` with the settings whenever one of them changes. */
export function watchViewSettings(listener: (settings: ViewSettings) => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration('chronoscope')) listener(readViewSettings());
  });
}
