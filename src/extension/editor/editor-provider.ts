import * as vscode from 'vscode';
import type { EventMap, Handlers, ParamGuards, RequestMap } from '../../protocol/channel.ts';
import { Channel } from '../../protocol/channel.ts';
import type { DocumentEvents, DocumentRequests, DocumentState } from '../../protocol/document-requests.ts';
import { RequestFailure } from '../../protocol/failure.ts';
import type { NoEvents, NoRequests } from '../../protocol/nothing.ts';
import { saveExport } from './save-export.ts';
import type { WebviewPage } from './webview-page.ts';
import { renderWebviewPage } from './webview-page.ts';

/** What an editor needs of its document; {@link WorkerDocument} is one. */
export interface EditedDocument<S> extends vscode.CustomDocument {
  readonly state: DocumentState<S>;
  readonly onDidChangeState: vscode.Event<DocumentState<S>>;
  read(): Promise<void>;
  cancel(): void;
}

/** A kind of editor: its documents `D` with their summary `S`, and what its webview may ask (`R`) and is told (`E`). */
export interface EditorKind<
  S,
  D extends EditedDocument<S>,
  R extends RequestMap & DocumentRequests<S>,
  E extends EventMap & DocumentEvents<S>,
> {
  readonly page: WebviewPage;
  /** Checks of everything the webview may ask. */
  readonly paramGuards: ParamGuards<R>;
  readonly openDocument: (uri: vscode.Uri) => D;
  /** Answers what the webview asks; `standard` are the answers that are the same for every editor. */
  readonly handlers: (document: D, standard: Handlers<DocumentRequests<S>>) => Handlers<R>;
  /** Tells the webview more than the document's state, for as long as the result is not disposed of. */
  readonly watch?: (channel: EditorChannel<R, E>) => readonly vscode.Disposable[];
}

/** The conversation with an editor's webview, seen from the host. */
export type EditorChannel<R extends RequestMap, E extends EventMap> = Channel<NoRequests, R, E, NoEvents>;

/** Opens files as custom editors of one kind: a document per file, any number of editors on it. */
export class EditorProvider<
  S,
  D extends EditedDocument<S>,
  R extends RequestMap & DocumentRequests<S>,
  E extends EventMap & DocumentEvents<S>,
> implements vscode.CustomReadonlyEditorProvider<D>
{
  readonly #extensionUri: vscode.Uri;
  readonly #kind: EditorKind<S, D, R, E>;
  readonly #open = new Map<
    vscode.WebviewPanel,
    { readonly document: D; readonly channel: EditorChannel<R, E> }
  >();

  readonly #openChanged = new vscode.EventEmitter<void>();

  /** Fires when an editor was opened or closed, or when another one got the focus. */
  readonly onDidChangeOpen = this.#openChanged.event;

  constructor(extensionUri: vscode.Uri, kind: EditorKind<S, D, R, E>) {
    this.#extensionUri = extensionUri;
    this.#kind = kind;
  }

  /** Offers the editor under each of `viewTypes`, as contributed in package.json. */
  register(viewTypes: readonly string[]): readonly vscode.Disposable[] {
    const options = { supportsMultipleEditorsPerDocument: true };
    return viewTypes.map((id) => vscode.window.registerCustomEditorProvider(id, this, options));
  }

  openCustomDocument(uri: vscode.Uri): D {
    return this.#kind.openDocument(uri);
  }

  resolveCustomEditor(document: D, panel: vscode.WebviewPanel): void {
    const { webview } = panel;
    const { handlers, paramGuards, page, watch } = this.#kind;
    webview.options = {
      enableScripts: true,
      localResourceRoots: [vscode.Uri.joinPath(this.#extensionUri, 'dist', 'webview')],
    };
    const channel: EditorChannel<R, E> = new Channel(
      {
        post: (message) => void webview.postMessage(message),
        listen: (listener) => webview.onDidReceiveMessage(listener),
      },
      {
        handlers: handlers(document, standardHandlers(document)),
        paramGuards,
        listeners: {},
        eventGuards: {},
      },
    );
    this.#open.set(panel, { document, channel });
    const subscriptions = [
      document.onDidChangeState((state) => channel.send('document.changed', state)),
      ...(watch?.(channel) ?? []),
    ];
    panel.onDidChangeViewState(() => this.#openChanged.fire());
    panel.onDidDispose(() => {
      for (const subscription of subscriptions) subscription.dispose();
      channel.close(new RequestFailure('cancelled', 'The editor was closed.'));
      this.#open.delete(panel);
      this.#openChanged.fire();
    });
    this.#openChanged.fire();
    webview.html = renderWebviewPage(webview, this.#extensionUri, page);
  }

  /** The document of the editor that has the focus, if it is one of this kind. */
  activeDocument(): D | undefined {
    return this.#active()?.document;
  }

  /** The documents of all open editors, each once. */
  openDocuments(): readonly D[] {
    return [...new Set(Array.from(this.#open.values(), ({ document }) => document))];
  }

  /** Brings an editor of `document` to the front and tells it `event`. Returns whether there is one. */
  tell<K extends keyof E & string>(document: D, event: K, payload: E[K]): boolean {
    for (const [panel, editor] of this.#open) {
      if (editor.document !== document) continue;
      panel.reveal();
      editor.channel.send(event, payload);
      return true;
    }
    return false;
  }

  /** Asks the editor that has the focus to run an action of its key table. Returns whether there is one. */
  runAction(action: string): boolean {
    const channel = this.#active()?.channel;
    channel?.send('action.run', action);
    return channel !== undefined;
  }

  #active(): { readonly document: D; readonly channel: EditorChannel<R, E> } | undefined {
    for (const [panel, editor] of this.#open) if (panel.active) return editor;
    return undefined;
  }
}

function standardHandlers<S>(document: EditedDocument<S>): Handlers<DocumentRequests<S>> {
  return {
    'document.state': () => document.state,
    'document.retry': () => void document.read(),
    'document.cancel': () => {
      document.cancel();
      return undefined;
    },
    'export.save': (params) => saveExport(document.uri, params),
  };
}
