import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { ProfileSummary } from '../analysis/view-data.ts';
import { RequestFailure } from '../protocol/failure.ts';
import type { DocumentState } from '../protocol/host-requests.ts';
import type { ViewRequests } from '../protocol/view-requests.ts';
import type { OpenParams } from '../protocol/worker-requests.ts';
import type { FileFormats } from './plugin/file-formats.ts';
import { fileFormats } from './plugin/file-formats.ts';
import type { PluginFormat } from './plugin/plugin-api.ts';
import { PluginFormats } from './plugin/plugin-formats.ts';
import { runPlugin } from './plugin/run-plugin.ts';
import { unwrapBytes } from './plugin/unwrap-bytes.ts';
import type { WorkerClient } from './worker-client.ts';
import { startWorker } from './worker-client.ts';

/** How long a changing file must be quiet before it is read again. */
const settleMs = 400;

/**
 * One open profile. It owns the worker that holds the parsed file; all editors of the file share it. Nothing of the
 * profile itself is in this process, only its summary.
 */
export class ProfileDocument implements vscode.CustomDocument {
  readonly uri: vscode.Uri;
  readonly #workerScript: string;
  readonly #plugins: PluginFormats;
  readonly #changed = new vscode.EventEmitter<DocumentState>();
  readonly #watcher: vscode.FileSystemWatcher;
  #worker: WorkerClient | undefined;
  #reading: AbortController | undefined;
  #settling: NodeJS.Timeout | undefined;
  /** Id of the format the user chose; detected if there is none. */
  #format: string | undefined;
  #state: DocumentState;

  /** Fires with the new state. */
  readonly onDidChangeState = this.#changed.event;

  constructor(uri: vscode.Uri, workerScript: string, plugins = new PluginFormats()) {
    this.uri = uri;
    this.#workerScript = workerScript;
    this.#plugins = plugins;
    this.#state = this.#startingState();
    const folder = vscode.Uri.joinPath(uri, '..');
    this.#watcher = vscode.workspace.createFileSystemWatcher(
      new vscode.RelativePattern(folder, basename(uri.path).replace(/[*?[\]{}]/g, '[$&]')),
    );
    this.#watcher.onDidChange(() => this.#readAgainWhenQuiet());
    this.#watcher.onDidCreate(() => this.#readAgainWhenQuiet());
    void this.read();
  }

  get state(): DocumentState {
    return this.#state;
  }

  /**
   * Reads the file, replacing what was read before. The outcome is told through {@link onDidChangeState}.
   *
   * @param format id of the format to read it as, now and whenever it changes; the one it was last read as if absent
   */
  async read(format = this.#format): Promise<void> {
    this.#format = format;
    this.#reading?.abort();
    const reading = new AbortController();
    this.#reading = reading;
    this.#setState(this.#startingState());
    try {
      const summary = await this.#open(reading.signal);
      if (this.#reading === reading) this.#setState({ kind: 'ready', fileName: this.#fileName, summary });
    } catch (error) {
      if (this.#reading === reading) this.#fail(error);
    } finally {
      if (this.#reading === reading) this.#reading = undefined;
    }
  }

  /** The formats the file could be read as, and the likeliest. Fails as `unreadable` with a sentence. */
  async formats(): Promise<FileFormats> {
    const { signal } = new AbortController();
    return fileFormats(this.#liveWorker(), await this.#source(), this.#plugins, signal);
  }

  /** Stops reading. What was shown so far is replaced by a sentence and the offer to read again. */
  cancel(): void {
    this.#reading?.abort();
  }

  /** Asks the worker for a view on behalf of an editor. */
  request<K extends keyof ViewRequests & string>(
    name: K,
    params: ViewRequests[K]['params'],
    signal: AbortSignal,
  ): Promise<ViewRequests[K]['result']> {
    if (this.#worker === undefined) {
      return Promise.reject(
        new RequestFailure('crashed', 'The profile is not loaded. Retry reads the file again.'),
      );
    }
    return this.#worker.channel.request<K>(name, params, signal);
  }

  dispose(): void {
    clearTimeout(this.#settling);
    this.#reading?.abort();
    this.#worker?.dispose();
    this.#watcher.dispose();
    this.#changed.dispose();
  }

  get #fileName(): string {
    return basename(this.uri.path);
  }

  #liveWorker(): WorkerClient {
    this.#worker ??= startWorker(this.#workerScript, {
      listeners: {
        'profile.progress': (progress) => this.#progress(progress.bytesRead, progress.bytesTotal, undefined),
        'profile.snapshot': (summary) => this.#progress(undefined, undefined, summary),
      },
      onCrash: (sentence) => {
        this.#worker = undefined;
        this.#setState({ kind: 'failed', fileName: this.#fileName, message: sentence, canRetry: true });
      },
    });
    return this.#worker;
  }

  async #open(signal: AbortSignal): Promise<ProfileSummary> {
    const worker = this.#liveWorker();
    const source = await this.#source();
    const plugin = await this.#plugin(source, signal);
    if (plugin !== undefined) return this.#openWith(plugin, signal);
    const format = this.#format === undefined ? {} : { format: this.#format };
    return worker.channel.request('profile.open', { ...source, ...format }, signal);
  }

  /** The plug-in that is to read the file, if one is. */
  async #plugin(source: OpenParams, signal: AbortSignal): Promise<PluginFormat | undefined> {
    if (this.#plugins.all().length === 0) return undefined;
    const format =
      this.#format ?? (await fileFormats(this.#liveWorker(), source, this.#plugins, signal)).detected;
    return format === undefined ? undefined : this.#plugins.byId(format);
  }

  async #openWith(plugin: PluginFormat, signal: AbortSignal): Promise<ProfileSummary> {
    const name = this.#fileName;
    const bytes = await unwrapBytes(await vscode.workspace.fs.readFile(this.uri), name, signal);
    const content = await runPlugin(plugin, bytes, {
      name,
      signal,
      onProgress: (bytesRead) => {
        if (!signal.aborted) this.#progress(bytesRead, bytes.length, undefined);
      },
    });
    const converted = { format: plugin.id, label: plugin.label, content };
    return this.#liveWorker().channel.request('profile.openConverted', { name, converted }, signal);
  }

  async #source(): Promise<OpenParams> {
    if (this.uri.scheme === 'file') return { name: this.#fileName, path: this.uri.fsPath };
    return { name: this.#fileName, bytes: await vscode.workspace.fs.readFile(this.uri) };
  }

  #startingState(): DocumentState {
    return {
      kind: 'loading',
      fileName: basename(this.uri.path),
      bytesRead: 0,
      bytesTotal: undefined,
      summary: undefined,
    };
  }

  #progress(
    bytesRead: number | undefined,
    bytesTotal: number | undefined,
    summary: ProfileSummary | undefined,
  ): void {
    const state = this.#state;
    if (state.kind !== 'loading') return;
    this.#setState({
      ...state,
      bytesRead: bytesRead ?? state.bytesRead,
      bytesTotal: bytesTotal ?? state.bytesTotal,
      summary: summary ?? state.summary,
    });
  }

  #fail(error: unknown): void {
    const message = failureSentence(error, this.#fileName);
    this.#setState({ kind: 'failed', fileName: this.#fileName, message, canRetry: true });
  }

  #setState(state: DocumentState): void {
    this.#state = state;
    this.#changed.fire(state);
  }

  #readAgainWhenQuiet(): void {
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => void this.read(), settleMs);
  }
}

function failureSentence(error: unknown, fileName: string): string {
  if (error instanceof RequestFailure && error.code === 'cancelled') {
    return `Reading ${fileName} was cancelled. Retry reads it again.`;
  }
  if (error instanceof RequestFailure) return error.message;
  if (error instanceof vscode.FileSystemError) return `${fileName} could not be read: ${error.message}.`;
  return `${fileName} could not be opened: ${error instanceof Error ? error.message : String(error)}.`;
}
