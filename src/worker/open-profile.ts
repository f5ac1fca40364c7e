import type { StackProfile } from '../model/profile.ts';
import { SeveralMembersError } from '../parsers/container/unwrap-zip.ts';
import type { ProfileFormat } from '../parsers/format.ts';
import { UnreadableProfileError } from '../parsers/format.ts';
import { parseProfile } from '../parsers/parse-profile.ts';
import { withSchedulerAdvice } from '../parsers/perf-data/scheduler-advice.ts';
import { perfScriptFormat } from '../parsers/perf-script/format.ts';
import { profileFormatById } from '../parsers/registry.ts';
import { RequestFailure } from '../protocol/failure.ts';
import type { ReadProgress } from '../protocol/file-source.ts';
import type { OpenParams } from '../protocol/worker-requests.ts';
import { cacheKey } from './cache/cache-key.ts';
import { keep, readCached } from './cache/profile-cache.ts';
import { openPieces } from './open-pieces.ts';
import type { PartsPlan } from './read-in-parts.ts';
import { planParts, readInParts } from './read-in-parts.ts';

/** How often progress is told; more often would only cost messages. */
const progressIntervalMs = 100;

export interface OpenOptions {
  readonly signal: AbortSignal;
  /** Location of the built `part-worker.mjs`. */
  readonly partWorker: URL;
  readonly onProgress: (progress: ReadProgress) => void;
  readonly onSnapshot: (profile: StackProfile, format: ProfileFormat) => void;
}

export interface OpenedProfile {
  readonly profile: StackProfile;
  readonly format: ProfileFormat;
}

/** What is read faster than this is read again rather than kept. */
const worthKeepingMs = 400;
/** Writing waits for the questions of the first picture to be answered. */
const afterFirstPictureMs = 2000;

/**
 * Reads a profile from a path or from bytes; a large text on disk with several threads, and one that took long before from
 * what was kept of it.
 *
 * @throws {RequestFailure} `unreadable` or `ambiguous` with the reason as a sentence, `crashed`, or `cancelled`
 */
export async function openProfile(params: OpenParams, options: OpenOptions): Promise<OpenedProfile> {
  try {
    const { path, cacheFolder } = params;
    if (path === undefined || cacheFolder === undefined) return await readAnew(params, options);
    const key = cacheKey(path, params);
    const kept = readCached(cacheFolder, key);
    const format = kept && profileFormatById(kept.format);
    if (kept !== undefined && format !== undefined) return { profile: kept, format };
    const startedAt = performance.now();
    const opened = await readAnew(params, options);
    const isWorthKeeping = performance.now() - startedAt >= worthKeepingMs;
    if (isWorthKeeping) {
      setTimeout(() => void keep(cacheFolder, key, opened.profile), afterFirstPictureMs).unref();
    }
    return opened;
  } catch (error) {
    throw asFailure(error, params.name, options.signal);
  }
}

async function readAnew(params: OpenParams, options: OpenOptions): Promise<OpenedProfile> {
  const plan =
    params.path === undefined || (params.format ?? perfScriptFormat.id) !== perfScriptFormat.id
      ? undefined
      : await planParts(params.path, params.name);
  const inParts = plan && (await readWithThreads(plan, options));
  // Without a single sample the file is at fault; reading it in one go says how.
  return inParts !== undefined && inParts.profile.samples.count > 0
    ? inParts
    : await readInOneGo(params, options);
}

async function readInOneGo(params: OpenParams, options: OpenOptions): Promise<OpenedProfile> {
  const { size, pieces, isRecording } = await openPieces(params, options.signal);
  const format = params.format === undefined ? undefined : profileFormatById(params.format);
  const opened = await parseProfile(pieces, {
    name: params.name,
    ...(format !== undefined && { format }),
    ...(params.member !== undefined && { member: params.member }),
    signal: options.signal,
    onProgress: throttled(size, options),
    onSnapshot: options.onSnapshot,
  });
  return isRecording ? { ...opened, profile: withSchedulerAdvice(opened.profile) } : opened;
}

async function readWithThreads(plan: PartsPlan, options: OpenOptions): Promise<OpenedProfile> {
  const size = plan.ranges.at(-1)?.end ?? 0;
  const profile = await readInParts(plan, {
    signal: options.signal,
    partWorker: options.partWorker,
    onProgress: throttled(size, options),
    onSnapshot: (snapshot) => options.onSnapshot(snapshot, perfScriptFormat),
  });
  return { profile, format: perfScriptFormat };
}

function throttled(bytesTotal: number | undefined, { onProgress }: OpenOptions): (bytesRead: number) => void {
  let toldAt = 0;
  return (bytesRead) => {
    const now = performance.now();
    if (now - toldAt < progressIntervalMs) return;
    toldAt = now;
    onProgress({ bytesRead, ...(bytesTotal !== undefined && { bytesTotal }) });
  };
}

/** `error` as what crosses to the host: a sentence about the file where the file is at fault. */
export function asFailure(error: unknown, name: string, signal: AbortSignal): unknown {
  if (signal.aborted) return new RequestFailure('cancelled', `Reading ${name} was cancelled.`);
  if (error instanceof RequestFailure) return error;
  if (error instanceof SeveralMembersError) return new RequestFailure('ambiguous', error.message);
  if (error instanceof UnreadableProfileError) return new RequestFailure('unreadable', error.message);
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
    return new RequestFailure('unreadable', `${name} is no longer there. Restore it and retry.`);
  }
  if (error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM')) {
    return new RequestFailure(
      'unreadable',
      `You are not allowed to read ${name}. Change its permissions and retry.`,
    );
  }
  return error;
}
