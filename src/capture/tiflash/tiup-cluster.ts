/** A cluster as tiup's files describe it. */
export interface TiupCluster {
  readonly name: string;
  /** Why its description cannot be read, a sentence; then the rest is empty. */
  readonly error: string | undefined;
  /** Who deployed it and who logs in. */
  readonly user: string;
  /** For example `v8.5.4`. */
  readonly version: string;
  /** tiup's private key for it. */
  readonly keyPath: string;
  readonly keyExists: boolean;
  /** `none`: commands run on this machine. The others all mean the OpenSSH client here. */
  readonly sshType: 'builtin' | 'system' | 'none';
  readonly tiflash: readonly TiflashInstance[];
}

/** One TiFlash of a cluster. Paths are those of its machine. */
export interface TiflashInstance {
  /** `host:tcp_port`, IPv6 in brackets. */
  readonly id: string;
  readonly host: string;
  readonly sshHost: string;
  readonly sshPort: number;
  /** `host:flash_service_port`, as its records name it. */
  readonly flashAddr: string;
  readonly deployDir: string;
  readonly logDir: string;
  readonly logFile: string;
  readonly errorLog: string;
  readonly proxyLog: string;
  /** What its log is called here: flashprof's name, made distinct and fit for every file system. */
  readonly localName: string;
  readonly isOffline: boolean;
}
