import { nflxprofile } from '../../../build/proto/nflxprofile.js';
import { checkProfile } from '../../model/check-profile.ts';
import type { StackProfile } from '../../model/profile.ts';
import { ProfileBuilder } from '../../model/profile-builder.ts';
import { isUnixTime } from '../clock-time.ts';
import type { ParseContext } from '../format.ts';
import { UnreadableProfileError } from '../format.ts';
import { decodeMessage } from '../protobuf/decode-message.ts';
import { addSamples } from './add-samples.ts';
import { readNflxColumns } from './nflx-columns.ts';
import { nodeTable } from './node-table.ts';

type NflxProfile = nflxprofile.Profile.$Properties;

/**
 * Reads a whole nflxprofile.
 *
 * @throws {UnreadableProfileError} if the bytes hold neither samples nor nodes
 */
export function readNflxProfile(bytes: Uint8Array, context: ParseContext): StackProfile {
  const columns = readNflxColumns(bytes);
  if (columns !== undefined && checkProfile(columns).length === 0)
    return { ...columns, format: 'nflxprofile' };
  const builder = new ProfileBuilder('nflxprofile');
  const profile = decodeMessage(bytes, (reader) => nflxprofile.Profile.decode(reader), builder.warnings);
  const table = nodeTable(profile, bytes, builder.warnings);
  if (table.nodes.size === 0 && (profile.samples ?? []).length === 0) {
    throw new UnreadableProfileError(
      `${context.name} is not an nflxprofile: neither samples nor nodes were found in its ${bytes.length} bytes.`,
    );
  }
  if (isUnixTime(profile.startTime ?? 0, 1)) builder.useUnixClock();
  addMetadata(builder, profile);
  addSamples(builder, profile, table);
  return builder.finish();
}

function addMetadata(builder: ProfileBuilder, profile: NflxProfile): void {
  const entries = Object.entries({
    title: profile.title,
    description: profile.description,
    start_time: profile.startTime,
    end_time: profile.endTime,
    idle_sample_count: profile.idleSampleCount,
    ...profile.params,
  });
  for (const [key, value] of entries) {
    if (value !== undefined && value !== null && value !== '') builder.addMetadata(key, String(value));
  }
}
