import { u8At } from '../../model/column.ts';

/** What is told of a field: its number, how it is encoded, and the bytes it takes, its tag included. */
export type FieldVisitor = (field: number, wireType: number, start: number, end: number) => void;

/**
 * Walks the fields of a protobuf message without looking into them
 * (https://protobuf.dev/programming-guides/encoding/).
 *
 * @returns where the last sound field ends: `bytes.length` unless the message is cut or damaged
 */
export function walkTopFields(bytes: Uint8Array, visit: FieldVisitor): number {
  let at = 0;
  while (at < bytes.length) {
    const afterTag = skipVarint(bytes, at);
    if (afterTag === undefined) return at;
    const tag = readVarint(bytes, at);
    const end = endOfValue(bytes, afterTag, tag % 8);
    const field = Math.floor(tag / 8);
    if (end === undefined || end > bytes.length || field === 0) return at;
    visit(field, tag % 8, at, end);
    at = end;
  }
  return at;
}

function endOfValue(bytes: Uint8Array, at: number, wireType: number): number | undefined {
  switch (wireType) {
    case 0:
      return skipVarint(bytes, at);
    case 1:
      return at + 8;
    case 2: {
      const afterLength = skipVarint(bytes, at);
      return afterLength === undefined ? undefined : afterLength + readVarint(bytes, at);
    }
    case 5:
      return at + 4;
    default:
      // 3 and 4 are groups, which no format here uses; 6 and 7 do not exist.
      return undefined;
  }
}

/** Where the varint at `at` ends; `undefined` if it does not within ten bytes. */
function skipVarint(bytes: Uint8Array, at: number): number | undefined {
  const limit = Math.min(bytes.length, at + 10);
  for (let end = at; end < limit; end++) {
    if (u8At(bytes, end) < 0x80) return end + 1;
  }
  return undefined;
}

/** The varint at `at`, which is known to end. Exact up to 2^53. */
function readVarint(bytes: Uint8Array, at: number): number {
  let value = 0;
  let scale = 1;
  for (let end = at; ; end++) {
    const byte = u8At(bytes, end);
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) return value;
    scale *= 0x80;
  }
}
