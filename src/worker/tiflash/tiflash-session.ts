import type { GraphLayout } from '../../analysis/task-graph/graph-layout.ts';
import { taskGraphOf } from '../../analysis/task-graph/task-graph-of.ts';
import { clusterView } from '../../analysis/tiflash/cluster-view.ts';
import { compareQueries } from '../../analysis/tiflash/compare-queries.ts';
import { logEntryView } from '../../analysis/tiflash/log-entry-view.ts';
import type { QueryGraph } from '../../analysis/tiflash/query-graph.ts';
import { queryGraph } from '../../analysis/tiflash/query-graph.ts';
import { queryDetails, queryView } from '../../analysis/tiflash/query-view.ts';
import type {
  ClusterView,
  CompareView,
  LogEntryView,
  QueryRowDetails,
  QueryView,
} from '../../analysis/tiflash/view-data.ts';
import { queryDot } from '../../export/tiflash/query-dot.ts';
import type { LogLocation, QueryRecords } from '../../model/tiflash/cluster-log.ts';
import type { OpenedClusterLog } from '../../parsers/tiflash/opened-cluster-log.ts';
import { RequestFailure } from '../../protocol/failure.ts';
import type { GraphParams } from '../../protocol/tiflash-requests.ts';
import { layoutTaskGraph } from './layout-task-graph.ts';

/** Views of queries that are kept: the one that is shown, the one it is compared with, and some back and forth. */
const keptViews = 8;

/** The logs of a cluster and what was made of them; one per open document. */
export class TiflashSession {
  readonly #opened: OpenedClusterLog;
  readonly #queries: ReadonlyMap<string, QueryRecords>;
  readonly #views = new Map<string, QueryView>();

  constructor(opened: OpenedClusterLog) {
    this.#opened = opened;
    this.#queries = new Map(opened.log.queries.map((query) => [query.identity.key, query]));
  }

  cluster(): ClusterView {
    return clusterView(this.#opened.log);
  }

  /** What of the list needs records read; keys of no query are left out. */
  details(keys: readonly string[]): readonly QueryRowDetails[] {
    return keys.flatMap((key) => {
      const records = this.#queries.get(key);
      return records === undefined ? [] : [queryDetails(this.#graph(records))];
    });
  }

  /** @throws {RequestFailure} `unavailable` if there is no query of that key */
  query(key: string): QueryView {
    const known = this.#views.get(key);
    if (known !== undefined) return known;
    const view = queryView(this.graph(key), {
      entries: this.#opened.log.errorEntries,
      dispatches: this.#opened.dispatches,
    });
    const oldest = this.#views.keys().next();
    if (this.#views.size >= keptViews && oldest.done !== true) this.#views.delete(oldest.value);
    this.#views.set(key, view);
    return view;
  }

  /** All records of a query, read and linked. @throws {RequestFailure} as {@link query} */
  graph(key: string): QueryGraph {
    return this.#graph(this.#records(key));
  }

  async layout({ key, detail, exceptions }: GraphParams): Promise<GraphLayout> {
    const other = new Map(exceptions.map((exception) => [exception.fragment, exception.detail]));
    return layoutTaskGraph(taskGraphOf(this.query(key)), (fragment) => other.get(fragment) ?? detail);
  }

  compare(a: string, b: string): CompareView {
    return compareQueries(this.query(a), this.query(b));
  }

  async entries(key: string, limit: number, signal: AbortSignal): Promise<readonly LogEntryView[]> {
    const { entries } = await this.#opened.entriesOf(this.#records(key).identity, { limit, signal });
    return entries.map(logEntryView);
  }

  /** @throws {RequestFailure} `unavailable` if the entry cannot be read any more */
  entry(location: LogLocation): LogEntryView {
    const entry = this.#opened.entryAt(location);
    if (entry !== undefined) return logEntryView(entry);
    const name = this.#opened.log.files[location.file]?.name ?? 'The log';
    throw new RequestFailure('unavailable', `${name} has changed since it was read. Retry reads it again.`);
  }

  /** The graph in the language of Graphviz. @throws {RequestFailure} as {@link query} */
  dot(key: string): string {
    return queryDot(this.query(key));
  }

  #records(key: string): QueryRecords {
    const records = this.#queries.get(key);
    if (records !== undefined) return records;
    throw new RequestFailure('unavailable', `These logs hold no query ${key}.`);
  }

  #graph(records: QueryRecords): QueryGraph {
    return queryGraph(records, (task) => this.#opened.loadTask(task));
  }
}
