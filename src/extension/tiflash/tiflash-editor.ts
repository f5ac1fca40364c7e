import * as vscode from 'vscode';
import type { ClusterView } from '../../analysis/tiflash/view-data.ts';
import type { Handlers } from '../../protocol/channel.ts';
import { RequestFailure } from '../../protocol/failure.ts';
import type {
  LogParams,
  ShownQuery,
  TiflashHostEvents,
  TiflashHostRequests,
  TiflashViewRequests,
} from '../../protocol/tiflash-requests.ts';
import { tiflashHostRequestGuards, tiflashViewRequestGuards } from '../../protocol/tiflash-requests.ts';
import { EditorProvider } from '../editor/editor-provider.ts';
import { copyLink } from '../link/copy-link.ts';
import type { LinkedViews } from '../link/linked-views.ts';
import { openCode } from './open-code.ts';
import { openLog } from './open-log.ts';
import { TiflashDocument } from './tiflash-document.ts';
import { clusterFolder, clusterUri } from './tiflash-uri.ts';

/** Id of the TiFlash editor, as contributed in package.json. */
export const tiflashEditorId = 'chronoscope.tiflash';

/** All ids it is contributed under; the second is only offered, for names that a text editor opens first. */
export const tiflashEditorIds = [tiflashEditorId, `${tiflashEditorId}.option`] as const;

type TiflashRequests = TiflashViewRequests & TiflashHostRequests;
type Provider = EditorProvider<ClusterView, TiflashDocument, TiflashRequests, TiflashHostEvents>;

/** Opens logs of TiFlash clusters as custom editors, and shows a query of them on demand. */
export class TiflashEditors {
  readonly provider: Provider;
  /** Path of the worker that reads logs. */
  readonly workerScript: string;
  /** What editors that are just opening are to show, by the document's address. */
  readonly #awaited = new Map<string, ShownQuery>();

  readonly #linked: LinkedViews;

  constructor(extensionUri: vscode.Uri, linked: LinkedViews) {
    this.#linked = linked;
    const workerScript = vscode.Uri.joinPath(extensionUri, 'dist', 'tiflash-worker.mjs').fsPath;
    this.workerScript = workerScript;
    this.provider = new EditorProvider<ClusterView, TiflashDocument, TiflashRequests, TiflashHostEvents>(
      extensionUri,
      {
        page: { title: 'Chronoscope TiFlash', script: 'tiflash.js', element: 'chrono-tiflash-app' },
        paramGuards: { ...tiflashViewRequestGuards, ...tiflashHostRequestGuards },
        openDocument: (uri) => new TiflashDocument(uri, workerScript),
        handlers: (document, standard) => ({
          ...standard,
          ...relayed(document),
          'shown.read': () => this.#take(document.uri),
          'link.copy': async (view) => {
            const { uri } = document;
            await copyLink({ file: clusterFolder(uri) ?? uri, editor: 'tiflash', view });
            return undefined;
          },
          'link.read': () => linked.take(document.uri),
          'log.open': async (params) => {
            await openLogOf(document, params);
            return undefined;
          },
          'code.open': async ({ source, file, beside }) => {
            await openCode(source, buildOf(document, file), beside);
            return undefined;
          },
        }),
      },
    );
  }

  /** Opens a document and shows a query in it. */
  async show(uri: vscode.Uri, shown: ShownQuery): Promise<void> {
    const open = this.#openOf(uri);
    if (open !== undefined && this.provider.tell(open, 'query.show', shown)) return;
    this.#awaited.set(uri.toString(), shown);
    // Not as a preview: the next log that is opened would take its place.
    await vscode.commands.executeCommand('vscode.openWith', uri, tiflashEditorId, { preview: false });
  }

  /** Opens the log, or the folder of logs, that a link names, and shows its view. */
  readonly follow = async (file: vscode.Uri, view: string): Promise<void> => {
    const { type } = await vscode.workspace.fs.stat(file);
    const uri = (type & vscode.FileType.Directory) === 0 ? file : clusterUri(file);
    const open = this.#openOf(uri);
    if (open !== undefined && this.provider.tell(open, 'view.restore', view)) return;
    this.#linked.want(uri, view);
    await vscode.commands.executeCommand('vscode.openWith', uri, tiflashEditorId, { preview: false });
  };

  #openOf(uri: vscode.Uri): TiflashDocument | undefined {
    return this.provider.openDocuments().find((document) => document.uri.toString() === uri.toString());
  }

  #take(uri: vscode.Uri): ShownQuery | undefined {
    const shown = this.#awaited.get(uri.toString());
    this.#awaited.delete(uri.toString());
    return shown;
  }
}

/** View requests go to the worker as they are. */
function relayed(document: TiflashDocument): Handlers<TiflashViewRequests> {
  return {
    'queries.details': (params, { signal }) => document.request('queries.details', params, signal),
    'query.read': (params, { signal }) => document.request('query.read', params, signal),
    'graph.read': (params, { signal }) => document.request('graph.read', params, signal),
    'queries.compare': (params, { signal }) => document.request('queries.compare', params, signal),
    'entries.read': (params, { signal }) => document.request('entries.read', params, signal),
    'entry.read': (params, { signal }) => document.request('entry.read', params, signal),
    'dot.read': (params, { signal }) => document.request('dot.read', params, signal),
  };
}

async function openLogOf(document: TiflashDocument, { location, beside }: LogParams): Promise<void> {
  const log = document.logAt(location.file);
  const { state } = document;
  const file = state.kind === 'ready' ? state.summary.files[location.file] : undefined;
  if (log === undefined || file === undefined) {
    throw new RequestFailure('unavailable', 'The logs have been read again since. Try once more.');
  }
  await openLog(log, { line: location.line, isCompressed: file.isCompressed, beside });
}

/** The build a log is of: its own, else that of another log of the document. */
function buildOf({ state }: TiflashDocument, file: number) {
  if (state.kind !== 'ready') return undefined;
  const { files } = state.summary;
  return files[file]?.build ?? files.find(({ build }) => build !== undefined)?.build;
}
