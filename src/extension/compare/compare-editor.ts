import * as vscode from 'vscode';
import type { Handlers } from '../../protocol/channel.ts';
import type { CompareEvents, CompareRequests, CompareSummary } from '../../protocol/compare-requests.ts';
import { compareRequestGuards } from '../../protocol/compare-requests.ts';
import { EditorProvider } from '../editor/editor-provider.ts';
import type { PluginFormats } from '../plugin/plugin-formats.ts';
import { relayedDiffs, relayedViews } from '../relay-views.ts';
import { openSource } from '../source/source-navigator.ts';
import { readViewSettings, watchViewSettings } from '../view-settings.ts';
import { CompareDocument } from './compare-document.ts';

/** Id of the editor that compares two profiles, as contributed in package.json. */
export const compareEditorId = 'chronoscope.compare';

export type CompareEditors = EditorProvider<CompareSummary, CompareDocument, CompareRequests, CompareEvents>;

/** How comparisons are opened, for editors and for whoever only asks one question. */
export function compareDocuments(
  extensionUri: vscode.Uri,
  plugins: PluginFormats,
): (uri: vscode.Uri) => CompareDocument {
  const workerScript = vscode.Uri.joinPath(extensionUri, 'dist', 'document-worker.mjs').fsPath;
  return (uri) => new CompareDocument(uri, workerScript, plugins);
}

/** Opens two profiles side by side and as one picture of their difference. */
export function compareEditors(
  extensionUri: vscode.Uri,
  openDocument: (uri: vscode.Uri) => CompareDocument,
): CompareEditors {
  return new EditorProvider<CompareSummary, CompareDocument, CompareRequests, CompareEvents>(extensionUri, {
    page: { title: 'Chronoscope comparison', script: 'compare.js', element: 'chrono-compare-app' },
    paramGuards: compareRequestGuards,
    openDocument,
    handlers: (document, standard): Handlers<CompareRequests> => ({
      ...standard,
      ...relayedViews(document),
      ...relayedDiffs(document),
      'settings.read': () => readViewSettings(),
      'source.open': async ({ side, ...params }) => {
        await openSource(document.fileOf(side), params);
        return undefined;
      },
    }),
    watch: (channel) => [watchViewSettings((settings) => channel.send('settings.changed', settings))],
  });
}
