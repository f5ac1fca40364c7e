import { homedir } from 'node:os';
import { join } from 'node:path';

/** How to reach one host. */
export interface SshTarget {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly keyPath: string;
  /** Keys of hosts that were accepted for this cluster; never the user's own file. */
  readonly knownHostsPath: string;
  /** Whether the key of a host that nobody knows is taken and remembered; a changed key never is. */
  readonly acceptsNewHostKeys: boolean;
  readonly connectTimeoutSeconds: number;
}

/** A host or user that would not reach `ssh` as what it is. The message is a sentence. */
export class UnsafeNameError extends Error {
  override readonly name = 'UnsafeNameError';
}

/** tiup's own rule for users. */
const userPattern = /^[a-z_]([a-z0-9_-]{0,31}|[a-z0-9_-]{0,30}\$)$/;
/** Letters, digits and what addresses are made of; so no blank, no quote, no leading dash, no `user@`. */
const hostPattern = /^[A-Za-z0-9_:[][A-Za-z0-9._:%[\]-]*$/;

/**
 * The arguments for the OpenSSH client to run `command` on a host. The user's configuration (ProxyJump, host aliases)
 * counts; what is given here wins over it. No agent, no forwarding, no question, no silent trust.
 *
 * @throws {UnsafeNameError} for a host or user that could be taken for an option or more than one word
 */
export function sshArguments(target: SshTarget, command: string): readonly string[] {
  if (!hostPattern.test(target.host)) {
    throw new UnsafeNameError(
      `"${target.host}" is not a host name: it may not begin with "-" or hold blanks.`,
    );
  }
  if (!userPattern.test(target.user)) {
    throw new UnsafeNameError(`"${target.user}" is not a user name that tiup allows.`);
  }
  const options = {
    BatchMode: 'yes',
    IdentitiesOnly: 'yes',
    PasswordAuthentication: 'no',
    ConnectTimeout: `${target.connectTimeoutSeconds}`,
    ServerAliveInterval: '15',
    ServerAliveCountMax: '4',
    ClearAllForwardings: 'yes',
    ForwardAgent: 'no',
    PermitLocalCommand: 'no',
    StrictHostKeyChecking: target.acceptsNewHostKeys ? 'accept-new' : 'yes',
    // The first file is the one ssh writes to.
    UserKnownHostsFile: [target.knownHostsPath, join(homedir(), '.ssh', 'known_hosts')]
      .map(configWord)
      .join(' '),
    UpdateHostKeys: 'no',
  };
  return [
    '-T',
    ...Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`]),
    '-i',
    target.keyPath,
    '-p',
    `${target.port}`,
    '-l',
    target.user,
    '--',
    target.host,
    command,
  ];
}

/** A path as one word of ssh's configuration, where `%` begins a token. */
function configWord(path: string): string {
  if (path.includes('"')) throw new UnsafeNameError(`ssh cannot use ${path}: there is a quote in its name.`);
  return `"${path.replaceAll('%', '%%')}"`;
}

/** What ssh's last words mean, as a sentence with the next step. */
export function sshFailure(
  stderr: string,
  target: Pick<SshTarget, 'host' | 'port' | 'user' | 'knownHostsPath'>,
): string {
  const { host, port, user, knownHostsPath } = target;
  const at = `${host} port ${port}`;
  if (/REMOTE HOST IDENTIFICATION HAS CHANGED|Host key for .* has changed/i.test(stderr)) {
    const name = port === 22 ? host : `[${host}]:${port}`;
    return `The host key of ${at} is not the one remembered. If the machine was set up anew, remove the old key with: ssh-keygen -R "${name}" -f "${knownHostsPath}"`;
  }
  if (/Host key verification failed|host key is known for/i.test(stderr)) {
    return `The host key of ${at} is not known. Compare it with the machine's own, then collect with --accept-new-host-keys once.`;
  }
  if (/UNPROTECTED PRIVATE KEY|bad permissions/i.test(stderr)) {
    return 'The private key may be read by others, so ssh does not use it: give it mode 0600.';
  }
  if (/Permission denied/i.test(stderr)) {
    return `${at} does not accept the cluster's key for user ${user}.`;
  }
  if (/Connection refused/i.test(stderr)) return `${at} refuses the connection: nothing listens there.`;
  if (/Could not resolve hostname/i.test(stderr)) return `The host name ${host} is not known.`;
  if (/timed out|No route to host|unreachable/i.test(stderr)) return `${at} does not answer.`;
  const last = stderr.trim().split('\n').at(-1) ?? '';
  return last === '' ? `ssh to ${at} failed without a word.` : `ssh to ${at} failed: ${last}`;
}
