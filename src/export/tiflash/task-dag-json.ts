import type { LosslessJson, LosslessObject, MppTask } from '../../model/tiflash/mpp-task.ts';
import type { QueryIdentity } from '../../model/tiflash/query-identity.ts';

/** A record's task and the query it belongs to. */
export interface DagTask {
  readonly task: MppTask;
  readonly query: QueryIdentity;
}

export interface TaskDagOptions {
  /** Whether each object says which statement it belongs to, in a member that flashprof does not have. */
  readonly hasIdentity: boolean;
}

/** The file flashprof keeps between parsing and rendering: one array of all records' objects, integers exact. */
export function taskDagJson(tasks: readonly DagTask[], { hasIdentity }: TaskDagOptions): string {
  const objects = tasks.map(({ task, query }) => {
    const members: Record<string, LosslessJson> = {
      ...task.fields,
      executors: task.executors.map(({ fields }) => fields),
    };
    const parts = hasIdentity ? identityParts(query) : undefined;
    if (parts !== undefined) members['query_identity'] = parts;
    return losslessText(members);
  });
  return `[${objects.join(',\n')}]\n`;
}

/** The numbers that tell statements of one transaction apart; `undefined` where the log has only its TSO. */
function identityParts(query: QueryIdentity): LosslessObject | undefined {
  if (query.queryTs === undefined) return undefined;
  const parts: Record<string, string> = { query_ts: `${query.queryTs}` };
  if (query.localQueryId !== undefined) parts['local_query_id'] = `${query.localQueryId}`;
  if (query.serverId !== undefined) parts['server_id'] = `${query.serverId}`;
  if (query.gatherId !== undefined) parts['gather_id'] = `${query.gatherId}`;
  return parts;
}

/** JSON whose bigints are written as numbers, digit by digit. */
function losslessText(value: LosslessJson): string {
  if (typeof value === 'bigint') return `${value}`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(losslessText).join(',')}]`;
  const members = Object.entries(value).map(
    ([name, member]) => `${JSON.stringify(name)}:${losslessText(member)}`,
  );
  return `{${members.join(',')}}`;
}
