/** What is to be recorded of the scheduler, and where. */
export interface SchedRequest {
  readonly seconds: number;
  /** perf's name or path on the machine that is recorded. */
  readonly perf: string;
  /** A host to reach by ssh as the user's configuration says; `undefined` for this machine. */
  readonly host: string | undefined;
  /** Run perf through `sudo -n`, which never asks for a password. */
  readonly usesSudo: boolean;
  /** Where the recording goes on this machine. */
  readonly file: string;
  /** The capture the user asked for, which is made of the recording. */
  readonly output: string;
}

/** Most seconds one recording may take; a busy machine writes 100 MB a second. */
export const maxSeconds = 3600;

/** Host names and `user@host` that cannot be taken for an option of ssh. */
const hostPattern = /^(?:[a-z_][a-z0-9_-]*@)?[A-Za-z0-9_:[][A-Za-z0-9._:%[\]-]*$/;

/** Whether ssh would take `host` as a host and nothing else. */
export function isHostName(host: string): boolean {
  return hostPattern.test(host);
}

/** The words that begin a command on the recorded machine: `ssh` and its host, `sudo`. */
export function commandPrefix({ host, usesSudo }: SchedRequest): readonly string[] {
  const ssh =
    host === undefined ? [] : ['ssh', '-T', '-o', 'BatchMode=yes', '-o', 'ConnectTimeout=10', '--', host];
  return [...ssh, ...(usesSudo ? ['sudo', '-n'] : [])];
}
