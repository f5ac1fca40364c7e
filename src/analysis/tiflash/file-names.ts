import type { QueryIdentity } from '../../model/tiflash/query-identity.ts';

/**
 * A file name for each query, unique among them, without an ending: flashprof's, the TSO, and for statements that share it
 * also their number and gather: `467822006762209281`, `467822006762209281-45-1`.
 */
export function queryFileNames(queries: readonly QueryIdentity[]): readonly string[] {
  const counts = new Map<bigint, number>();
  for (const { startTs } of queries) counts.set(startTs, (counts.get(startTs) ?? 0) + 1);
  return queries.map((query) => {
    if (counts.get(query.startTs) === 1) return `${query.startTs}`;
    const parts = [query.startTs, query.serverId, query.localQueryId, query.gatherId];
    return parts.filter((part) => part !== undefined).join('-');
  });
}
