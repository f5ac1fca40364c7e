import * as vscode from 'vscode';
import type { ClusterView } from '../../analysis/tiflash/view-data.ts';
import { RequestFailure } from '../../protocol/failure.ts';
import { TiflashDocument } from './tiflash-document.ts';
import { clusterUri } from './tiflash-uri.ts';

/** The logs of the clusters that the tree shows, each read once and kept until it is read again. */
export class ClusterDocuments {
  readonly #workerScript: string;
  readonly #documents = new Map<string, TiflashDocument>();
  readonly #changed = new vscode.EventEmitter<void>();

  /** Fires when logs that had been read changed and were read again. */
  readonly onDidChange = this.#changed.event;

  constructor(workerScript: string) {
    this.#workerScript = workerScript;
  }

  /** The document of a folder; reading it begins with the first call. */
  of(folder: vscode.Uri): TiflashDocument {
    const key = folder.toString();
    const known = this.#documents.get(key);
    if (known !== undefined) return known;
    const document = new TiflashDocument(clusterUri(folder), this.#workerScript);
    this.#documents.set(key, document);
    let isFirst = true;
    document.onDidChangeState(({ kind }) => {
      if (kind === 'loading') return;
      if (!isFirst) this.#changed.fire();
      isFirst = false;
    });
    return document;
  }

  /** What the logs of a folder hold, once read. Fails as `unreadable` with a sentence. */
  async view(folder: vscode.Uri): Promise<ClusterView> {
    const document = this.of(folder);
    for (;;) {
      const { state } = document;
      if (state.kind === 'ready') return state.summary;
      if (state.kind === 'failed') throw new RequestFailure('unreadable', state.message);
      await new Promise<void>((resolve) => {
        const subscription = document.onDidChangeState(() => {
          subscription.dispose();
          resolve();
        });
      });
    }
  }

  /** Forgets what was read of a folder. */
  forget(folder: vscode.Uri): void {
    const key = folder.toString();
    this.#documents.get(key)?.dispose();
    this.#documents.delete(key);
  }

  dispose(): void {
    for (const document of this.#documents.values()) document.dispose();
    this.#documents.clear();
    this.#changed.dispose();
  }
}
