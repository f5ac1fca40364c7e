import type { TiflashInstance, TiupCluster } from './tiup-cluster.ts';

/** What to collect, and where to. */
export interface CollectionPlan {
  readonly cluster: TiupCluster;
  /** The cluster's folder; logs go to `log/` in it. */
  readonly root: string;
  /** Keep only records of this transaction. */
  readonly tso: bigint | undefined;
  /** Also rotated logs. */
  readonly isAllFiles: boolean;
  /** Every entry of this time, not only records, of all logs that reach into it. */
  readonly window: TimeWindow | undefined;
  readonly acceptsNewHostKeys: boolean;
  readonly limits: CollectionLimits;
  /** The OpenSSH client. */
  readonly sshProgram: string;
}

/** A stretch of time, both ends in it; milliseconds since the epoch, ±infinity where it is open. */
export interface TimeWindow {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface CollectionLimits {
  /** Bytes of lines from one host. */
  readonly hostBytes: number;
  readonly totalBytes: number;
  readonly hostSeconds: number;
  readonly connectSeconds: number;
  /** Hosts at once. */
  readonly parallel: number;
}

export const defaultLimits: CollectionLimits = {
  hostBytes: 64 * 2 ** 20,
  totalBytes: 2 ** 30,
  hostSeconds: 300,
  connectSeconds: 10,
  parallel: 8,
};

/** More connections at once than this are never made. */
export const maxParallel = 8;

/** One log that was searched on a host. */
export interface CollectedFile {
  readonly remotePath: string;
  /** In the cluster's `log` folder. */
  readonly localName: string;
  /** Bytes of lines kept. */
  readonly bytes: number;
  readonly lines: number;
  /** Of the file on its host. */
  readonly remoteBytes: number | null;
  readonly remoteModifiedSeconds: number | null;
  readonly remoteZone: string | null;
  readonly command: string;
  readonly exitCode: number | null;
  /** Whether the limit cut it. */
  readonly isTruncated: boolean;
}

/** `empty`: reached, and its log holds nothing that was looked for. */
export type HostStatus = 'collected' | 'empty' | 'failed' | 'cancelled';

export interface HostResult {
  readonly id: string;
  readonly host: string;
  readonly port: number;
  readonly status: HostStatus;
  readonly files: readonly CollectedFile[];
  /** A sentence: what went wrong and what to do, or what was left out; empty if there is nothing to say. */
  readonly message: string;
  readonly seconds: number;
}

/** A step of one host, for people who wait. */
export interface HostProgress {
  readonly instance: TiflashInstance;
  readonly state: 'connecting' | 'reading' | HostStatus;
  /** Bytes of lines so far. */
  readonly bytes: number;
  readonly hostsDone: number;
  readonly hosts: number;
}

/** What a collection came to; also what its manifest holds. */
export interface CollectionResult {
  readonly cluster: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly tso: string | null;
  readonly isAllFiles: boolean;
  /** ISO 8601, UTC; `null` where the window was open, or there was none. */
  readonly since: string | null;
  readonly until: string | null;
  readonly hosts: readonly HostResult[];
}
