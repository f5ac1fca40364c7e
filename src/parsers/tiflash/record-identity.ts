import type { RecordLayout } from '../../model/tiflash/cluster-log.ts';
import type { QueryIdentity } from '../../model/tiflash/query-identity.ts';
import { identityOfTso } from '../../model/tiflash/query-identity.ts';
import { plainIdentity } from './plain-task.ts';

/** A task named in an entry: `MPP<…>` in the source field, in front of the message, or within a message. */
export interface TaskIdentity {
  readonly query: QueryIdentity;
  readonly taskId: string;
  readonly layout: RecordLayout;
}

/**
 * The identity that `text` holds; `undefined` if it holds none, or one whose parts are `N/A`. The shapes by release:
 *
 *     <query:445667449240551425,task:1>                                            L0 to L3
 *     MPP<query:<query_ts:A, local_query_id:B, server_id:C, start_ts:Q>,task_id:T>  L4
 *     MPP<gather_id:<gather_id:G, query_ts:A, …, resource_group: default>,task_id:T> L5a, L5b
 *     MPP<gather_id:G, query_ts:A, local_query_id:B, server_id:C, start_ts:Q,task_id:T>  L5c
 */
export function readTaskIdentity(text: string): TaskIdentity | undefined {
  const old = /<query:(\d+),\s*task(?:_id)?:(-?\d+)>/.exec(text);
  if (old !== null) {
    const [, startTs = '', taskId = ''] = old;
    return { query: identityOfTso(BigInt(startTs)), taskId, layout: oldLayout(text) };
  }
  const taskId = /task_id:(-?\d+)>/.exec(text)?.[1];
  const startTs = numberAfter(text, /start_ts:(\d+)/);
  if (taskId === undefined || startTs === undefined) return withPlainLayout(plainIdentity(text));
  const gatherId = numberAfter(text, /gather_id:(?:<gather_id:)?(\d+)/);
  const query = fullIdentity(text, startTs, gatherId);
  const layout = gatherId === undefined ? 'L4' : text.includes('gather_id:<') ? nestedLayout(query) : 'L5c';
  return { query, taskId, layout };
}

/** What entries of 5.2 and 5.3 name in front of their message. */
function withPlainLayout(identity: ReturnType<typeof plainIdentity>): TaskIdentity | undefined {
  return identity === undefined ? undefined : { ...identity, layout: 'plain' };
}

/** Identities kept for the next record; that many queries do not run at a time. */
const maxKnown = 1024;

/** Reads identities, remembering the queries: a log holds many records of one query close together. */
export class IdentityReader {
  readonly #known = new Map<string, TaskIdentity>();
  readonly #shared = new Map<string, string>();

  /**
   * A text equal to `part`, one object for all of them. `part` may be cut from a longer text, which it would keep in
   * memory; what is returned is not.
   */
  share(part: string): string {
    const known = this.#shared.get(part);
    if (known !== undefined) return known;
    if (this.#shared.size >= maxKnown) this.#shared.clear();
    const copy = Buffer.from(part, 'latin1').toString('latin1');
    this.#shared.set(copy, copy);
    return copy;
  }

  /** As {@link readTaskIdentity}; the query of two tasks is the same object. */
  read(text: string): TaskIdentity | undefined {
    const task = /,\s*task(?:_id)?:(-?\d+)>/.exec(text);
    if (task === null) return withPlainLayout(plainIdentity(text.replace(/^"/, '')));
    const taskId = this.share(task[1] ?? '');
    const query = text.slice(0, task.index);
    const known = this.#known.get(query);
    if (known !== undefined) return { query: known.query, layout: known.layout, taskId };
    const identity = readTaskIdentity(text);
    if (identity === undefined) return undefined;
    if (this.#known.size >= maxKnown) this.#known.clear();
    this.#known.set(Buffer.from(query, 'latin1').toString('latin1'), identity);
    return { ...identity, taskId };
  }
}

function fullIdentity(text: string, startTs: bigint, gatherId: bigint | undefined): QueryIdentity {
  const queryTs = numberAfter(text, /query_ts:(\d+)/);
  if (queryTs === undefined) return identityOfTso(startTs);
  const localQueryId = numberAfter(text, /local_query_id:(\d+)/);
  const serverId = numberAfter(text, /server_id:(\d+)/);
  const resourceGroup = /resource_group: ?([^,>]*)/.exec(text)?.[1];
  const key = queryKey([queryTs, localQueryId, serverId, gatherId]);
  return { key, startTs, queryTs, localQueryId, serverId, gatherId, resourceGroup };
}

/** One text of the parts; `-` for one that the release does not print. */
export function queryKey(parts: readonly (bigint | undefined)[]): string {
  return parts.map((part) => part ?? '-').join('/');
}

/** L3 differs from L2 by the place of the identity, which only the caller knows. */
function oldLayout(text: string): RecordLayout {
  if (text.includes('MPPTask:<')) return 'L0';
  return text.includes('MPP<') ? 'L2' : 'L1';
}

function nestedLayout(query: QueryIdentity): RecordLayout {
  return query.resourceGroup === undefined ? 'L5a' : 'L5b';
}

function numberAfter(text: string, pattern: RegExp): bigint | undefined {
  const digits = pattern.exec(text)?.[1];
  return digits === undefined ? undefined : BigInt(digits);
}
