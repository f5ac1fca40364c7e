import type * as vscode from 'vscode';
import type { FileSource } from '../../protocol/file-source.ts';
import type {
  NamesReport,
  PageSelection,
  SchedFile,
  SchedSummary,
  SchedWorkerEvents,
  SchedWorkerRequests,
} from '../../protocol/sched-requests.ts';
import { schedWorkerEventGuards } from '../../protocol/sched-requests.ts';
import type { WorkerSetup } from '../editor/worker-document.ts';
import { fileSourceOf, WorkerDocument } from '../editor/worker-document.ts';
import { capturesOf } from './compared-captures.ts';
import { readSidecar } from './names-sidecar.ts';

/** One open capture, or several side by side. Names kept beside a capture are given to its threads when it is read. */
export class SchedDocument extends WorkerDocument<SchedSummary, SchedWorkerRequests, SchedWorkerEvents> {
  /** The files, in the order of the summary's runs. */
  readonly captures: readonly vscode.Uri[];
  readonly #workerScript: string;
  /** Mappings chosen since the document was opened, by run; they go before those kept beside the files. */
  readonly #names = new Map<number, string>();

  constructor(uri: vscode.Uri, workerScript: string) {
    super(uri);
    this.captures = capturesOf(uri);
    this.#workerScript = workerScript;
    void this.read();
  }

  protected override files(): readonly vscode.Uri[] {
    return capturesOf(this.uri);
  }

  /** What a mapping would do to a run. */
  previewNames(run: number, names: string): Promise<NamesReport> {
    return this.liveWorker().channel.request('sched.previewNames', { run, names });
  }

  /** A run as the bytes of a plain `.cdict`. */
  cdict(run: number): Promise<Uint8Array> {
    return this.liveWorker().channel.request('sched.cdict', { run });
  }

  /** The dashboard of what is selected as one self-contained page. */
  page(selection: PageSelection, version: string): Promise<Uint8Array> {
    return this.liveWorker().channel.request('sched.page', { selection, version });
  }

  /** Reads the captures again with this mapping for a run, which is forgotten when the document is closed. */
  async useNames(run: number, names: string): Promise<void> {
    this.#names.set(run, names);
    await this.read();
  }

  /** Forgets what {@link useNames} was told about a run: the names beside its file count again. */
  forgetNames(run: number): void {
    this.#names.delete(run);
  }

  protected override workerSetup(): WorkerSetup<SchedWorkerEvents> {
    return {
      script: this.#workerScript,
      listeners: { 'sched.progress': (progress) => this.progress(progress) },
      eventGuards: schedWorkerEventGuards,
    };
  }

  protected override async open(signal: AbortSignal): Promise<SchedSummary> {
    const worker = this.liveWorker();
    const files = await Promise.all(this.captures.map((capture, run) => this.#file(capture, run)));
    return worker.channel.request('sched.open', { files }, signal);
  }

  async #file(capture: vscode.Uri, run: number): Promise<SchedFile> {
    const source: FileSource = await fileSourceOf(capture);
    const names = this.#names.get(run) ?? (await readSidecar(capture));
    return { ...source, ...(names !== undefined && { names }) };
  }
}
