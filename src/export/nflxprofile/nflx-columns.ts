import { nflxprofile } from '../../../build/proto/nflxprofile.js';
import { packProfile } from '../../model/pack-profile.ts';
import type { StackProfile } from '../../model/profile.ts';

/** Number of the field, of protobuf's wire type 2, that holds a profile's columns: docs/formats/nflxprofile.md. */
const columnsField = 1001;

/**
 * An nflxprofile with the profile's columns in Chronoscope's own field and nothing in the published ones but the times,
 * which every file must have. Nothing of the profile is lost, and reading it is copying memory.
 */
export function nflxColumnsFile(profile: StackProfile): readonly Uint8Array[] {
  const { samples, clock } = profile;
  const epoch = Number(clock.epochNs) / 1e9;
  const time = samples.time ?? new Float64Array(0);
  const first = Math.max(time.find((at) => at >= 0) ?? 0, 0);
  const last = Math.max(time.at(-1) ?? 0, 0);
  const times = nflxprofile.Profile.encode({
    startTime: epoch + first / 1e9,
    endTime: epoch + last / 1e9,
  }).finish();
  const columns = packProfile(profile);
  const length = columns.reduce((sum, { byteLength }) => sum + byteLength, 0);
  return [times, Uint8Array.from([...varint(columnsField * 8 + 2), ...varint(length)]), ...columns];
}

function varint(value: number): readonly number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80);
  return [...bytes, rest];
}
