import { basename } from 'node:path';
import type * as vscode from 'vscode';
import type { ProfileSummary } from '../../analysis/view-data.ts';
import type { ComparedProfile, CompareSummary } from '../../protocol/compare-requests.ts';
import { RequestFailure } from '../../protocol/failure.ts';
import type { WorkerEvents, WorkerRequests } from '../../protocol/worker-requests.ts';
import { workerEventGuards } from '../../protocol/worker-requests.ts';
import type { WorkerSetup } from '../editor/worker-document.ts';
import { WorkerDocument } from '../editor/worker-document.ts';
import { openInWorker } from '../open-in-worker.ts';
import type { PluginFormats } from '../plugin/plugin-formats.ts';
import { comparedFiles } from './compare-uri.ts';

/** Two profiles that are compared, in one worker. */
export class CompareDocument extends WorkerDocument<CompareSummary, WorkerRequests, WorkerEvents> {
  readonly #workerScript: string;
  readonly #plugins: PluginFormats;
  /** The files the user chose of archives of several. */
  readonly #members = new Map<'a' | 'b', string>();

  constructor(uri: vscode.Uri, workerScript: string, plugins: PluginFormats) {
    super(uri);
    this.#workerScript = workerScript;
    this.#plugins = plugins;
    void this.read();
  }

  /** The file of one side; the document itself if it names none. */
  fileOf(side: 'a' | 'b'): vscode.Uri {
    return comparedFiles(this.uri)?.[side] ?? this.uri;
  }

  protected override files(): readonly vscode.Uri[] {
    return [this.fileOf('a'), this.fileOf('b')];
  }

  protected override workerSetup(): WorkerSetup<WorkerEvents> {
    return {
      script: this.#workerScript,
      listeners: {
        'profile.progress': (progress) => this.progress(progress),
        // A comparison with part of a profile would say what is missing of it is gone.
        'profile.snapshot': () => {},
        'convert.progress': () => {},
      },
      eventGuards: workerEventGuards,
    };
  }

  protected override async open(signal: AbortSignal): Promise<CompareSummary> {
    if (comparedFiles(this.uri) === undefined) {
      throw new RequestFailure('unreadable', 'The link does not say which two profiles to compare.');
    }
    const a = await this.#openSide('a', signal);
    this.progress({ bytesRead: 0, summary: { a, b: undefined } });
    return { a, b: await this.#openSide('b', signal) };
  }

  async #openSide(side: 'a' | 'b', signal: AbortSignal): Promise<ComparedProfile> {
    const file = this.fileOf(side);
    const summary: ProfileSummary = await openInWorker(this.liveWorker(), file, {
      plugins: this.#plugins,
      signal,
      side,
      member: this.#members.get(side),
      onMember: (member) => void this.#members.set(side, member),
      onProgress: (progress) => this.progress(progress),
    });
    return { fileName: basename(file.path), summary };
  }
}
