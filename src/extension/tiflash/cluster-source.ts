import type * as vscode from 'vscode';
import type { TiupCluster } from '../../capture/tiflash/tiup-cluster.ts';

/** A cluster of the tree: what tiup knows of it, where its logs are here, or both. */
export interface ClusterSource {
  /** Unique in the tree. */
  readonly id: string;
  readonly name: string;
  readonly tiup: TiupCluster | undefined;
  /** Folder its logs are below; `undefined` while none were collected. */
  readonly folder: vscode.Uri | undefined;
  /** Whether the user added the folder, so that it can be taken away. */
  readonly isAdded: boolean;
}
