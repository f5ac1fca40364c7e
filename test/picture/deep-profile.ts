import type { StackProfile } from '../../src/model/profile.ts';
import { ProfileBuilder, rootStack } from '../../src/model/profile-builder.ts';

/** One sample of a function that called itself `depth` times, at 1 s. */
export function deepProfile(depth: number): StackProfile {
  const builder = new ProfileBuilder('deep');
  const name = builder.strings.internText('recurse');
  const frame = builder.frame(name, -1, -1, -1, -1, 'user');
  let stack: number = rootStack;
  for (let at = 0; at < depth; at++) stack = builder.stack(stack, frame);
  builder.sample(builder.timeOf(1, 0), stack, builder.thread(1, 1, name), 0, builder.event(name));
  return builder.finish();
}
