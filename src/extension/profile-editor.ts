import * as vscode from 'vscode';
import type { ProfileSummary } from '../analysis/view-data.ts';
import type { Handlers } from '../protocol/channel.ts';
import type { DiffRequests } from '../protocol/diff-requests.ts';
import { diffRequestGuards } from '../protocol/diff-requests.ts';
import type { HostEvents, HostRequests } from '../protocol/host-requests.ts';
import { hostRequestGuards } from '../protocol/host-requests.ts';
import type { ViewRequests } from '../protocol/view-requests.ts';
import { viewRequestGuards } from '../protocol/view-requests.ts';
import { EditorProvider } from './editor/editor-provider.ts';
import type { PluginFormats } from './plugin/plugin-formats.ts';
import { ProfileDocument } from './profile-document.ts';
import { openSource } from './source/source-navigator.ts';
import { readViewSettings } from './view-settings.ts';

/** Id of the profile editor, as contributed in package.json. */
export const profileEditorId = 'chronoscope.profile';

/** All ids it is contributed under; the second is only offered, never the default, for names other editors own. */
export const profileEditorIds = [profileEditorId, `${profileEditorId}.option`] as const;

/** Opens profiles as custom editors. */
export type ProfileEditors = EditorProvider<ProfileSummary, ProfileDocument, ProfileRequests, HostEvents>;

/** Everything the profile editor's webview may ask. */
type ProfileRequests = ViewRequests & DiffRequests & HostRequests;

export function profileEditors(extensionUri: vscode.Uri, plugins: PluginFormats): ProfileEditors {
  const workerScript = vscode.Uri.joinPath(extensionUri, 'dist', 'document-worker.mjs').fsPath;
  return new EditorProvider<ProfileSummary, ProfileDocument, ProfileRequests, HostEvents>(extensionUri, {
    page: { title: 'Chronoscope profile', script: 'profile.js', element: 'chrono-profile-app' },
    paramGuards: { ...viewRequestGuards, ...diffRequestGuards, ...hostRequestGuards },
    openDocument: (uri) => new ProfileDocument(uri, workerScript, plugins),
    handlers: (document, standard) => ({
      ...standard,
      ...relayed(document),
      'settings.read': () => readViewSettings(),
      'source.open': async (params) => {
        await openSource(document.uri, params);
        return undefined;
      },
    }),
    watch: (channel) => [
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('chronoscope')) channel.send('settings.changed', readViewSettings());
      }),
    ],
  });
}

/** View requests go to the worker as they are. */
function relayed(document: ProfileDocument): Handlers<ViewRequests & DiffRequests> {
  return {
    'profile.summary': (params, { signal }) => document.request('profile.summary', params, signal),
    'heatMap.read': (params, { signal }) => document.request('heatMap.read', params, signal),
    'density.read': (params, { signal }) => document.request('density.read', params, signal),
    'flameGraph.read': (params, { signal }) => {
      document.noteSelection(params);
      return document.request('flameGraph.read', params, signal);
    },
    'flameGraph.search': (params, { signal }) => document.request('flameGraph.search', params, signal),
    'functions.read': (params, { signal }) => document.request('functions.read', params, signal),
    'sandwich.read': (params, { signal }) => document.request('sandwich.read', params, signal),
    'chart.read': (params, { signal }) => document.request('chart.read', params, signal),
    'threads.read': (params, { signal }) => document.request('threads.read', params, signal),
    'diff.read': (params, { signal }) => document.request('diff.read', params, signal),
    'diff.search': (params, { signal }) => document.request('diff.search', params, signal),
    'diff.functions': (params, { signal }) => document.request('diff.functions', params, signal),
  };
}
