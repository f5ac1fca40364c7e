import * as vscode from 'vscode';
import type { ProfileSummary } from '../analysis/view-data.ts';
import type { DiffRequests } from '../protocol/diff-requests.ts';
import { diffRequestGuards } from '../protocol/diff-requests.ts';
import type { HostEvents, HostRequests } from '../protocol/host-requests.ts';
import { hostRequestGuards } from '../protocol/host-requests.ts';
import type { ViewRequests } from '../protocol/view-requests.ts';
import { viewRequestGuards } from '../protocol/view-requests.ts';
import { profileCacheFolder } from './cache/clear-profile-cache.ts';
import { EditorProvider } from './editor/editor-provider.ts';
import { copyLink } from './link/copy-link.ts';
import type { LinkedViews } from './link/linked-views.ts';
import type { PluginFormats } from './plugin/plugin-formats.ts';
import { ProfileDocument } from './profile-document.ts';
import { relayedDiffs, relayedViews } from './relay-views.ts';
import { openSource } from './source/source-navigator.ts';
import { withTransformSettings } from './transform-settings.ts';
import { readViewSettings, watchViewSettings } from './view-settings.ts';

/** Id of the profile editor, as contributed in package.json. */
export const profileEditorId = 'chronoscope.profile';

/** The id under which it is only offered, never the default, for names other editors own. */
export const optionalProfileEditorId = `${profileEditorId}.option`;

/** All ids it is contributed under. */
export const profileEditorIds = [profileEditorId, optionalProfileEditorId] as const;

/** Opens profiles as custom editors. */
export type ProfileEditors = EditorProvider<ProfileSummary, ProfileDocument, ProfileRequests, HostEvents>;

/** Everything the profile editor's webview may ask. */
type ProfileRequests = ViewRequests & DiffRequests & HostRequests;

/** Makes documents of profiles, each with its worker. */
export type OpenProfileDocument = (uri: vscode.Uri) => ProfileDocument;

/** `storage` is the folder VS Code gives the extension; profiles that took long to read are kept in it. */
export function profileDocuments(
  extensionUri: vscode.Uri,
  storage: vscode.Uri,
  plugins: PluginFormats,
): OpenProfileDocument {
  const cacheFolder = profileCacheFolder(storage).fsPath;
  const workerScript = vscode.Uri.joinPath(extensionUri, 'dist', 'document-worker.mjs').fsPath;
  return (uri) => new ProfileDocument(uri, workerScript, plugins, cacheFolder);
}

export function profileEditors(
  extensionUri: vscode.Uri,
  openDocument: OpenProfileDocument,
  linked: LinkedViews,
): ProfileEditors {
  return new EditorProvider<ProfileSummary, ProfileDocument, ProfileRequests, HostEvents>(extensionUri, {
    page: { title: 'Chronoscope profile', script: 'profile.js', element: 'chrono-profile-app' },
    paramGuards: { ...viewRequestGuards, ...diffRequestGuards, ...hostRequestGuards },
    openDocument,
    handlers: (document, standard) => ({
      ...standard,
      ...relayedViews(document),
      ...relayedDiffs(document),
      'flameGraph.read': (params, { signal }) => {
        document.noteSelection(params);
        return document.request('flameGraph.read', withTransformSettings(params), signal);
      },
      'profile.summary': (params, { signal }) => document.request('profile.summary', params, signal),
      'settings.read': () => readViewSettings(),
      'link.copy': async (view) => {
        await copyLink({ file: document.uri, editor: 'profile', view });
        return undefined;
      },
      'link.read': () => linked.take(document.uri),
      'source.open': async (params) => {
        await openSource(document.uri, params);
        return undefined;
      },
    }),
    watch: (channel) => [watchViewSettings((settings) => channel.send('settings.changed', settings))],
  });
}
