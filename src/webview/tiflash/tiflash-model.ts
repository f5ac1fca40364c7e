import type { GraphLayout } from '../../analysis/task-graph/graph-layout.ts';
import type { GraphDetail } from '../../analysis/task-graph/task-graph.ts';
import type {
  ClusterView,
  CompareView,
  LogEntryView,
  QueryRow,
  QueryRowDetails,
  QueryView,
} from '../../analysis/tiflash/view-data.ts';
import type { DocumentState } from '../../protocol/document-requests.ts';
import { RequestFailure } from '../../protocol/failure.ts';
import type {
  CompareParams,
  EntriesParams,
  GraphParams,
  KeyParams,
  ShownQuery,
} from '../../protocol/tiflash-requests.ts';
import type { WebviewHost } from '../editor/connect-to-host.ts';
import type { DocumentView } from '../editor/document-view.ts';
import { nextDocumentView, unknownDocument } from '../editor/document-view.ts';
import { KeptHistory } from '../editor/kept-history.ts';
import { LatestRequest } from '../editor/latest-request.ts';
import { parseJson } from '../editor/parse-json.ts';
import { nearestRun } from './compare/nearest-run.ts';
import type { GraphItem } from './graph/graph-item.ts';
import type { TiflashChoice } from './state/tiflash-state.ts';
import { keepChoice, restoreChoice } from './state/tiflash-state.ts';
import type { TiflashChannel } from './tiflash-channel.ts';
import { openTiflashChannel } from './tiflash-channel.ts';

/** Rows of the query list whose details are asked for at once. */
const detailsAtOnce = 40;

/** Log entries of a query that are listed. */
const mostEntries = 2000;

/** The TiFlash editor without its elements: the document, what is chosen, and the data that follow from both. */
export class TiflashModel {
  readonly channel: TiflashChannel;
  readonly store: KeptHistory<TiflashChoice>;
  readonly query: LatestRequest<KeyParams, QueryView>;
  readonly layout: LatestRequest<GraphParams, GraphLayout>;
  readonly comparison: LatestRequest<CompareParams, CompareView>;
  readonly entries: LatestRequest<EntriesParams, readonly LogEntryView[]>;
  /** What of the list's rows has been asked for and answered, by key. */
  readonly details = new Map<string, QueryRowDetails>();
  #document: DocumentView<ClusterView> = unknownDocument;
  #isAskingDetails = false;
  /** A task to select once its query is there. */
  #awaited: ShownQuery | undefined;
  readonly #listeners = new Set<() => void>();

  /** @param actionRun called when a command wants an action */
  constructor(host: WebviewHost, actionRun: (name: string) => void) {
    this.store = new KeptHistory(host, restoreChoice(host.readKept()), keepChoice);
    this.channel = openTiflashChannel(host.port, {
      'document.changed': (state) => this.#hearState(state),
      'action.run': actionRun,
      'query.show': (shown) => this.show(shown),
      'view.restore': (text) => this.restore(text),
    });
    const changed = (): void => {
      this.#ask();
      this.refresh();
    };
    const { channel } = this;
    this.query = new LatestRequest(
      (params, signal) => channel.request('query.read', params, signal),
      changed,
    );
    this.layout = new LatestRequest(
      (params, signal) => channel.request('graph.read', params, signal),
      changed,
    );
    this.comparison = new LatestRequest(
      (params, signal) => channel.request('queries.compare', params, signal),
      changed,
    );
    this.entries = new LatestRequest(
      (params, signal) => channel.request('entries.read', params, signal),
      changed,
    );
    this.store.subscribe(changed);
  }

  /** Calls `listener` after anything that is shown has changed, until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Asks the host how things stand and what it wants shown. */
  async start(): Promise<void> {
    const shown = await this.channel.request('shown.read', undefined);
    if (shown !== undefined) this.show(shown);
    const linked = await this.channel.request('link.read', undefined);
    if (linked !== undefined) this.restore(linked);
    this.#hearState(await this.channel.request('document.state', undefined));
  }

  /** Has everything that shows the model look at it again. */
  refresh(): void {
    for (const listener of this.#listeners) listener();
  }

  get document(): DocumentView<ClusterView> {
    return this.#document;
  }

  get cluster(): ClusterView | undefined {
    return this.#document.summary;
  }

  /** The chosen query's line of the list. */
  get row(): QueryRow | undefined {
    const { query } = this.store.state;
    return query === undefined ? undefined : this.cluster?.queries.find(({ key }) => key === query);
  }

  /** The chosen query, once it has been read. */
  get view(): QueryView | undefined {
    const { value } = this.query.answer;
    return value?.row.key === this.store.state.query ? value : undefined;
  }

  /** What of the graph, the timeline and the tables is selected. */
  get selected(): GraphItem | undefined {
    return this.store.state.selected;
  }

  /** How much of the fragments is drawn: what was chosen, else as much as stays readable. */
  get detail(): GraphDetail {
    const { detail } = this.store.state;
    const tasks = this.row?.taskCount ?? 0;
    return detail ?? (tasks <= 16 ? 'executors' : tasks <= 400 ? 'tasks' : 'fragments');
  }

  /** The query the chosen one is compared with. */
  get compareWith(): string | undefined {
    const { query, compareWith } = this.store.state;
    const rows = this.cluster?.queries ?? [];
    if (rows.some(({ key }) => key === compareWith)) return compareWith;
    return query === undefined ? undefined : nearestRun(rows, query);
  }

  readonly select = (item: GraphItem | undefined): void => {
    this.store.apply({ selected: item }, 'select');
  };

  /** Shows a query, or the list if there is none. */
  readonly open = (key: string | undefined): void => {
    this.store.apply({
      query: key,
      selected: undefined,
      exceptions: [],
      compareWith: undefined,
      tab: 'graph',
    });
  };

  /** Puts a link to what is shown on the clipboard. */
  async copyLink(): Promise<void> {
    await this.channel.request('link.copy', JSON.stringify(keepChoice(this.store.state)));
  }

  /** Shows what a link leads to, as one step that can be undone; what is none does nothing. */
  restore(text: string): void {
    const kept = parseJson(text);
    if (kept !== undefined) this.store.apply(restoreChoice(kept));
  }

  /** Shows a query as a command asked for. */
  show(shown: ShownQuery): void {
    this.#awaited = shown;
    if (this.store.state.query !== shown.key) this.open(shown.key);
    else this.#selectAwaited();
  }

  /** Opens or closes a fragment of the graph. */
  readonly toggleFragment = (fragment: string): void => {
    const { exceptions } = this.store.state;
    const drawn = exceptions.find((exception) => exception.fragment === fragment)?.detail ?? this.detail;
    const others = exceptions.filter((exception) => exception.fragment !== fragment);
    const detail =
      drawn === 'fragments' ? (this.detail === 'fragments' ? 'tasks' : this.detail) : 'fragments';
    this.store.apply({ exceptions: detail === this.detail ? others : [...others, { fragment, detail }] });
  };

  /** Asks for the details of rows that are in view and not known yet, a few at a time. */
  readonly wantDetails = (keys: readonly string[]): void => {
    const missing = keys.filter((key) => !this.details.has(key)).slice(0, detailsAtOnce);
    if (this.#isAskingDetails || missing.length === 0) return;
    this.#isAskingDetails = true;
    void this.#readDetails(missing, keys);
  };

  async #readDetails(missing: readonly string[], keys: readonly string[]): Promise<void> {
    const { revision } = this.#document;
    try {
      const found = await this.channel.request('queries.details', { keys: missing });
      if (revision === this.#document.revision) for (const row of found) this.details.set(row.key, row);
      this.#isAskingDetails = false;
      this.refresh();
      if (found.length > 0) this.wantDetails(keys);
    } catch (error) {
      if (!(error instanceof RequestFailure)) throw error;
      // The list stays without what could not be told; a new reading asks again.
      this.#isAskingDetails = false;
    }
  }

  #hearState(state: DocumentState<ClusterView>): void {
    const before = this.#document;
    this.#document = nextDocumentView(this.#document, state, (a, b) => a === b);
    if (this.#document.revision !== before.revision) this.#forgetChanged(before.summary);
    this.#ask();
    this.refresh();
  }

  /** A log that grows is read again and again: only what changed of the list is asked for anew. */
  #forgetChanged(before: ClusterView | undefined): void {
    const rowText = (rows: readonly QueryRow[] | undefined, key: string): string =>
      JSON.stringify(rows?.find((row) => row.key === key) ?? key);
    for (const key of [...this.details.keys()]) {
      const isSame = rowText(before?.queries, key) === rowText(this.cluster?.queries, key);
      if (!isSame) this.details.delete(key);
    }
  }

  /** Asks for everything the choice calls for; what is known already is not asked again. */
  #ask(): void {
    const { query, tab, exceptions } = this.store.state;
    const { revision } = this.#document;
    if (this.cluster === undefined || query === undefined || this.row === undefined) return;
    this.query.want({ key: query }, revision);
    if (tab === 'graph') this.layout.want({ key: query, detail: this.detail, exceptions }, revision);
    const { compareWith } = this;
    if (tab === 'compare' && compareWith !== undefined) {
      this.comparison.want({ a: query, b: compareWith }, revision);
    }
    if (tab === 'entries') this.entries.want({ key: query, limit: mostEntries }, revision);
    this.#selectAwaited();
  }

  #selectAwaited(): void {
    const awaited = this.#awaited;
    if (awaited === undefined || this.view?.row.key !== awaited.key) return;
    this.#awaited = undefined;
    if (awaited.task !== undefined) this.select({ kind: 'task', task: awaited.task });
  }
}
