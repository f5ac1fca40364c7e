import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { ClusterView } from '../../analysis/tiflash/view-data.ts';
import { RequestFailure } from '../../protocol/failure.ts';
import type { FileSource } from '../../protocol/file-source.ts';
import type { TiflashWorkerEvents, TiflashWorkerRequests } from '../../protocol/tiflash-requests.ts';
import { tiflashWorkerEventGuards } from '../../protocol/tiflash-requests.ts';
import type { WorkerSetup } from '../editor/worker-document.ts';
import { WorkerDocument } from '../editor/worker-document.ts';
import { findLogFiles } from './find-log-files.ts';
import { clusterFolder } from './tiflash-uri.ts';

/** The open logs of a TiFlash cluster: one file, or all below a folder. */
export class TiflashDocument extends WorkerDocument<ClusterView, TiflashWorkerRequests, TiflashWorkerEvents> {
  readonly #workerScript: string;
  /** The files as they were read, in the order that locations count them. */
  #logs: readonly vscode.Uri[] = [];

  constructor(uri: vscode.Uri, workerScript: string) {
    super(uri);
    this.#workerScript = workerScript;
    void this.read();
  }

  /** The log that locations number `file`. */
  logAt(file: number): vscode.Uri | undefined {
    return this.#logs[file];
  }

  protected override files(): readonly vscode.Uri[] {
    return clusterFolder(this.uri) === undefined ? [this.uri] : [];
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
    const logs = folder === undefined ? [this.uri] : await findLogFiles(folder);
    if (logs.length === 0) {
      throw new RequestFailure(
        'unreadable',
        `${folder?.fsPath} holds no log of TiFlash. Logs are known by their names: tiflash.log, HOST.tiflash.log, server.log, their rotations and .gz.`,
      );
    }
    this.#logs = logs;
    const files = await Promise.all(logs.map((log) => sourceOf(log)));
    return this.liveWorker().channel.request('cluster.open', { files }, signal);
  }
}

/** A file as the worker is to read it: by path, or its bytes where only VS Code can reach it. */
async function sourceOf(uri: vscode.Uri): Promise<FileSource> {
  const name = basename(uri.path);
  if (uri.scheme === 'file') return { name, path: uri.fsPath };
  return { name, bytes: await vscode.workspace.fs.readFile(uri) };
}
