import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { ClusterView } from '../../analysis/tiflash/view-data.ts';
import { rotationsOf } from '../../capture/tiflash/remote-command.ts';
import { isLogName } from '../../parsers/tiflash/log-name.ts';
import { RequestFailure } from '../../protocol/failure.ts';
import type { TiflashWorkerEvents, TiflashWorkerRequests } from '../../protocol/tiflash-requests.ts';
import { tiflashWorkerEventGuards } from '../../protocol/tiflash-requests.ts';
import type { WorkerSetup } from '../editor/worker-document.ts';
import { fileSourceOf, WorkerDocument } from '../editor/worker-document.ts';
import { findLogFiles } from './find-log-files.ts';
import { clusterFolder } from './tiflash-uri.ts';

/** The open logs of a TiFlash cluster: one file, or all below a folder. */
export class TiflashDocument extends WorkerDocument<ClusterView, TiflashWorkerRequests, TiflashWorkerEvents> {
  readonly #workerScript: string;
  /** The files as they were read, in the order that locations count them. */
  #logs: readonly vscode.Uri[] = [];
  /** Rotations of the log that were there when it was first read; `undefined` before. */
  #oldRotations: ReadonlySet<string> | undefined;

  constructor(uri: vscode.Uri, workerScript: string) {
    super(uri);
    this.#workerScript = workerScript;
    void this.read();
  }

  /** The log that locations number `file`. */
  logAt(file: number): vscode.Uri | undefined {
    return this.#logs[file];
  }

  protected override watched(): readonly vscode.RelativePattern[] {
    const folder = clusterFolder(this.uri);
    return folder === undefined ? super.watched() : [new vscode.RelativePattern(folder, '**/*')];
  }

  protected override isWatched(file: vscode.Uri): boolean {
    return clusterFolder(this.uri) === undefined || isLogName(basename(file.path));
  }

  protected override workerSetup(): WorkerSetup<TiflashWorkerEvents> {
    return {
      script: this.#workerScript,
      listeners: { 'cluster.progress': (progress) => this.progress(progress) },
      eventGuards: tiflashWorkerEventGuards,
    };
  }

  protected override async open(signal: AbortSignal): Promise<ClusterView> {
    const folder = clusterFolder(this.uri);
    const logs =
      folder === undefined ? [this.uri, ...(await this.#newRotations())] : await findLogFiles(folder);
    if (logs.length === 0) {
      throw new RequestFailure(
        'unreadable',
        `${folder?.fsPath} holds no log of TiFlash. Logs are known by their names: tiflash.log, HOST.tiflash.log, server.log, their rotations and .gz.`,
      );
    }
    this.#logs = logs;
    const files = await Promise.all(logs.map((log) => fileSourceOf(log)));
    return this.liveWorker().channel.request('cluster.open', { files }, signal);
  }

  /** What the log was renamed to since it was opened: its queries stay in view when a rotation begins a new file. */
  async #newRotations(): Promise<readonly vscode.Uri[]> {
    const folder = vscode.Uri.joinPath(this.uri, '..');
    const rotations = await rotationsIn(folder, basename(this.uri.path));
    const old = this.#oldRotations;
    if (old === undefined) {
      this.#oldRotations = new Set(rotations.map(withoutPacking));
      return [];
    }
    return rotations
      .filter((name) => !old.has(withoutPacking(name)))
      .map((name) => vscode.Uri.joinPath(folder, name));
  }
}

async function rotationsIn(folder: vscode.Uri, log: string): Promise<readonly string[]> {
  try {
    const names = (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name);
    return rotationsOf(log, names).filter((name) => name !== log);
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return [];
    throw error;
  }
}

/** TiFlash packs a rotated log some time after it renamed it. */
function withoutPacking(name: string): string {
  return name.replace(/\.gz$/, '');
}
