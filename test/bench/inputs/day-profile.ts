import type { StackProfile } from '../../../src/model/profile.ts';
import { ProfileBuilder } from '../../../src/model/profile-builder.ts';
import { seededRandom } from './random.ts';
import { randomTree } from './random-tree.ts';

const daySeconds = 24 * 3600;
const functionsInTree = 20_000;
const threadCount = 24;
const cpuCount = 8;

/** A profile of `samples` samples over exactly 24 hours, with waves of load; the same for the same `seed` everywhere. */
export function dayProfile(samples: number, seed: number): StackProfile {
  const random = seededRandom(seed);
  const builder = new ProfileBuilder('perf-script');
  const stacks = addTree(builder, seed);
  const threads = Array.from({ length: threadCount }, (_, thread) =>
    builder.thread(100 + (thread >> 2), 100 + thread, builder.strings.internText(`service-${thread >> 2}`)),
  );
  const event = builder.event(builder.strings.internText('cpu-clock'));
  for (let sample = 0; sample < samples; sample++) {
    const time = builder.timeOf(...momentOf(sample / (samples - 1)));
    const stack = stacks[Math.floor(stacks.length * random() ** 2)] ?? 0;
    const thread = threads[Math.floor(threadCount * random() ** 2)] ?? 0;
    builder.sample(time, stack, thread, Math.floor(cpuCount * random()), event);
  }
  return builder.finish();
}

/** When a share of all samples has been taken: whole seconds and nanoseconds. The load comes in twelve waves. */
function momentOf(share: number): [second: number, nanosecond: number] {
  const wave = Math.sin(share * 2 * Math.PI * 12) / 100;
  const second = Math.min(daySeconds, Math.max(0, daySeconds * (share + wave)));
  return [Math.floor(second), Math.floor((second % 1) * 1e9)];
}

/** The rows of a random tree's nodes in the stack table. */
function addTree(builder: ProfileBuilder, seed: number): readonly number[] {
  const { parent, name, names } = randomTree(functionsInTree, seed);
  const frames = names.map((text) => builder.frame(builder.strings.internText(text), -1, -1, -1, -1, 'user'));
  const rows = [0];
  for (let node = 1; node < parent.length; node++) {
    rows[node] = builder.stack(rows[parent[node] ?? 0] ?? 0, frames[name[node] ?? 0] ?? 0);
  }
  return rows;
}
