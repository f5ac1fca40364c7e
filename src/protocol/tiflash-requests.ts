import type { GraphLayout } from '../analysis/task-graph/graph-layout.ts';
import { graphDetails } from '../analysis/task-graph/task-graph.ts';
import type {
  ClusterView,
  CompareView,
  LogEntryView,
  QueryRowDetails,
  QueryView,
} from '../analysis/tiflash/view-data.ts';
import type { EventGuards, ParamGuards } from './channel.ts';
import type { DocumentEvents, DocumentRequests } from './document-requests.ts';
import { documentEventGuards, documentRequestGuards, isUndefined } from './document-requests.ts';
import type { ReadProgress } from './file-source.ts';
import { isFileSource, isReadProgress } from './file-source.ts';
import type { Guarded } from './guard.ts';
import {
  isArrayOf,
  isBoolean,
  isInteger,
  isObject,
  isOneOf,
  isOptional,
  isRecord,
  isString,
} from './guard.ts';

/** What the worker that holds a cluster's logs answers; the webview asks through the host. */
export type TiflashViewRequests = {
  /** What of the query list needs records parsed, in the order asked; unknown keys are left out. */
  readonly 'queries.details': { readonly params: KeysParams; readonly result: readonly QueryRowDetails[] };
  /** Everything about one query. Fails as `unavailable` if the logs hold none of that key. */
  readonly 'query.read': { readonly params: KeyParams; readonly result: QueryView };
  /** Where everything of a query's graph is drawn. */
  readonly 'graph.read': { readonly params: GraphParams; readonly result: GraphLayout };
  readonly 'queries.compare': { readonly params: CompareParams; readonly result: CompareView };
  /** Entries of the logs that belong to a query, by time. */
  readonly 'entries.read': { readonly params: EntriesParams; readonly result: readonly LogEntryView[] };
  /** One entry in full. */
  readonly 'entry.read': { readonly params: EntryParams; readonly result: LogEntryView };
  /** The graph in the language of Graphviz. */
  readonly 'dot.read': { readonly params: DotParams; readonly result: string };
};

/** What the worker answers its host besides. */
export type TiflashWorkerRequests = TiflashViewRequests & {
  /** Reads logs, replacing what was read before. Fails as `unreadable` with a sentence, or `cancelled`. */
  readonly 'cluster.open': { readonly params: OpenClusterParams; readonly result: ClusterView };
  /** The graph drawn by Graphviz. */
  readonly 'svg.read': { readonly params: DotParams; readonly result: string };
};

/** What the worker tells its host. */
export type TiflashWorkerEvents = { readonly 'cluster.progress': ReadProgress };

/** What the host of the TiFlash editor answers itself. */
export type TiflashHostRequests = DocumentRequests<ClusterView> & {
  /** Opens a log in a text editor at an entry. Fails as `unavailable` with the path that was tried. */
  readonly 'log.open': { readonly params: LogParams; readonly result: undefined };
  /** Opens the line of TiFlash's own source that printed an entry. Fails as `unavailable` with a sentence. */
  readonly 'code.open': { readonly params: CodeParams; readonly result: undefined };
  /** Puts a link to the view, given as text, on the clipboard. */
  readonly 'link.copy': { readonly params: string; readonly result: undefined };
  /** The view a link wants shown; asked once, when the page starts. */
  readonly 'link.read': { readonly params: undefined; readonly result: string | undefined };
  /** What the editor was opened to show; asked once, when its page starts. */
  readonly 'shown.read': { readonly params: undefined; readonly result: ShownQuery | undefined };
};

/** What the host tells the TiFlash editor. */
export type TiflashHostEvents = DocumentEvents<ClusterView> & {
  /** A command wants a query shown. */
  readonly 'query.show': ShownQuery;
  /** A link wants a view shown. */
  readonly 'view.restore': string;
};

const isKeyParams = isObject({ key: isString });
export type KeyParams = Guarded<typeof isKeyParams>;

const isKeysParams = isObject({ keys: isArrayOf(isString, 1000) });
export type KeysParams = Guarded<typeof isKeysParams>;

const isDetail = isOneOf(...graphDetails);

const isGraphParams = isObject({
  key: isString,
  detail: isDetail,
  /** Fragments drawn in another detail, by the id of their root. */
  exceptions: isArrayOf(isObject({ fragment: isString, detail: isDetail }), 10_000),
});
export type GraphParams = Guarded<typeof isGraphParams>;

const isCompareParams = isObject({ a: isString, b: isString });
export type CompareParams = Guarded<typeof isCompareParams>;

const isEntriesParams = isObject({ key: isString, limit: isInteger });
export type EntriesParams = Guarded<typeof isEntriesParams>;

const isLocation = isObject({ file: isInteger, line: isInteger, offset: isInteger, length: isInteger });

const isEntryParams = isObject({ location: isLocation });
export type EntryParams = Guarded<typeof isEntryParams>;

const isDotParams = isObject({ key: isString });
export type DotParams = Guarded<typeof isDotParams>;

const isLogParams = isObject({
  location: isLocation,
  /** Open in the editor group beside this one. */
  beside: isBoolean,
});
export type LogParams = Guarded<typeof isLogParams>;

const isCodeParams = isObject({
  /** As printed: `MPPTask.cpp:524`. */
  source: isString,
  /** The log it is printed in, whose build tells the version. */
  file: isInteger,
  beside: isBoolean,
});
export type CodeParams = Guarded<typeof isCodeParams>;

const isOpenClusterParams = isObject({ files: isArrayOf(isFileSource) });
export type OpenClusterParams = Guarded<typeof isOpenClusterParams>;

const isShownQuery = isObject({ key: isString, task: isOptional(isString) });
/** A query an editor is to show, and the task to select in it. */
export type ShownQuery = Guarded<typeof isShownQuery>;

export const tiflashViewRequestGuards: ParamGuards<TiflashViewRequests> = {
  'queries.details': isKeysParams,
  'query.read': isKeyParams,
  'graph.read': isGraphParams,
  'queries.compare': isCompareParams,
  'entries.read': isEntriesParams,
  'entry.read': isEntryParams,
  'dot.read': isDotParams,
};

export const tiflashWorkerRequestGuards: ParamGuards<TiflashWorkerRequests> = {
  ...tiflashViewRequestGuards,
  'cluster.open': isOpenClusterParams,
  'svg.read': isDotParams,
};

export const tiflashWorkerEventGuards: EventGuards<TiflashWorkerEvents> = {
  'cluster.progress': isReadProgress,
};

export const tiflashHostRequestGuards: ParamGuards<TiflashHostRequests> = {
  ...documentRequestGuards,
  'log.open': isLogParams,
  'code.open': isCodeParams,
  'link.copy': isString,
  'link.read': isUndefined,
  'shown.read': isUndefined,
};

export const tiflashHostEventGuards: EventGuards<TiflashHostEvents> = {
  ...documentEventGuards<ClusterView>(),
  'view.restore': isString,
  'query.show': (value): value is ShownQuery => isRecord(value) && isShownQuery(value),
};
