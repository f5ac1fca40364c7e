import type { StackProfile } from '../../../src/model/profile.ts';
import { ProfileBuilder, rootStack } from '../../../src/model/profile-builder.ts';
import { seededRandom } from './random.ts';

/** Functions there are; each level of a stack calls one of them. */
const functions = 2000;
const minDepth = 12;
const maxDepth = 42;
const intervalNs = 100_000;

/**
 * `count` samples of one thread, a tenth of a millisecond apart, 12 to 42 calls deep. Four in ten leave the stack of the
 * one before at a random depth and go on as no sample did, so that there are about ten new boxes per sample: harsh on
 * purpose, since what time-ordered views fail on is samples × depth.
 */
export function deepSamples(count: number): StackProfile {
  const random = seededRandom(7);
  const builder = new ProfileBuilder('bench');
  const frames = Array.from({ length: functions }, (_, index) =>
    builder.frame(builder.strings.internText(`function${index}`), -1, -1, -1, -1, 'user'),
  );
  const thread = builder.thread(1, 1, builder.strings.internText('main'));
  const event = builder.event(builder.strings.internText('samples'));
  const path: number[] = [rootStack];
  for (let sample = 0; sample < count; sample++) {
    if (sample === 0 || random() < 0.4) {
      path.length = 1 + Math.floor(random() * path.length);
      const depth = minDepth + Math.floor(random() * (maxDepth - minDepth));
      while (path.length <= depth) {
        const frame = frames[Math.floor(random() * functions)] ?? 0;
        path.push(builder.stack(path.at(-1) ?? rootStack, frame));
      }
    }
    const time = builder.timeOf(1000 + Math.floor((sample * intervalNs) / 1e9), (sample * intervalNs) % 1e9);
    builder.sample(time, path.at(-1) ?? rootStack, thread, -1, event);
  }
  return builder.finish();
}
