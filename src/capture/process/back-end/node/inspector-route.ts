import { spawn } from 'node:child_process';
import { readlink } from 'node:fs/promises';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { problem } from '../../capture-problem.ts';
import type { ProcessInfo } from '../../inspect/process-info.ts';
import { findProgram } from '../../tool/find-program.ts';
import { CdpSession } from './cdp-session.ts';

/** How long an inspector may take to answer. */
const answerMs = 4_000;

/** More than the list of an inspector's targets ever is. */
const maxReplyLength = 1 << 20;

/** A way to a port on which a process listens: over this machine's network or into that of its container. */
export interface InspectorRoute {
  /** The body of what is at a path. @throws if nothing that speaks HTTP answers in time */
  read(path: string): Promise<string>;
  /** Converses with the inspector at a path. */
  connect(path: string): Promise<CdpSession>;
  close(): void;
}

export type OpenRoute = (port: number) => Promise<InspectorRoute>;

/**
 * How to get at the ports of a process. Into a network of its own they are carried by `nsenter`, which takes root; the
 * way in is a socket in a folder of ours, so that nobody else can use it.
 *
 * @param folder a private one
 * @throws {CaptureProblem} `permission` if the process has a network of its own and we may not enter it
 */
export async function routeTo(info: ProcessInfo, folder: string): Promise<OpenRoute> {
  if (!(await hasOwnNetwork(info.pid))) return async (port) => directRoute(port);
  const nsenter = await findProgram('nsenter', { environment: process.env, folder });
  if (process.geteuid?.() !== 0 || nsenter === undefined) {
    throw problem(
      'permission',
      `Process ${info.pid} is in a container with a network of its own, into which only root can look, with nsenter. Profile it as root, or start it with --cpu-prof.`,
      {
        commands: [{ label: 'Run it as root', commandLine: `sudo chronoscope record -p ${info.pid}` }],
      },
    );
  }
  return (port) => relayedRoute([nsenter, '-t', String(info.pid), '-n', '--'], port, folder);
}

async function hasOwnNetwork(pid: number): Promise<boolean> {
  try {
    const [theirs, ours] = await Promise.all([
      readlink(`/proc/${pid}/ns/net`),
      readlink('/proc/self/ns/net'),
    ]);
    return theirs !== ours;
  } catch {
    // Not Linux, or a process we may not look into, which is refused for that.
    return false;
  }
}

function directRoute(port: number): InspectorRoute {
  return {
    read: (path) => readText({ host: '127.0.0.1', port, path }),
    connect: (path) => CdpSession.connect(`ws://127.0.0.1:${port}${path}`),
    close: () => undefined,
  };
}

/** Carries bytes between its standard input and output and a port. */
const relayScript =
  'const s=require("node:net").connect(+process.argv[1],"127.0.0.1");process.stdin.pipe(s).pipe(process.stdout);s.on("error",()=>process.exit(1))';

let routes = 0;

async function relayedRoute(enter: readonly string[], port: number, folder: string): Promise<InspectorRoute> {
  const socketPath = join(folder, `inspector-${++routes}`);
  const [program = '', ...args] = enter;
  const server = createServer((socket) => {
    const relay = spawn(program, [...args, process.execPath, '-e', relayScript, String(port)], {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { ...process.env, NODE_OPTIONS: '', ELECTRON_RUN_AS_NODE: '1' },
    });
    relay.on('error', () => socket.destroy());
    relay.stdin.on('error', () => undefined);
    socket.on('error', () => undefined);
    socket.on('close', () => relay.kill());
    socket.pipe(relay.stdin);
    relay.stdout.pipe(socket);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(socketPath, resolve);
  });
  return {
    // Node puts the host it is asked for into the addresses it answers with.
    read: (path) => readText({ socketPath, path, headers: { host: `127.0.0.1:${port}` } }),
    connect: (path) => CdpSession.connect(`ws+unix:${socketPath}:${path}`),
    close: () => void server.close(),
  };
}

function readText(options: {
  readonly path: string;
  readonly host?: string;
  readonly port?: number;
  readonly socketPath?: string;
  readonly headers?: { readonly host: string };
}): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = get({ ...options, timeout: answerMs, agent: false }, (reply) => {
      let text = '';
      reply.setEncoding('utf8');
      reply.on('data', (piece: string) => {
        text += piece;
        if (text.length > maxReplyLength) request.destroy(new Error('too much'));
      });
      reply.on('end', () => resolve(text));
      reply.on('error', reject);
    });
    request.on('timeout', () => request.destroy(new Error('no answer')));
    request.on('error', reject);
  });
}
