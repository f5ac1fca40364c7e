import type { StackProfile } from '../model/profile.ts';
import type { ProfileFormat } from '../parsers/format.ts';
import { UnreadableProfileError } from '../parsers/format.ts';
import { parseProfile } from '../parsers/parse-profile.ts';
import { profileFormatById } from '../parsers/registry.ts';
import { RequestFailure } from '../protocol/failure.ts';
import type { OpenParams, ReadProgress } from '../protocol/worker-requests.ts';
import { readFilePieces } from './read-file.ts';

/** How often progress is told; more often would only cost messages. */
const progressIntervalMs = 100;

export interface OpenOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ReadProgress) => void;
  readonly onSnapshot: (profile: StackProfile, format: ProfileFormat) => void;
}

export interface OpenedProfile {
  readonly profile: StackProfile;
  readonly format: ProfileFormat;
}

/**
 * Reads a profile from a path or from bytes.
 *
 * @throws {RequestFailure} `unreadable` with the reason as a sentence, or `cancelled`
 */
export async function openProfile(params: OpenParams, options: OpenOptions): Promise<OpenedProfile> {
  try {
    const { size, pieces } = await openPieces(params);
    let toldAt = 0;
    const format = params.format === undefined ? undefined : profileFormatById(params.format);
    return await parseProfile(pieces, {
      name: params.name,
      ...(format !== undefined && { format }),
      signal: options.signal,
      onProgress: (bytesRead) => {
        const now = performance.now();
        if (now - toldAt < progressIntervalMs) return;
        toldAt = now;
        options.onProgress({ bytesRead, bytesTotal: size });
      },
      onSnapshot: options.onSnapshot,
    });
  } catch (error) {
    throw asFailure(error, params.name, options.signal);
  }
}

async function openPieces({ path, bytes }: OpenParams): ReturnType<typeof readFilePieces> {
  if (path !== undefined) return readFilePieces(path);
  if (bytes === undefined) throw new RequestFailure('internal', 'Neither a path nor bytes were given.');
  return { size: bytes.length, pieces: onePiece(bytes) };
}

async function* onePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function asFailure(error: unknown, name: string, signal: AbortSignal): unknown {
  if (signal.aborted) return new RequestFailure('cancelled', `Reading ${name} was cancelled.`);
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
