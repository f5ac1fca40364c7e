import { walkTopFields } from '../protobuf/top-fields.ts';
import { checksumField, columnsField } from './nflx-columns.ts';

/** How each of the message's fields is encoded (proto/nflxprofile.proto), the repeated numbers packed or not. */
const wireTypes: { readonly [field: number]: readonly number[] } = {
  1: [1],
  2: [1],
  3: [2, 0],
  4: [2, 1],
  5: [2],
  6: [2],
  7: [2],
  8: [2],
  9: [2, 0],
  10: [2, 0],
  11: [2, 0],
  12: [2, 0],
  13: [0],
  [columnsField]: [2],
  [checksumField]: [5],
};

/**
 * A protobuf message has no magic number, but this one always starts with a double, the start time, and every writer
 * known puts the end time, another double, right behind it. No other format here starts with byte 9 and a double.
 */
export function detectNflxProfile(head: Uint8Array, name: string): number {
  const seen: number[] = [];
  let isForeign = false;
  walkTopFields(head, (field, wireType) => {
    if (wireTypes[field]?.includes(wireType) !== true) isForeign = true;
    else if (seen.length < 2) seen.push(field);
  });
  if (isForeign || seen[0] !== 1) return 0;
  const startTime = new DataView(head.buffer, head.byteOffset).getFloat64(1, true);
  if (!(startTime >= 0 && startTime < 1e12)) return 0;
  if (seen[1] === 2) return 1;
  return /\.nflx(profile)?$/i.test(name) ? 0.9 : 0.5;
}
