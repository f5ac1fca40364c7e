import { setImmediate as nextTurn } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { sampleMask } from '../analysis/sample-mask.ts';
import { lossesOf } from '../export/losses.ts';
import { UnwritableProfileError } from '../export/profile-writer.ts';
import { profileWriterById } from '../export/profile-writers.ts';
import { selectSamples } from '../export/sample-selection.ts';
import { roomForU8 } from '../model/column.ts';
import type { StackProfile } from '../model/profile.ts';
import { RequestFailure } from '../protocol/failure.ts';
import type { ConvertParams, ConvertResult } from '../protocol/worker-requests.ts';

/** The file crosses to VS Code as a whole, because only VS Code can write to every file system. */
const maxBytes = 2 ** 30;

/** Bytes between two turns of the event loop. */
const turnBytes = 2 ** 22;

export interface ConvertOptions {
  readonly signal: AbortSignal;
  /** Told how many bytes have been written. */
  readonly onProgress: (bytes: number) => void;
}

/**
 * A profile in another format, idle samples and all, and what that has no room for.
 *
 * @throws {RequestFailure} `unavailable` if the format cannot hold the profile or the file would be too large; `cancelled`
 */
export async function convertProfile(
  profile: StackProfile,
  { writer: id, isCompressed }: ConvertParams,
  { signal, onProgress }: ConvertOptions,
): Promise<ConvertResult> {
  const writer = profileWriterById(id);
  if (writer === undefined) throw new RequestFailure('internal', `There is no writer "${id}".`);
  const selection = selectSamples(profile, sampleMask(profile, { idle: 'none' }));
  let bytes = new Uint8Array(0);
  let length = 0;
  let turnAt = turnBytes;
  try {
    for (const piece of writer.write(selection)) {
      if (length + piece.length > maxBytes) {
        throw new RequestFailure(
          'unavailable',
          'The file would be larger than 1 GB. The command line can write it: chronoscope convert IN OUT.',
        );
      }
      bytes = roomForU8(bytes, length + piece.length);
      bytes.set(piece, length);
      length += piece.length;
      if (length < turnAt) continue;
      turnAt = length + turnBytes;
      onProgress(length);
      await nextTurn();
      if (signal.aborted) throw new RequestFailure('cancelled', 'Converting was cancelled.');
    }
  } catch (error) {
    if (error instanceof UnwritableProfileError) throw new RequestFailure('unavailable', error.message);
    throw error;
  }
  const written = bytes.subarray(0, length);
  // A copy of its own: the buffer is given away, and a Buffer of zlib may share its memory with others.
  const content = isCompressed ? Uint8Array.from(await promisify(gzip)(written)) : written.slice();
  return { bytes: content, losses: lossesOf(writer, selection) };
}
