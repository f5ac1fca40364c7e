import './plain-numbers.ts';
import protobuf from 'protobufjs/minimal.js';
import type { WarningLog } from '../../model/warning-log.ts';
import { walkTopFields } from './top-fields.ts';

/** The reader protobufjs generates for a message; it throws at the first byte it cannot make sense of. */
export type GeneratedDecoder<T> = (reader: protobuf.Reader) => T;

/**
 * Decodes a message as far as it is sound: a cut file loses its last field, and a damaged field is left out.
 *
 * @param warnings told what was left out
 */
export function decodeMessage<T>(bytes: Uint8Array, decode: GeneratedDecoder<T>, warnings: WarningLog): T {
  const starts: number[] = [];
  const sound = walkTopFields(bytes, (_field, _wireType, start) => starts.push(start));
  if (sound < bytes.length) {
    warnings.add('The file is cut or damaged; everything before that point was read.', sound);
  }
  try {
    return decode(readerOf(bytes.subarray(0, sound)));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    starts.push(sound);
    return decode(readerOf(soundFields(bytes, starts, decode, warnings)));
  }
}

function readerOf(bytes: Uint8Array): protobuf.Reader {
  const reader = protobuf.Reader.create(bytes);
  reader.discardUnknown = true;
  return reader;
}

/** The fields of a message that can each be decoded on their own, as one message. */
function soundFields<T>(
  bytes: Uint8Array,
  starts: readonly number[],
  decode: GeneratedDecoder<T>,
  warnings: WarningLog,
): Uint8Array {
  const kept = new Uint8Array(bytes.length);
  let length = 0;
  for (let index = 0; index + 1 < starts.length; index++) {
    const start = starts[index] ?? 0;
    const field = bytes.subarray(start, starts[index + 1]);
    if (isSound(field, decode)) {
      kept.set(field, length);
      length += field.length;
    } else {
      warnings.add('Damaged parts of the file were left out.', start);
    }
  }
  return kept.subarray(0, length);
}

function isSound<T>(field: Uint8Array, decode: GeneratedDecoder<T>): boolean {
  try {
    decode(readerOf(field));
    return true;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}
