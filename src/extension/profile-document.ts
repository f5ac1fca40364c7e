import * as vscode from 'vscode';
import type { ProfileSummary } from '../analysis/view-data.ts';
import { RequestFailure } from '../protocol/failure.ts';
import type { FlameGraphParams } from '../protocol/view-requests.ts';
import type {
  ConvertParams,
  ConvertResult,
  WorkerEvents,
  WorkerRequests,
  WriterFacts,
} from '../protocol/worker-requests.ts';
import { workerEventGuards } from '../protocol/worker-requests.ts';
import { chooseMember } from './archive/choose-member.ts';
import type { WorkerSetup } from './editor/worker-document.ts';
import { WorkerDocument } from './editor/worker-document.ts';
import { openInWorker } from './open-in-worker.ts';
import type { FileFormats } from './plugin/file-formats.ts';
import { fileFormats } from './plugin/file-formats.ts';
import { PluginFormats } from './plugin/plugin-formats.ts';

/** One open profile, read in the format the user chose, else by a plug-in or by the format it is detected as. */
export class ProfileDocument extends WorkerDocument<ProfileSummary, WorkerRequests, WorkerEvents> {
  readonly #workerScript: string;
  readonly #plugins: PluginFormats;
  readonly #cacheFolder: string | undefined;
  readonly #selected = new vscode.EventEmitter<FlameGraphParams>();
  /** Id of the format the user chose; detected if there is none. */
  #format: string | undefined;
  /** The file the user chose of an archive of several. */
  #member: string | undefined;
  #selection: FlameGraphParams | undefined;
  #onConverted: ((bytes: number) => void) | undefined;

  /** Fires when an editor of the profile shows another selection. */
  readonly onDidSelect = this.#selected.event;

  /** `cacheFolder` is where profiles that took long to read are kept; without it none are. */
  constructor(
    uri: vscode.Uri,
    workerScript: string,
    plugins = new PluginFormats(),
    cacheFolder: string | undefined = undefined,
  ) {
    super(uri);
    this.#cacheFolder = cacheFolder;
    this.#workerScript = workerScript;
    this.#plugins = plugins;
    void this.read();
  }

  /**
   * Reads the file, replacing what was read before.
   *
   * @param format id of the format to read it as, now and whenever it changes
   */
  async readAs(format: string): Promise<void> {
    this.#format = format;
    await this.read();
  }

  /**
   * Lets the user choose another profile of the archive this one is in, and reads it.
   *
   * @returns whether it is in an archive of several
   */
  async readAnotherMember(): Promise<boolean> {
    const { signal } = new AbortController();
    const source = await this.source();
    const members = await this.liveWorker().channel.request('archive.members', source, signal);
    if (members.length === 0) return false;
    const member = await chooseMember(this.fileName, members, signal);
    if (member !== undefined) {
      this.#member = member;
      await this.read();
    }
    return true;
  }

  /** What its editors show of it; `undefined` before the first picture. The editors own it, this follows them. */
  get selection(): FlameGraphParams | undefined {
    return this.#selection;
  }

  /** Takes note of what an editor shows. */
  noteSelection({ filter, range, value, grouping }: FlameGraphParams): void {
    const selection = { filter, value, grouping, ...(range !== undefined && { range }) };
    if (JSON.stringify(selection) === JSON.stringify(this.#selection)) return;
    this.#selection = selection;
    this.#selected.fire(selection);
  }

  override dispose(): void {
    super.dispose();
    this.#selected.dispose();
  }

  /** Every format the profile can be written in. */
  async writers(): Promise<readonly WriterFacts[]> {
    return this.liveWorker().channel.request('writers.list', undefined);
  }

  /**
   * The profile in another format, once all of it has been read.
   *
   * @param onProgress told how many bytes have been written
   * @throws {RequestFailure} `unreadable` if the file is at fault, `unavailable` if the format cannot hold it, `cancelled`
   */
  async convert(
    params: ConvertParams,
    signal: AbortSignal,
    onProgress: (bytes: number) => void,
  ): Promise<ConvertResult> {
    await this.#whenRead(signal);
    this.#onConverted = onProgress;
    try {
      return await this.liveWorker().channel.request('profile.convert', params, signal);
    } finally {
      this.#onConverted = undefined;
    }
  }

  /** Resolves once the file has been read as a whole; rejects if it cannot be. */
  #whenRead(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const { state } = this;
        if (signal.aborted) reject(new RequestFailure('cancelled', 'Converting was cancelled.'));
        else if (state.kind === 'failed') reject(new RequestFailure('unreadable', state.message));
        else if (state.kind === 'ready') resolve();
        else return;
        subscription.dispose();
        signal.removeEventListener('abort', look);
      };
      const subscription = this.onDidChangeState(look);
      signal.addEventListener('abort', look);
      look();
    });
  }

  /** The formats the file could be read as, and the likeliest. Fails as `unreadable` with a sentence. */
  async formats(): Promise<FileFormats> {
    const { signal } = new AbortController();
    const member = this.#member === undefined ? {} : { member: this.#member };
    return fileFormats(this.liveWorker(), { ...(await this.source()), ...member }, this.#plugins, signal);
  }

  protected override workerSetup(): WorkerSetup<WorkerEvents> {
    return {
      script: this.#workerScript,
      listeners: {
        'profile.progress': (progress) => this.progress(progress),
        'profile.snapshot': (summary) => this.progress({ summary }),
        'convert.progress': (bytes) => this.#onConverted?.(bytes),
      },
      eventGuards: workerEventGuards,
    };
  }

  protected override open(signal: AbortSignal): Promise<ProfileSummary> {
    return openInWorker(this.liveWorker(), this.uri, {
      plugins: this.#plugins,
      signal,
      format: this.#format,
      member: this.#member,
      cacheFolder: this.#cacheFolder,
      onMember: (member) => {
        this.#member = member;
      },
      onProgress: (progress) => this.progress(progress),
    });
  }
}
