import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { EventMap, RequestMap } from '../../protocol/channel.ts';
import type { DocumentState } from '../../protocol/document-requests.ts';
import { RequestFailure } from '../../protocol/failure.ts';
import type { FileSource, ReadProgress } from '../../protocol/file-source.ts';
import type { WorkerClient, WorkerOptions } from './worker-client.ts';
import { startWorker } from './worker-client.ts';

/** How long a changing file must be quiet before it is read again. */
const settleMs = 400;

/** How long a file that keeps changing, such as a capture at work, goes unread at most. */
const patienceMs = 1_000;

/** A document's worker: the built script and what it tells. */
export interface WorkerSetup<E extends EventMap> extends Pick<WorkerOptions<E>, 'listeners' | 'eventGuards'> {
  /** Path of the built worker. */
  readonly script: string;
}

/**
 * One open file. It owns the worker that holds what the file contains; all editors of the file share it. Nothing of the
 * content itself is in this process, only its summary `S`. A subclass says how the worker opens the file, and starts
 * with {@link read} once it is complete.
 */
export abstract class WorkerDocument<S, R extends RequestMap, E extends EventMap>
  implements vscode.CustomDocument
{
  readonly uri: vscode.Uri;
  readonly #changed = new vscode.EventEmitter<DocumentState<S>>();
  readonly #watchers: vscode.FileSystemWatcher[] = [];
  #worker: WorkerClient<R, E> | undefined;
  #reading: AbortController | undefined;
  #settling: NodeJS.Timeout | undefined;
  /** When the file changed first since it was last read; `undefined` if it has not. */
  #changedAt: number | undefined;
  #lastReading: Promise<void> = Promise.resolve();
  #state: DocumentState<S>;

  /** Fires with the new state. */
  readonly onDidChangeState = this.#changed.event;

  constructor(uri: vscode.Uri) {
    this.uri = uri;
    this.#state = this.#startingState();
    for (const pattern of this.watched()) this.#watch(pattern);
  }

  /** The files whose changes make it read again. */
  protected files(): readonly vscode.Uri[] {
    return [this.uri];
  }

  /** Patterns of the files whose changes make it read again: its {@link files}, unless they are not known beforehand. */
  protected watched(): readonly vscode.RelativePattern[] {
    return this.files().map(patternOf);
  }

  /** Whether a change of one of the {@link watched} files counts. */
  protected isWatched(_file: vscode.Uri): boolean {
    return true;
  }

  /** The worker to start; asked again after a crash. */
  protected abstract workerSetup(): WorkerSetup<E>;

  /** Has the worker read the file. Fails as `unreadable` or `cancelled` with a sentence. */
  protected abstract open(signal: AbortSignal): Promise<S>;

  get state(): DocumentState<S> {
    return this.#state;
  }

  get fileName(): string {
    return basename(this.uri.path);
  }

  /** Reads the file, replacing what was read before. The outcome is told through {@link onDidChangeState}. */
  read(): Promise<void> {
    this.#lastReading = this.#read();
    return this.#lastReading;
  }

  /** Resolves when what is being read has been read, or was not: the state says which. */
  whenRead(): Promise<void> {
    return this.#lastReading;
  }

  async #read(): Promise<void> {
    this.#reading?.abort();
    const reading = new AbortController();
    this.#reading = reading;
    this.#setState(this.#startingState());
    try {
      const summary = await this.open(reading.signal);
      if (this.#reading === reading) this.#setState({ kind: 'ready', fileName: this.fileName, summary });
    } catch (error) {
      if (this.#reading === reading) this.#fail(failureSentence(error, this.fileName));
    } finally {
      if (this.#reading === reading) this.#reading = undefined;
    }
  }

  /** Stops reading. What was shown so far is replaced by a sentence and the offer to read again. */
  cancel(): void {
    this.#reading?.abort();
  }

  /** Asks the worker on behalf of an editor. */
  request<K extends keyof R & string>(
    name: K,
    params: R[K]['params'],
    signal: AbortSignal,
  ): Promise<R[K]['result']> {
    if (this.#worker === undefined) {
      return Promise.reject(
        new RequestFailure('crashed', 'The file is not loaded. Retry reads the file again.'),
      );
    }
    return this.#worker.channel.request<K>(name, params, signal);
  }

  dispose(): void {
    clearTimeout(this.#settling);
    this.#reading?.abort();
    this.#worker?.dispose();
    for (const watcher of this.#watchers) watcher.dispose();
    this.#changed.dispose();
  }

  /** The worker, started if there is none. */
  protected liveWorker(): WorkerClient<R, E> {
    if (this.#worker !== undefined) return this.#worker;
    const { script, ...telling } = this.workerSetup();
    this.#worker = startWorker<R, E>(script, {
      ...telling,
      onCrash: (sentence) => {
        this.#worker = undefined;
        this.#fail(sentence);
      },
    });
    return this.#worker;
  }

  /** The file as its worker is to read it: by path, or its bytes where only VS Code can reach it. */
  protected source(): Promise<FileSource> {
    return fileSourceOf(this.uri);
  }

  /** Takes note of what the worker tells while it reads; what is absent stays as it is. */
  protected progress(told: Partial<ReadProgress> & { readonly summary?: S }): void {
    if (this.#state.kind === 'loading') this.#setState({ ...this.#state, ...told });
  }

  #startingState(): DocumentState<S> {
    return {
      kind: 'loading',
      fileName: this.fileName,
      bytesRead: 0,
      bytesTotal: undefined,
      summary: undefined,
    };
  }

  #fail(message: string): void {
    this.#setState({ kind: 'failed', fileName: this.fileName, message, canRetry: true });
  }

  #setState(state: DocumentState<S>): void {
    this.#state = state;
    this.#changed.fire(state);
  }

  #watch(pattern: vscode.RelativePattern): void {
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    const onEvent = (file: vscode.Uri): void => {
      if (this.isWatched(file)) this.#readAgainWhenQuiet();
    };
    watcher.onDidChange(onEvent);
    watcher.onDidCreate(onEvent);
    this.#watchers.push(watcher);
  }

  #readAgainWhenQuiet(): void {
    const now = Date.now();
    this.#changedAt ??= now;
    clearTimeout(this.#settling);
    const waitMs = Math.min(settleMs, this.#changedAt + patienceMs - now);
    this.#settling = setTimeout(() => {
      this.#changedAt = undefined;
      // A reading under way is let finish: a file that grows faster than it is read would never be shown.
      void this.#lastReading.then(() => this.read());
    }, waitMs);
  }
}

/** A file and nothing else, whatever its name. */
function patternOf(file: vscode.Uri): vscode.RelativePattern {
  const name = basename(file.path).replace(/[*?[\]{}]/g, '[$&]');
  return new vscode.RelativePattern(vscode.Uri.joinPath(file, '..'), name);
}

/** A file as a worker is to read it: by path, or its bytes where only VS Code can reach it. */
export async function fileSourceOf(uri: vscode.Uri): Promise<FileSource> {
  const name = basename(uri.path);
  if (uri.scheme === 'file') return { name, path: uri.fsPath };
  return { name, bytes: await vscode.workspace.fs.readFile(uri) };
}

function failureSentence(error: unknown, fileName: string): string {
  if (error instanceof RequestFailure && error.code === 'cancelled') {
    return `Reading ${fileName} was cancelled. Retry reads it again.`;
  }
  if (error instanceof RequestFailure) return error.message;
  if (error instanceof vscode.FileSystemError) return `${fileName} could not be read: ${error.message}.`;
  return `${fileName} could not be opened: ${error instanceof Error ? error.message : String(error)}.`;
}
