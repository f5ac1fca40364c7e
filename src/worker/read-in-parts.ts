import { open } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { mergeProfiles } from '../model/merge-profiles.ts';
import type { StackProfile } from '../model/profile.ts';
import { detectContainer } from '../parsers/container/container.ts';
import { perfScriptFormat } from '../parsers/perf-script/format.ts';
import { splitPerfScript } from '../parsers/perf-script/split-perf-script.ts';
import type { ByteRange } from '../parsers/random-access.ts';
import { detectProfileFormat, headBytes } from '../parsers/registry.ts';
import { SnapshotClock } from '../parsers/snapshot-clock.ts';
import { Channel } from '../protocol/channel.ts';
import { RequestFailure } from '../protocol/failure.ts';
import type { NoEvents, NoRequests } from '../protocol/nothing.ts';
import type { PartEvents, PartParams, PartRequests } from '../protocol/part-requests.ts';
import { partEventGuards } from '../protocol/part-requests.ts';
import { readPart } from './read-part.ts';
import { threadPort } from './thread-port.ts';

/**
 * Below this a single thread, at several hundred megabytes a second, is done before starting others and merging what they
 * give has paid off: measured on two cores, two threads are slower at 100 MB, 1.15 times as fast at 600 MB and 1.4
 * times at 2.2 GB.
 */
const worthwhileBytes = 512 * 2 ** 20;

/** More threads than this wait for the disk and the merge. */
const maxThreads = 4;

export interface PartsLimits {
  /** Threads to read with, this one included. */
  readonly threads: number;
  /** Smaller files are not cut. */
  readonly minBytes: number;
}

export interface PartsPlan {
  readonly path: string;
  readonly name: string;
  readonly ranges: readonly ByteRange[];
}

/**
 * How to read a file with several threads; `undefined` if it is small, compressed, in another format than perf script
 * text, or cannot be cut.
 */
export async function planParts(
  path: string,
  name: string,
  { threads, minBytes }: PartsLimits = defaultLimits(),
): Promise<PartsPlan | undefined> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    if (threads < 2 || size < minBytes) return undefined;
    const read = async (start: number, end: number): Promise<Uint8Array> => {
      const { buffer, bytesRead } = await file.read(new Uint8Array(end - start), 0, end - start, start);
      return buffer.subarray(0, bytesRead);
    };
    const head = await read(0, headBytes);
    // Records say which process a thread is of; a later part would not see those of an earlier one.
    if (Buffer.from(head).includes('PERF_RECORD_')) return undefined;
    if (detectContainer(head) !== undefined || detectProfileFormat(head, name) !== perfScriptFormat)
      return undefined;
    const ranges = await splitPerfScript({ size, read }, threads);
    return ranges.length < 2 ? undefined : { path, name, ranges };
  } finally {
    await file.close();
  }
}

function defaultLimits(): PartsLimits {
  return { threads: Math.min(maxThreads, availableParallelism()), minBytes: worthwhileBytes };
}

export interface ReadInPartsOptions {
  readonly signal: AbortSignal;
  /** Location of the built `part-worker.mjs`. */
  readonly partWorker: URL;
  readonly onProgress: (bytesRead: number) => void;
  readonly onSnapshot: (profile: StackProfile) => void;
}

/**
 * Reads the parts of a file at once: the first on this thread, which also gives the snapshots, each other on a thread
 * of its own. The merged profile is the one that reading the file in one go gives.
 *
 * @throws {RequestFailure} `crashed` if a thread dies
 * @throws the signal's reason once it is aborted
 */
export async function readInParts(
  { path, name, ranges }: PartsPlan,
  options: ReadInPartsOptions,
): Promise<StackProfile> {
  const stop = new AbortController();
  const signal = AbortSignal.any([options.signal, stop.signal]);
  let bytesRead = 0;
  const onProgress = (bytes: number): void => {
    bytesRead += bytes;
    options.onProgress(bytesRead);
  };
  const snapshots = new SnapshotClock();
  const [own, ...others] = ranges.map((range) => ({ path, name, ...range }));
  if (own === undefined) throw new RequestFailure('internal', 'A file was to be read in no parts.');
  const reading = [
    readPart(own, {
      signal,
      onProgress,
      onPiece: (parser) => {
        const snapshot = snapshots.isDue(bytesRead) ? parser.snapshot() : undefined;
        if (snapshot !== undefined) options.onSnapshot(snapshot);
      },
    }),
    ...others.map((part) => readOnThread(part, options.partWorker, signal, onProgress)),
  ];
  try {
    const [first, ...rest] = await Promise.all(reading);
    if (first === undefined) throw new RequestFailure('internal', 'No part of the file was read.');
    return mergeProfiles(first, ...rest);
  } catch (error) {
    stop.abort();
    await Promise.allSettled(reading);
    throw error;
  }
}

/** Reads a part on a thread that lives as long as the reading does. */
async function readOnThread(
  part: PartParams,
  script: URL,
  signal: AbortSignal,
  onProgress: (bytes: number) => void,
): Promise<StackProfile> {
  const thread = new Worker(script, { name: 'chronoscope part' });
  const channel = new Channel<PartRequests, NoRequests, NoEvents, PartEvents>(threadPort(thread), {
    handlers: {},
    paramGuards: {},
    listeners: { 'part.progress': onProgress },
    eventGuards: partEventGuards,
  });
  thread.on('error', (error) => {
    channel.close(
      new RequestFailure('crashed', `A thread that reads ${part.name} stopped: ${String(error)}. Retry.`),
    );
  });
  try {
    return await channel.request('part.read', part, signal);
  } finally {
    await thread.terminate();
  }
}
