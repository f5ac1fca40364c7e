import * as vscode from 'vscode';
import type { ClusterView } from '../../analysis/tiflash/view-data.ts';
import { RequestFailure } from '../../protocol/failure.ts';
import type { ClusterDocuments } from './cluster-documents.ts';
import { clusterItem } from './cluster-item.ts';
import type { ClusterNode, QuerySort } from './cluster-node.ts';
import { orderQueries } from './cluster-node.ts';
import type { ClusterSource } from './cluster-source.ts';
import type { ClusterSources } from './find-sources.ts';

/** Lines of queries that are listed below a cluster; the editor has all. */
const mostQueries = 500;

/** The tree "Clusters": cluster → nodes → logs, and cluster → queries → fragments → tasks → executors. */
export class ClustersTree implements vscode.TreeDataProvider<ClusterNode> {
  readonly #sources: ClusterSources;
  readonly #documents: ClusterDocuments;
  readonly #changed = new vscode.EventEmitter<ClusterNode | undefined>();
  sort: QuerySort = 'time';
  filter = '';

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(sources: ClusterSources, documents: ClusterDocuments) {
    this.#sources = sources;
    this.#documents = documents;
  }

  /** Looks at everything anew; what has been read of logs stays. */
  refresh(): void {
    this.#changed.fire(undefined);
  }

  getTreeItem(node: ClusterNode): vscode.TreeItem {
    return clusterItem(node);
  }

  async getChildren(node?: ClusterNode): Promise<ClusterNode[]> {
    if (node === undefined) {
      return (await this.#sources.find()).map((source) => ({ kind: 'cluster', source }));
    }
    try {
      return [...(await this.#childrenOf(node))];
    } catch (error) {
      if (!(error instanceof RequestFailure)) throw error;
      return [{ kind: 'message', source: node.source, text: error.message, isFault: true }];
    }
  }

  async #childrenOf(node: ClusterNode): Promise<readonly ClusterNode[]> {
    switch (node.kind) {
      case 'cluster':
        return clusterChildren(node.source);
      case 'group':
        return node.group === 'nodes' ? this.#nodes(node.source) : this.#queries(node.source);
      case 'node':
        return this.#files(node.source, node.host);
      case 'query':
        return this.#fragments(node.source, node.row.key);
      case 'fragment': {
        const { source, view, fragment } = node;
        const tasks = view.tasks.filter((task) => fragment.taskIds.includes(task.id));
        return tasks.map((task) => ({ kind: 'task', source, view, task }));
      }
      case 'task': {
        const { source, view, task } = node;
        return task.executors.map(({ id }) => ({ kind: 'executor', source, view, task, executor: id }));
      }
      case 'file':
      case 'executor':
      case 'message':
        return [];
    }
  }

  async #nodes(source: ClusterSource): Promise<readonly ClusterNode[]> {
    const view = await this.#view(source);
    const known = source.tiup?.tiflash.map(({ flashAddr }) => flashAddr) ?? [];
    const hosts = new Set([...known, ...(view?.files ?? []).flatMap(({ node }) => node ?? [])]);
    const nameless = (view?.files ?? []).some(({ node }) => node === undefined);
    return [...[...hosts].sort(), ...(nameless ? [otherFiles] : [])].map((host) => {
      const files = view?.files.filter(({ node }) => (node ?? otherFiles) === host) ?? [];
      const records = files.reduce((sum, file) => sum + file.records, 0);
      const note = files.length === 0 ? 'no log here' : `${files.length} files · ${records} records`;
      return { kind: 'node', source, host, note };
    });
  }

  async #files(source: ClusterSource, host: string): Promise<readonly ClusterNode[]> {
    const view = await this.#view(source);
    const files = (view?.files ?? []).map((log, file) => ({ kind: 'file' as const, source, file, log }));
    const here = files.filter(({ log }) => (log.node ?? otherFiles) === host);
    return here.length > 0 ? here : [message(source, 'None of its logs is here. Collect gets them.')];
  }

  async #queries(source: ClusterSource): Promise<readonly ClusterNode[]> {
    const view = await this.#view(source);
    if (view === undefined) return [message(source, 'Its logs have not been collected.')];
    const rows = orderQueries(view.queries, this.sort, this.filter);
    if (rows.length === 0) {
      const why =
        view.queries.length === 0 ? 'Its logs hold no MPP task record.' : 'No query matches the filter.';
      return [message(source, why)];
    }
    const shown: ClusterNode[] = rows.slice(0, mostQueries).map((row) => ({ kind: 'query', source, row }));
    const left = rows.length - mostQueries;
    return left > 0 ? [...shown, message(source, `${left} more: open the cluster to see all.`)] : shown;
  }

  async #fragments(source: ClusterSource, key: string): Promise<readonly ClusterNode[]> {
    if (source.folder === undefined) return [];
    const { signal } = new AbortController();
    const view = await this.#documents.of(source.folder).request('query.read', { key }, signal);
    return view.fragments.map((fragment) => ({ kind: 'fragment', source, view, fragment }));
  }

  async #view({ folder }: ClusterSource): Promise<ClusterView | undefined> {
    return folder === undefined ? undefined : this.#documents.view(folder);
  }
}

/** Heads the logs that tell of no node. */
const otherFiles = 'Other files';

function clusterChildren(source: ClusterSource): readonly ClusterNode[] {
  if (source.tiup?.error !== undefined && source.folder === undefined) {
    return [{ kind: 'message', source, text: source.tiup.error, isFault: true }];
  }
  return [
    { kind: 'group', source, group: 'nodes' },
    { kind: 'group', source, group: 'queries' },
  ];
}

function message(source: ClusterSource, text: string): ClusterNode {
  return { kind: 'message', source, text, isFault: false };
}
