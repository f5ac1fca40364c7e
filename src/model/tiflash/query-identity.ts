/**
 * What tells one query from another. TiFlash 6.6 and later print all of it; older releases only the transaction's start
 * timestamp, which two statements of one transaction share.
 */
export interface QueryIdentity {
  /** `query_ts/local_query_id/server_id/gather_id`, or `tso:<start_ts>` where the log has no more. */
  readonly key: string;
  /** The transaction's TSO: physical milliseconds × 2^18 + logical counter. */
  readonly startTs: bigint;
  /** Nanoseconds since the epoch when TiDB began the statement. */
  readonly queryTs: bigint | undefined;
  /** Running number of the statement in its TiDB. */
  readonly localQueryId: bigint | undefined;
  /** Which TiDB instance. */
  readonly serverId: bigint | undefined;
  /** The smallest unit of cancel and retry (7.3 and later; 6.6 to 7.2 print none). */
  readonly gatherId: bigint | undefined;
  /** 7.4 and 7.5 print it. */
  readonly resourceGroup: string | undefined;
}

/** The milliseconds since the epoch that a TSO holds. */
export function tsoMilliseconds(tso: bigint): number {
  return Number(tso >> 18n);
}

/** The identity of a query of which only the TSO is known. */
export function identityOfTso(startTs: bigint): QueryIdentity {
  return {
    key: `tso:${startTs}`,
    startTs,
    queryTs: undefined,
    localQueryId: undefined,
    serverId: undefined,
    gatherId: undefined,
    resourceGroup: undefined,
  };
}
