import type { FragmentView, QueryRow, QueryView, TaskView } from '../../analysis/tiflash/view-data.ts';
import type { LogFile } from '../../model/tiflash/cluster-log.ts';
import type { ClusterSource } from './cluster-source.ts';

/** A line of the tree "Clusters". */
export type ClusterNode =
  | { readonly kind: 'cluster'; readonly source: ClusterSource }
  | { readonly kind: 'group'; readonly source: ClusterSource; readonly group: 'nodes' | 'queries' }
  | { readonly kind: 'node'; readonly source: ClusterSource; readonly host: string; readonly note: string }
  | { readonly kind: 'file'; readonly source: ClusterSource; readonly file: number; readonly log: LogFile }
  | { readonly kind: 'query'; readonly source: ClusterSource; readonly row: QueryRow }
  | {
      readonly kind: 'fragment';
      readonly source: ClusterSource;
      readonly view: QueryView;
      readonly fragment: FragmentView;
    }
  | {
      readonly kind: 'task';
      readonly source: ClusterSource;
      readonly view: QueryView;
      readonly task: TaskView;
    }
  | {
      readonly kind: 'executor';
      readonly source: ClusterSource;
      readonly view: QueryView;
      readonly task: TaskView;
      readonly executor: string;
    }
  /** What there is to say instead of lines: why a cluster cannot be read, or that there is nothing. */
  | {
      readonly kind: 'message';
      readonly source: ClusterSource;
      readonly text: string;
      readonly isFault: boolean;
    };

/** Orders of the queries in the tree. */
export const querySorts = ['time', 'duration', 'status', 'tasks'] as const;
export type QuerySort = (typeof querySorts)[number];

const severity: { readonly [K in QueryRow['status']]: number } = {
  failed: 0,
  cancelled: 1,
  incomplete: 2,
  finished: 3,
};

/** Queries that hold the words of `filter`, in an order: by time the first first, by anything else the worst first. */
export function orderQueries(
  rows: readonly QueryRow[],
  sort: QuerySort,
  filter: string,
): readonly QueryRow[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const kept = rows.filter((row) => {
    const text = [row.key, row.status, row.sqlDigest, ...row.hosts, new Date(row.timeMs).toISOString()]
      .join(' ')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
  switch (sort) {
    case 'time':
      return kept;
    case 'duration':
      return kept.toSorted((a, b) => Number(b.wallNs ?? -1) - Number(a.wallNs ?? -1));
    case 'status':
      return kept.toSorted((a, b) => severity[a.status] - severity[b.status]);
    case 'tasks':
      return kept.toSorted((a, b) => b.taskCount - a.taskCount);
  }
}
