import { u8At } from '../../model/column.ts';
import { unpackProfile } from '../../model/pack-profile.ts';
import type { StackProfile } from '../../model/profile.ts';
import { walkTopFields } from '../protobuf/top-fields.ts';

/** Number of the field that holds a profile's columns in a file Chronoscope wrote: docs/formats/nflxprofile.md. */
export const columnsField = 1001;
/** Number of the field behind it, a fixed32: the CRC-32 of everything in front. */
export const checksumField = 1002;

/**
 * The profile in Chronoscope's own field of an nflxprofile. `checkProfile` has to say whether it is sound.
 *
 * @returns `undefined` if there is no such field, or it is of another version, cut or damaged
 */
export function readNflxColumns(bytes: Uint8Array): StackProfile | undefined {
  let columns: Uint8Array | undefined;
  walkTopFields(bytes, (field, wireType, start, end) => {
    if (field === columnsField && wireType === 2) columns = bytes.subarray(contentStart(bytes, start), end);
  });
  return columns && unpackProfile(columns);
}

/** Behind the tag and the length of a field. */
function contentStart(bytes: Uint8Array, start: number): number {
  return afterVarint(bytes, afterVarint(bytes, start));
}

function afterVarint(bytes: Uint8Array, start: number): number {
  let at = start;
  while (u8At(bytes, at) >= 0x80) at++;
  return at + 1;
}
