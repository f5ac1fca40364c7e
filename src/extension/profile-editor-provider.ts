import * as vscode from 'vscode';
import type { Handlers } from '../protocol/channel.ts';
import { Channel } from '../protocol/channel.ts';
import { RequestFailure } from '../protocol/failure.ts';
import type { ExportParams, HostEvents, HostRequests, ViewSettings } from '../protocol/host-requests.ts';
import { hostRequestGuards } from '../protocol/host-requests.ts';
import type { NoEvents, NoRequests } from '../protocol/nothing.ts';
import type { ViewRequests } from '../protocol/view-requests.ts';
import { viewRequestGuards } from '../protocol/view-requests.ts';
import type { PluginFormats } from './plugin/plugin-formats.ts';
import { ProfileDocument } from './profile-document.ts';
import { saveExport } from './save-export.ts';
import { openSource } from './source/source-navigator.ts';
import { readViewSettings } from './view-settings.ts';
import { renderWebviewPage } from './webview-page.ts';

/** Id of the profile editor, as contributed in package.json. */
export const profileEditorId = 'chronoscope.profile';

/** All ids it is contributed under; the second is only offered, never the default, for names other editors own. */
export const profileEditorIds = [profileEditorId, `${profileEditorId}.option`] as const;

type EditorChannel = Channel<NoRequests, ViewRequests & HostRequests, HostEvents, NoEvents>;

/** Opens profiles as custom editors: a document per file, any number of editors on it. */
export class ProfileEditorProvider implements vscode.CustomReadonlyEditorProvider<ProfileDocument> {
  readonly #extensionUri: vscode.Uri;
  readonly #plugins: PluginFormats;
  readonly #documents = new Map<vscode.WebviewPanel, ProfileDocument>();
  readonly #channels = new Map<vscode.WebviewPanel, EditorChannel>();

  constructor(extensionUri: vscode.Uri, plugins: PluginFormats) {
    this.#extensionUri = extensionUri;
    this.#plugins = plugins;
  }

  openCustomDocument(uri: vscode.Uri): ProfileDocument {
    return new ProfileDocument(
      uri,
      vscode.Uri.joinPath(this.#extensionUri, 'dist', 'document-worker.mjs').fsPath,
      this.#plugins,
    );
  }

  resolveCustomEditor(document: ProfileDocument, panel: vscode.WebviewPanel): void {
    const { webview } = panel;
    webview.options = {
      enableScripts: true,
      localResourceRoots: [vscode.Uri.joinPath(this.#extensionUri, 'dist', 'webview')],
    };
    const channel = new Channel<NoRequests, ViewRequests & HostRequests, HostEvents, NoEvents>(
      {
        post: (message) => void webview.postMessage(message),
        listen: (listener) => webview.onDidReceiveMessage(listener),
      },
      {
        handlers: { ...relayed(document), ...hosted(document) },
        paramGuards: { ...viewRequestGuards, ...hostRequestGuards },
        listeners: {},
        eventGuards: {},
      },
    );
    this.#channels.set(panel, channel);
    this.#documents.set(panel, document);
    const subscriptions = [
      document.onDidChangeState((state) => channel.send('document.changed', state)),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('chronoscope')) channel.send('settings.changed', readViewSettings());
      }),
    ];
    panel.onDidDispose(() => {
      for (const subscription of subscriptions) subscription.dispose();
      channel.close(new RequestFailure('cancelled', 'The editor was closed.'));
      this.#channels.delete(panel);
      this.#documents.delete(panel);
    });
    webview.html = renderWebviewPage(webview, this.#extensionUri, {
      title: 'Chronoscope profile',
      script: 'profile.js',
      element: 'chrono-profile-app',
    });
  }

  /** The profile of the editor that has the focus, if it is a profile editor. */
  activeDocument(): ProfileDocument | undefined {
    for (const [panel, document] of this.#documents) if (panel.active) return document;
    return undefined;
  }

  /** Asks the profile editor that has the focus to run an action of its key table. Returns whether there is one. */
  runAction(action: string): boolean {
    for (const [panel, channel] of this.#channels) {
      if (!panel.active) continue;
      channel.send('action.run', action);
      return true;
    }
    return false;
  }
}

/** View requests go to the worker as they are. */
function relayed(document: ProfileDocument): Handlers<ViewRequests> {
  return {
    'profile.summary': (params, { signal }) => document.request('profile.summary', params, signal),
    'heatMap.read': (params, { signal }) => document.request('heatMap.read', params, signal),
    'density.read': (params, { signal }) => document.request('density.read', params, signal),
    'flameGraph.read': (params, { signal }) => document.request('flameGraph.read', params, signal),
    'flameGraph.search': (params, { signal }) => document.request('flameGraph.search', params, signal),
    'functions.read': (params, { signal }) => document.request('functions.read', params, signal),
  };
}

function hosted(document: ProfileDocument): Handlers<HostRequests> {
  return {
    'document.state': () => document.state,
    'document.retry': () => void document.read(),
    'document.cancel': () => {
      document.cancel();
      return undefined;
    },
    'settings.read': (): ViewSettings => readViewSettings(),
    'source.open': async (params) => {
      await openSource(document.uri, params);
      return undefined;
    },
    'export.save': (params: ExportParams) => saveExport(document.uri, params),
  };
}
