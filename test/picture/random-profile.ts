import type { FrameKind, StackProfile } from '../../src/model/profile.ts';
import { frameKinds } from '../../src/model/profile.ts';
import { ProfileBuilder, rootStack } from '../../src/model/profile-builder.ts';

/** Pseudo-random integers from 0 to `below` − 1, the same for the same seed (Lehmer, modulus 2^31 − 1). */
export function randomNumbers(seed: number): (below: number) => number {
  let state = (seed % 0x7ffffffe) + 1;
  return (below) => {
    state = (state * 48271) % 0x7fffffff;
    return Math.floor((state / 0x7fffffff) * below);
  };
}

export interface RandomProfileShape {
  readonly samples: number;
  /** Distinct function names. */
  readonly functions?: number;
  readonly depth?: number;
  readonly seconds?: number;
  /** One sample in this many has no time; 0 for none. */
  readonly untimedEvery?: number;
}

/**
 * A profile with everything a file can have: recursion, frames that differ only in their line, threads that share
 * names, empty stacks, samples without a time or a CPU, several events, idle samples and a second value kind.
 */
export function randomProfile(seed: number, shape: RandomProfileShape): StackProfile {
  const random = randomNumbers(seed);
  const { samples, functions = 20, depth = 8, seconds = 5, untimedEvery = 10 } = shape;
  const builder = new ProfileBuilder('random');
  const period = builder.addValue('period', 'nanoseconds');
  const names = Array.from({ length: functions }, (_, index) => builder.strings.internText(`f${index}`));
  const threadNames = ['java', 'node', 'swapper/0'].map((name) => builder.strings.internText(name));
  const eventNames = ['cycles', 'cpu-clock'].map((name) => builder.strings.internText(name));
  const idle = builder.strings.internText('default_idle');
  const pick = (from: readonly number[]): number => from[random(from.length)] ?? 0;
  for (let sample = 0; sample < samples; sample++) {
    let stack: number = rootStack;
    for (let at = random(depth + 1); at > 0; at--) {
      const kind: FrameKind = frameKinds[random(2)] ?? 'user';
      stack = builder.stack(stack, builder.frame(pick(names), -1, -1, random(3), -1, kind));
    }
    if (random(5) === 0) stack = builder.stack(stack, builder.frame(idle, -1, -1, -1, -1, 'kernel'));
    const thread = builder.thread(random(3), random(4), pick(threadNames));
    const isTimed = untimedEvery === 0 || random(untimedEvery) > 0;
    const time = isTimed ? builder.timeOf(100 + random(seconds), random(1_000_000_000)) : undefined;
    builder.sample(time, stack, thread, random(5) - 1, builder.event(pick(eventNames)));
    builder.weigh(period, random(1000));
  }
  return builder.finish();
}
