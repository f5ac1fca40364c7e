import * as vscode from 'vscode';
import type { ProfileSummary } from '../analysis/view-data.ts';
import { RequestFailure } from '../protocol/failure.ts';
import type { FileSource } from '../protocol/file-source.ts';
import type { FlameGraphParams } from '../protocol/view-requests.ts';
import type { OpenParams, WorkerEvents, WorkerRequests } from '../protocol/worker-requests.ts';
import { workerEventGuards } from '../protocol/worker-requests.ts';
import { chooseMember } from './archive/choose-member.ts';
import type { WorkerSetup } from './editor/worker-document.ts';
import { WorkerDocument } from './editor/worker-document.ts';
import type { FileFormats } from './plugin/file-formats.ts';
import { fileFormats } from './plugin/file-formats.ts';
import type { PluginFormat } from './plugin/plugin-api.ts';
import { PluginFormats } from './plugin/plugin-formats.ts';
import { runPlugin } from './plugin/run-plugin.ts';
import { unwrapBytes } from './plugin/unwrap-bytes.ts';

/** One open profile, read in the format the user chose, else by a plug-in or by the format it is detected as. */
export class ProfileDocument extends WorkerDocument<ProfileSummary, WorkerRequests, WorkerEvents> {
  readonly #workerScript: string;
  readonly #plugins: PluginFormats;
  readonly #selected = new vscode.EventEmitter<FlameGraphParams>();
  /** Id of the format the user chose; detected if there is none. */
  #format: string | undefined;
  /** The file the user chose of an archive of several. */
  #member: string | undefined;
  #selection: FlameGraphParams | undefined;

  /** Fires when an editor of the profile shows another selection. */
  readonly onDidSelect = this.#selected.event;

  constructor(uri: vscode.Uri, workerScript: string, plugins = new PluginFormats()) {
    super(uri);
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
      },
      eventGuards: workerEventGuards,
    };
  }

  protected override async open(signal: AbortSignal): Promise<ProfileSummary> {
    const source = await this.source();
    try {
      return await this.#openMember(source, this.#member, signal);
    } catch (error) {
      if (!(error instanceof RequestFailure && error.code === 'ambiguous')) throw error;
      const members = await this.liveWorker().channel.request('archive.members', source, signal);
      const member = await chooseMember(this.fileName, members, signal);
      if (member === undefined) {
        throw new RequestFailure('unreadable', `${error.message} Retry shows them to choose from.`);
      }
      this.#member = member;
      return this.#openMember(source, member, signal);
    }
  }

  async #openMember(
    file: FileSource,
    member: string | undefined,
    signal: AbortSignal,
  ): Promise<ProfileSummary> {
    const source = { ...file, ...(member !== undefined && { member }) };
    const plugin = await this.#plugin(source, signal);
    if (plugin !== undefined) return this.#openWith(plugin, signal);
    const format = this.#format === undefined ? {} : { format: this.#format };
    return this.liveWorker().channel.request('profile.open', { ...source, ...format }, signal);
  }

  /** The plug-in that is to read the file, if one is. */
  async #plugin(source: OpenParams, signal: AbortSignal): Promise<PluginFormat | undefined> {
    if (this.#plugins.all().length === 0) return undefined;
    const format =
      this.#format ?? (await fileFormats(this.liveWorker(), source, this.#plugins, signal)).detected;
    return format === undefined ? undefined : this.#plugins.byId(format);
  }

  async #openWith(plugin: PluginFormat, signal: AbortSignal): Promise<ProfileSummary> {
    const name = this.fileName;
    const bytes = await unwrapBytes(await vscode.workspace.fs.readFile(this.uri), {
      name,
      member: this.#member,
      signal,
    });
    const content = await runPlugin(plugin, bytes, {
      name,
      signal,
      onProgress: (bytesRead) => {
        if (!signal.aborted) this.progress({ bytesRead, bytesTotal: bytes.length });
      },
    });
    const converted = { format: plugin.id, label: plugin.label, content };
    return this.liveWorker().channel.request('profile.openConverted', { name, converted }, signal);
  }
}
