import { checkProfile } from '../../../src/model/check-profile.ts';
import type { StackProfile } from '../../../src/model/profile.ts';
import type { ProfileFormat } from '../../../src/parsers/format.ts';
import { UnreadableProfileError } from '../../../src/parsers/format.ts';

/** Says what is wrong with the way `format` takes `bytes`; `undefined` if it gives a sound profile or one sentence. */
export function complaintAbout(format: ProfileFormat, bytes: Uint8Array): string | undefined {
  try {
    const parser = format.createParser({ name: 'damaged.bin' });
    for (let at = 0; at < bytes.length; at += 4096) parser.write(bytes.subarray(at, at + 4096));
    const profile = parser.finish();
    const wrong = [...checkProfile(profile)];
    for (const weights of profile.samples.weights) {
      const all = typeof weights === 'number' ? [weights] : weights;
      if (!all.every((weight) => weight >= 0 && Number.isFinite(weight)))
        wrong.push('A weight is no weight.');
    }
    const size = sizeOf(profile);
    if (!isBounded(size, bytes.length)) wrong.push(`${bytes.length} bytes became a profile of ${size}.`);
    for (const { message } of profile.warnings)
      if (!isSentence(message)) wrong.push(`Not a sentence: ${message}`);
    return wrong.length === 0 ? undefined : wrong.join(' ');
  } catch (error) {
    return complaintAboutRefusal(error);
  }
}

/** Says what is wrong with an error as the answer to `damaged.bin`; `undefined` if it is one sentence about it. */
export function complaintAboutRefusal(error: unknown): string | undefined {
  if (!(error instanceof UnreadableProfileError)) return error instanceof Error ? error.stack : String(error);
  if (!error.message.startsWith('damaged.bin ')) return `Does not name the file: ${error.message}`;
  return isSentence(error.message) ? undefined : `Not a sentence: ${error.message}`;
}

/** A profile may take this much, whatever its file: readers that repeat what a file says once stop at a million rows. */
const fixedBytes = 2 ** 27;
/** And this many times its file: a sample written in a few bytes takes a row of some fifty. */
const bytesPerByte = 64;

/** The bytes of a profile's columns. */
function sizeOf({ strings, frames, stacks, threads, samples }: StackProfile): number {
  return columnBytes(strings, frames, stacks, threads, samples, samples.weights);
}

/** The bytes that the columns of tables keep in memory. */
export function columnBytes(...tables: readonly object[]): number {
  return tables
    .flatMap((table): unknown[] => Object.values(table))
    .reduce((sum: number, column) => sum + (ArrayBuffer.isView(column) ? column.buffer.byteLength : 0), 0);
}

/** Whether columns of `size` bytes are in proportion to a file of `bytes`. */
export function isBounded(size: number, bytes: number): boolean {
  return size <= fixedBytes + bytes * bytesPerByte;
}

/** Whether a message is one a person is told: it begins with a name or word, ends with a full stop, and is not long. */
export function isSentence(text: string): boolean {
  return /^[A-Za-z][^\n]{10,300}\.$/.test(text);
}

/**
 * `sound` with one kind of damage at a time: cut at 200 places and changed in one byte at 500, the same ones in every
 * run.
 */
export function* damaged(sound: Uint8Array): Generator<readonly [what: string, bytes: Uint8Array]> {
  yield ['empty', new Uint8Array(0)];
  yield ['one byte', sound.slice(0, 1)];
  const random = randomNumbers(20_260_101);
  for (let index = 0; index < 200; index++) {
    const length = Math.floor(random() * sound.length);
    yield [`cut to ${length} bytes`, sound.slice(0, length)];
  }
  for (let index = 0; index < 500; index++) {
    const at = Math.floor(random() * sound.length);
    const byte = Math.floor(random() * 256);
    const changed = sound.slice();
    changed[at] = byte;
    yield [`byte ${at} set to ${byte}`, changed];
  }
}

/** Mulberry32: the same numbers, 0 to 1, for the same seed. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
