import { open, rename, rm } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { headZone } from '../../parsers/tiflash/log-head.ts';
import type { CollectedFile, CollectionPlan, HostResult, HostStatus, TimeWindow } from './collection.ts';
import { LineKeeper } from './line-keeper.ts';
import {
  edgesCommand,
  listCommand,
  readEdges,
  readSearchMarks,
  rotationsOf,
  searchCommand,
  windowCommand,
} from './remote-command.ts';
import type { RemoteProgram, RemoteResult } from './run-remote.ts';
import { runRemote } from './run-remote.ts';
import type { SshTarget } from './ssh-command.ts';
import { sshArguments, sshFailure, UnsafeNameError } from './ssh-command.ts';
import type { TiflashInstance } from './tiup-cluster.ts';
import { entryTime, wantedLines } from './wanted-lines.ts';

export interface HostContext {
  readonly plan: CollectionPlan;
  readonly logFolder: string;
  readonly knownHostsPath: string;
  readonly signal: AbortSignal;
  /** Bytes that may still be taken from all hosts. */
  readonly budget: { bytes: number };
  readonly onBytes: (bytes: number) => void;
}

/** The host cannot give what was asked; the message is a sentence. */
class HostError extends Error {
  override readonly name = 'HostError';
}

/** ssh's own failures, as opposed to those of what it runs. */
const sshFailed = 255;

/**
 * Collects from one host into temporary files, and puts them in the place of the last ones when all of them are whole; if
 * anything fails, the last ones stay. Never rejects: what went wrong is in the result.
 */
export async function collectHost(instance: TiflashInstance, context: HostContext): Promise<HostResult> {
  const started = performance.now();
  const timeout = AbortSignal.timeout(context.plan.limits.hostSeconds * 1000);
  const signal = AbortSignal.any([context.signal, timeout]);
  const collector = new HostCollector(instance, context, signal);
  const result = (status: HostStatus, message: string): HostResult => ({
    id: instance.id,
    host: instance.sshHost,
    port: instance.sshPort,
    status,
    files: status === 'collected' || status === 'empty' ? collector.files : [],
    message,
    seconds: Math.round((performance.now() - started) / 100) / 10,
  });
  try {
    await collector.collect();
    await collector.publish();
    const isEmpty = collector.files.every(({ bytes }) => bytes === 0);
    return result(isEmpty ? 'empty' : 'collected', collector.remark());
  } catch (error) {
    await collector.discard();
    if (context.signal.aborted) return result('cancelled', 'Cancelled; what was collected before stays.');
    if (timeout.aborted) {
      return result(
        'failed',
        `Not done after ${context.plan.limits.hostSeconds} s; what was collected before stays.`,
      );
    }
    if (error instanceof HostError || error instanceof UnsafeNameError)
      return result('failed', error.message);
    if (error instanceof Error && 'code' in error) return result('failed', localFailure(error, context.plan));
    throw error;
  }
}

function localFailure(error: Error & { readonly code?: unknown }, { sshProgram }: CollectionPlan): string {
  const isSsh = 'syscall' in error && typeof error.syscall === 'string' && error.syscall.startsWith('spawn');
  if (isSsh && error.code === 'ENOENT') return `The OpenSSH client "${sshProgram}" is not installed.`;
  return `The lines cannot be stored: ${error.message}.`;
}

class HostCollector {
  readonly files: CollectedFile[] = [];
  readonly #instance: TiflashInstance;
  readonly #context: HostContext;
  readonly #signal: AbortSignal;
  readonly #temporary = new Map<string, string>();
  /** Type and fingerprint of the host's key, if it was trusted just now. */
  #newKey: string | undefined;
  #left: number;

  constructor(instance: TiflashInstance, context: HostContext, signal: AbortSignal) {
    this.#instance = instance;
    this.#context = context;
    this.#signal = signal;
    this.#left = context.plan.limits.hostBytes;
  }

  async collect(): Promise<void> {
    const { window } = this.#context.plan;
    for (const path of await this.#paths()) {
      const zone = window === undefined ? undefined : await this.#zoneWithin(path, window);
      if (window === undefined) await this.#search(path, (limit) => searchCommand(path, limit));
      else if (zone !== undefined) {
        const [from, to] = clockTimes(window, zone);
        await this.#search(path, (limit) => windowCommand(path, limit, from, to));
      }
    }
  }

  /** The offset, in minutes, that a log prints its times with; `undefined` if none of its entries is of that time. */
  async #zoneWithin(path: string, { fromMs, toMs }: TimeWindow): Promise<number | undefined> {
    const { code, stderr, text } = await this.#output(edgesCommand(path));
    if (code !== 0 || /No such file|Permission denied/.test(stderr))
      throw new HostError(this.#failure(code, stderr, `read ${path}`));
    const [begin, end] = readEdges(text).map((lines) => lines.map((line) => Buffer.from(line)));
    const first = begin?.find((line) => entryTime(line) !== undefined);
    const last = end?.findLast((line) => entryTime(line) !== undefined);
    if (first === undefined || last === undefined) return undefined;
    const isOverlap = (entryTime(first) ?? 0) <= toMs && (entryTime(last) ?? 0) >= fromMs;
    return isOverlap ? headZone(first, 0) : undefined;
  }

  /** ssh says that it trusts a new key, but not which: people are shown its fingerprint. */
  async #showNewKey(stderr: string): Promise<void> {
    if (!/Permanently added/.test(stderr)) return;
    const { host, port, knownHostsPath } = this.#target();
    const pieces: Uint8Array[] = [];
    const args = ['-l', '-F', port === 22 ? host : `[${host}]:${port}`, '-f', knownHostsPath];
    await runRemote(
      { program: 'ssh-keygen', args },
      async (piece) => {
        pieces.push(piece);
      },
      this.#signal,
    );
    this.#newKey = /\S+ SHA256:\S+/.exec(Buffer.concat(pieces).toString())?.[0];
  }

  /** Puts the temporary files in place. */
  async publish(): Promise<void> {
    for (const [name, temporary] of this.#temporary) {
      await rename(temporary, join(this.#context.logFolder, name));
    }
    this.#temporary.clear();
  }

  async discard(): Promise<void> {
    for (const temporary of this.#temporary.values()) await rm(temporary, { force: true });
  }

  /** What a reader of the result should know though all went well. */
  remark(): string {
    const cut = this.files.filter(({ isTruncated }) => isTruncated).map(({ remotePath }) => remotePath);
    const isEmpty = this.files.every(({ bytes }) => bytes === 0);
    return [
      ...(this.#newKey === undefined ? [] : [`Its key is trusted from now on: ${this.#newKey}.`]),
      ...(cut.length === 0 ? [] : [`Cut at the limit: ${cut.join(', ')}.`]),
      ...(isEmpty ? [nothingFound(this.#instance, this.#context.plan)] : []),
    ].join(' ');
  }

  async #paths(): Promise<readonly string[]> {
    const { logFile } = this.#instance;
    const { isAllFiles, window } = this.#context.plan;
    if (!isAllFiles && window === undefined) return [logFile];
    const folder = posix.dirname(logFile);
    const { code, stderr, text } = await this.#output(listCommand(folder));
    if (code !== 0) throw new HostError(this.#failure(code, stderr, `list ${folder}`));
    const names = text.split('\n');
    const found = rotationsOf(posix.basename(logFile), names).map((name) => posix.join(folder, name));
    return found.length > 0 ? found : [logFile];
  }

  async #search(remotePath: string, commandOf: (limitBytes: number) => string): Promise<void> {
    const { plan, budget, logFolder, onBytes } = this.#context;
    const limit = Math.min(this.#left, budget.bytes);
    if (limit <= 0)
      throw new HostError('The limit of bytes was reached before this file; collect fewer at a time.');
    budget.bytes -= limit;
    const localName = localNameOf(this.#instance, remotePath);
    const temporary = join(logFolder, `.${localName}.${process.pid}.part`);
    this.#temporary.set(localName, temporary);
    const command = commandOf(limit);
    const file = await open(temporary, 'w', 0o600);
    let received = 0;
    try {
      const keeper = new LineKeeper(file, wantedLines(plan));
      const { code, stderr } = await this.#run(command, async (piece) => {
        received += piece.length;
        onBytes(piece.length);
        await keeper.write(piece);
      });
      await keeper.end();
      const marks = readSearchMarks(stderr);
      const isFound = marks.grepCode === 0 || marks.grepCode === 1 || received >= limit;
      if (code !== 0 || !isFound) throw new HostError(this.#failure(code, stderr, `search ${remotePath}`));
      this.files.push({
        remotePath,
        localName,
        bytes: keeper.bytes,
        lines: keeper.lines,
        remoteBytes: marks.size ?? null,
        remoteModifiedSeconds: marks.mtimeSeconds ?? null,
        remoteZone: marks.zone ?? null,
        command,
        exitCode: marks.grepCode ?? code,
        isTruncated: received >= limit,
      });
    } finally {
      await file.close();
      this.#left -= received;
      budget.bytes += limit - received;
    }
  }

  /** A command whose output is short. */
  async #output(command: string): Promise<RemoteResult & { readonly text: string }> {
    const pieces: Uint8Array[] = [];
    const result = await this.#run(command, async (piece) => {
      pieces.push(piece);
    });
    return { ...result, text: Buffer.concat(pieces).toString('utf8') };
  }

  async #run(command: string, onOutput: (piece: Uint8Array) => Promise<void>): Promise<RemoteResult> {
    const result = await runRemote(this.#program(command), onOutput, this.#signal);
    await this.#showNewKey(result.stderr);
    return result;
  }

  #program(command: string): RemoteProgram {
    const { plan } = this.#context;
    // tiup's ssh_type none: the cluster runs on this machine.
    if (plan.cluster.sshType === 'none') return { program: 'sh', args: ['-c', command] };
    return { program: plan.sshProgram, args: sshArguments(this.#target(), command) };
  }

  #target(): SshTarget {
    const { plan, knownHostsPath } = this.#context;
    return {
      host: this.#instance.sshHost,
      port: this.#instance.sshPort,
      user: plan.cluster.user,
      keyPath: plan.cluster.keyPath,
      knownHostsPath,
      acceptsNewHostKeys: plan.acceptsNewHostKeys,
      connectTimeoutSeconds: plan.limits.connectSeconds,
    };
  }

  #failure(code: number | null, stderr: string, what: string): string {
    if (code === sshFailed) return sshFailure(stderr, this.#target());
    const [message = ''] = readSearchMarks(stderr).messages.slice(-1);
    return `${this.#instance.sshHost} could not ${what}${message === '' ? '.' : `: ${message}`}`;
  }
}

function nothingFound({ logFile }: TiflashInstance, { window }: CollectionPlan): string {
  return window === undefined
    ? `Nothing in ${logFile} that was looked for.`
    : `Neither ${logFile} nor its rotations have entries of that time.`;
}

/** A clock may be set back an hour within a log, so the host sends some more than is kept. */
const clockSlackMs = 2 * 3600_000;
const earliestMs = Date.UTC(1970, 0, 2);
const latestMs = Date.UTC(9999, 11, 30);

/** A window as the heads of a log print times, `2026/07/21 10:00:05.045`, by its offset in minutes. */
function clockTimes({ fromMs, toMs }: TimeWindow, zone: number): readonly [from: string, to: string] {
  const text = (ms: number): string => {
    const within = Math.min(Math.max(ms, earliestMs), latestMs) + zone * 60_000;
    return new Date(within).toISOString().slice(0, 23).replaceAll('-', '/').replace('T', ' ');
  };
  return [text(fromMs - clockSlackMs), text(toMs + clockSlackMs)];
}

/** flashprof's name; of a rotation with what tells it apart, unpacked, and without the colons that Windows refuses. */
function localNameOf({ localName, logFile }: TiflashInstance, remotePath: string): string {
  const suffix = remotePath.slice(logFile.length).replace(/\.gz$/, '').replaceAll(':', '-');
  return `${localName}${suffix}`;
}
