import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

const sshd = '/usr/sbin/sshd';

/** Why no ssh server can be started here; `undefined` if one can. Installs Debian's where that is allowed. */
export function whyNoServer(): string | undefined {
  if (process.platform !== 'linux') return 'not Linux';
  if (!existsSync(sshd) && process.getuid?.() === 0) installServer();
  if (!existsSync(sshd)) return 'openssh-server is not installed';
  return existsSync('/usr/bin/ssh') ? undefined : 'openssh-client is not installed';
}

function installServer(): void {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const options = { env: environment, stdio: 'ignore', timeout: 120_000 } as const;
  const install = [
    '-y',
    '-q',
    '-o',
    'DPkg::Lock::Timeout=60',
    'install',
    '--no-install-recommends',
    'openssh-server',
  ];
  try {
    execFileSync('apt-get', install, options);
  } catch {
    // The lists may be missing or old; where the second try fails too, the tests say that they were skipped.
    try {
      execFileSync('apt-get', ['-q', 'update'], options);
      execFileSync('apt-get', install, options);
    } catch {
      return;
    }
  }
}

/** A pair of keys made for one test. */
export interface KeyPair {
  readonly path: string;
  readonly publicKey: string;
}

/** Servers, keys and files of one test, and how to be rid of them. */
export class SshLab {
  readonly folder = mkdtempSync(join(tmpdir(), 'chronoscope-ssh-'));
  readonly user = userInfo().username;
  readonly #stops: (() => void)[] = [];

  makeKey(name: string): KeyPair {
    const path = join(this.folder, name);
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', path]);
    chmodSync(path, 0o600);
    return { path, publicKey: readFileSync(`${path}.pub`, 'utf8').trim() };
  }

  /** Starts a server on these addresses of the loopback range that lets `client` in. */
  async start(
    name: string,
    addresses: readonly string[],
    port: number,
    hostKey: KeyPair,
    client: KeyPair,
  ): Promise<void> {
    const authorized = join(this.folder, `${name}.authorized`);
    writeFileSync(authorized, `${client.publicKey}\n`);
    const config = join(this.folder, `${name}.config`);
    const lines = [
      `Port ${port}`,
      ...addresses.map((address) => `ListenAddress ${address}`),
      `HostKey ${hostKey.path}`,
      `AuthorizedKeysFile ${authorized}`,
      `PidFile ${join(this.folder, `${name}.pid`)}`,
      'StrictModes no',
      'UsePAM no',
      'PasswordAuthentication no',
      'PermitRootLogin prohibit-password',
      'MaxStartups 100',
      'LogLevel QUIET',
    ];
    writeFileSync(config, `${lines.join('\n')}\n`);
    if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true });
    const server = spawn(sshd, ['-D', '-f', config], { stdio: 'ignore' });
    this.#stops.push(() => server.kill());
    for (const address of addresses) await untilOpen(address, port);
  }

  stop(): void {
    for (const stop of this.#stops) stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A port that nothing listens on, at any address of the loopback range. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function untilOpen(address: string, port: number): Promise<void> {
  const { connect } = await import('node:net');
  for (let attempt = 0; attempt < 200; attempt++) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, address, () => {
        socket.destroy();
        resolve(true);
      });
      socket.once('error', () => resolve(false));
    });
    if (isOpen) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${address}:${port} did not open`);
}
