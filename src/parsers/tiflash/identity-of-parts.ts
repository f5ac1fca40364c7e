import type { LosslessJson } from '../../model/tiflash/mpp-task.ts';
import type { QueryIdentity } from '../../model/tiflash/query-identity.ts';
import { identityOfTso } from '../../model/tiflash/query-identity.ts';
import { objectOf } from './mpp-task-json.ts';
import { queryKey } from './record-identity.ts';

/**
 * The identity that `chronoscope tiflash parse` writes into a task's JSON, a member `query_identity` with the four numbers
 * as text; the TSO alone where there is none.
 */
export function identityOfParts(
  parts: LosslessJson | undefined,
  tso: LosslessJson | undefined,
): QueryIdentity {
  const startTs = wholeNumber(tso) ?? 0n;
  const members = objectOf(parts);
  const queryTs = wholeNumber(members['query_ts']);
  if (queryTs === undefined) return identityOfTso(startTs);
  const localQueryId = wholeNumber(members['local_query_id']);
  const serverId = wholeNumber(members['server_id']);
  const gatherId = wholeNumber(members['gather_id']);
  const key = queryKey([queryTs, localQueryId, serverId, gatherId]);
  return { key, startTs, queryTs, localQueryId, serverId, gatherId, resourceGroup: undefined };
}

function wholeNumber(value: LosslessJson | undefined): bigint | undefined {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number' && Number.isInteger(value)) return BigInt(value);
  return typeof value === 'string' && /^\d+$/.test(value) ? BigInt(value) : undefined;
}
