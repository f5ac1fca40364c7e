import { describe, expect, it } from 'vitest';
import { checkProfile } from '../../src/model/check-profile.ts';
import type { StackProfile } from '../../src/model/profile.ts';
import { randomProfile } from '../picture/random-profile.ts';

const sound = randomProfile(1, { samples: 20 });
const { strings, frames, stacks, threads, samples } = sound;

/** `column` with one row changed. */
function changed<A extends Int32Array | Float64Array | Uint8Array | Uint16Array>(
  column: A,
  row: number,
  to: number,
): A {
  const copy = structuredClone(column);
  copy[row] = to;
  return copy;
}

const time = samples.time ?? new Float64Array(samples.count);

describe('checkProfile', () => {
  it.each([1, 2, 3, 4, 5])('finds nothing wrong with a sound profile (%i)', (seed) => {
    expect(checkProfile(randomProfile(seed, { samples: 200 }))).toEqual([]);
  });

  const cases: readonly (readonly [what: string, sentence: string, broken: StackProfile])[] = [
    [
      'a column too short',
      'samples.stack has 19 rows instead of 20.',
      { ...sound, samples: { ...samples, stack: samples.stack.subarray(1) } },
    ],
    [
      'a weight column too many',
      'samples.weights has 3 rows instead of 2.',
      { ...sound, samples: { ...samples, weights: [...samples.weights, 1] } },
    ],
    [
      'a short weight column',
      'samples.weights[1] has 1 rows instead of 20.',
      { ...sound, samples: { ...samples, weights: [1, new Float64Array(1)] } },
    ],
    [
      'strings that do not start at 0',
      'The first string does not start at 0.',
      { ...sound, strings: { ...strings, offsets: changed(strings.offsets, 0, 1) } },
    ],
    [
      'a string of negative length',
      'String 0 ends before it starts.',
      { ...sound, strings: { ...strings, offsets: changed(strings.offsets, 1, -1) } },
    ],
    [
      'strings longer than their bytes',
      'The last string ends behind the bytes.',
      { ...sound, strings: { ...strings, bytes: strings.bytes.subarray(1) } },
    ],
    [
      'an event without a name',
      'Event 0 has a name that is not there.',
      { ...sound, events: Int32Array.of(-1, 0) },
    ],
    [
      'a frame without a name',
      'Frame 0 names a string that is not there.',
      { ...sound, frames: { ...frames, name: changed(frames.name, 0, -1) } },
    ],
    [
      'a frame in a library that is not there',
      'Frame 1 names a string that is not there.',
      { ...sound, frames: { ...frames, library: changed(frames.library, 1, strings.count) } },
    ],
    [
      'a frame of no kind',
      'Frame 2 has an unknown kind.',
      { ...sound, frames: { ...frames, kind: changed(frames.kind, 2, 99) } },
    ],
    [
      'no empty stack',
      'Stack 0 is not the empty stack.',
      { ...sound, stacks: { ...stacks, frame: changed(stacks.frame, 0, 0) } },
    ],
    [
      'a stack before its parent',
      'Stack 1 comes before its parent 1.',
      { ...sound, stacks: { ...stacks, parent: changed(stacks.parent, 1, 1) } },
    ],
    [
      'a stack of no frame',
      `Stack 1 names frame ${frames.count}, which is not there.`,
      { ...sound, stacks: { ...stacks, frame: changed(stacks.frame, 1, frames.count) } },
    ],
    [
      'a stack of wrong depth',
      'Stack 1 has a wrong depth.',
      { ...sound, stacks: { ...stacks, depth: changed(stacks.depth, 1, 7) } },
    ],
    [
      'a thread without a name',
      'Thread 0 has a name that is not there.',
      { ...sound, threads: { ...threads, name: changed(threads.name, 0, -1) } },
    ],
    [
      'a sample of no stack',
      `Sample 3 has stack ${stacks.count}, which is not there.`,
      { ...sound, samples: { ...samples, stack: changed(samples.stack, 3, stacks.count) } },
    ],
    [
      'a sample of no thread',
      'Sample 3 has thread -1, which is not there.',
      { ...sound, samples: { ...samples, thread: changed(samples.thread, 3, -1) } },
    ],
    [
      'a sample of no event',
      'Sample 3 has an event that is not there.',
      { ...sound, samples: { ...samples, event: changed(samples.event, 3, 9) } },
    ],
    [
      'a time that is no number',
      'Sample 19 has time NaN.',
      { ...sound, samples: { ...samples, time: changed(time, 19, Number.NaN) } },
    ],
    [
      'a time before the epoch',
      'Sample 0 has time -2.',
      { ...sound, samples: { ...samples, time: changed(time, 0, -2) } },
    ],
    [
      'times out of order',
      'Sample 19 is earlier than the one before it.',
      { ...sound, samples: { ...samples, time: changed(time, 19, 0) } },
    ],
    [
      'no value',
      'There is no kind of value.',
      { ...sound, values: [], samples: { ...samples, weights: [] } },
    ],
    ['no default value', 'The default value 5 is not there.', { ...sound, defaultValue: 5 }],
  ];

  it.each(cases)('finds %s', (_, sentence, broken) => {
    expect(checkProfile(broken)).toContain(sentence);
  });
});
