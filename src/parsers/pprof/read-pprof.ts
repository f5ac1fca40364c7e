import { pprof } from '../../../build/proto/pprof.js';
import type { StackProfile } from '../../model/profile.ts';
import { ProfileBuilder, rootStack } from '../../model/profile-builder.ts';
import { timeAt } from '../clock-time.ts';
import type { ParseContext } from '../format.ts';
import { UnreadableProfileError } from '../format.ts';
import { decodeMessage } from '../protobuf/decode-message.ts';
import { PprofLabels } from './pprof-labels.ts';
import { PprofLocations } from './pprof-locations.ts';
import { pprofValues } from './pprof-values.ts';

type TextAt = (index: number | null | undefined) => string;

const nsPerSecond = 1e9;

/**
 * Reads a whole pprof profile.
 *
 * @throws {UnreadableProfileError} if the bytes hold no samples
 */
export function readPprof(bytes: Uint8Array, context: ParseContext): StackProfile {
  const builder = new ProfileBuilder('pprof');
  const profile = decodeMessage(bytes, (reader) => pprof.Profile.decode(reader), builder.warnings);
  const samples = profile.sample ?? [];
  if (samples.length === 0) {
    throw new UnreadableProfileError(
      `${context.name} is no pprof profile with samples: none were found in its ${bytes.length} bytes.`,
    );
  }
  const strings = profile.stringTable ?? [];
  const text: TextAt = (index) => strings[index ?? 0] ?? '';
  builder.useUnixClock();
  addMetadata(builder, profile, text);
  const values = pprofValues(builder, profile, text);
  const locations = new PprofLocations(builder, profile, text);
  const event = builder.event(builder.strings.internText(text(profile.periodType?.type) || 'samples'));
  const labels = new PprofLabels(builder, text);
  for (const { locationId, value, label } of samples) {
    const { thread, cpu, timestamp } = labels.read(label ?? []);
    const time = timestamp === undefined ? undefined : timeAt(builder, timestamp, nsPerSecond);
    builder.sample(time, stackOf(builder, locations, locationId ?? []), thread, cpu, event);
    values.weigh(value ?? []);
  }
  return builder.finish();
}

/** Locations are listed from the innermost. */
function stackOf(builder: ProfileBuilder, locations: PprofLocations, ids: readonly number[]): number {
  let stack: number = rootStack;
  for (let index = ids.length - 1; index >= 0; index--) {
    for (const frame of locations.framesAt(ids[index] ?? 0)) stack = builder.stack(stack, frame);
  }
  return stack;
}

function addMetadata(builder: ProfileBuilder, profile: pprof.Profile.$Properties, text: TextAt): void {
  const { timeNanos, durationNanos, periodType, period, comment } = profile;
  const add = (key: string, value: string): void => {
    if (value !== '') builder.addMetadata(key, value.slice(0, 2000));
  };
  if (timeNanos && Math.abs(timeNanos) < 8.64e21) add('time', new Date(timeNanos / 1e6).toISOString());
  if (durationNanos) add('duration', `${durationNanos / nsPerSecond} s`);
  if (period) add('period', `${period} ${text(periodType?.unit)}`.trim());
  for (const index of (comment ?? []).slice(0, 20)) add('comment', text(index));
}
