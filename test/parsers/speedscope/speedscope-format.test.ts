import { describe, expect, it } from 'vitest';
import type { StackProfile } from '../../../src/model/profile.ts';
import { stringAt } from '../../../src/model/string-table.ts';
import { speedscopeFormat } from '../../../src/parsers/speedscope/speedscope-format.ts';
import { framesOf, stacksOf } from '../reading/describe-samples.ts';
import { readProfile, readThreeWays } from '../reading/read-profile.ts';
import { hasSharedData, sharedData } from '../reading/shared-data.ts';

const files = [
  'pyspy-speedscope.json',
  'pyspy-speedscope-idle.json',
  'pyspy-speedscope-subprocesses.json',
  'rbspy-speedscope-quirks.synthetic.json',
  'speedscope-sampled-evented.synthetic.json',
];

const schema = { $schema: 'https://www.speedscope.app/file-format-schema.json' };
const shared = { frames: [{ name: 'a' }, { name: 'b' }, { name: 'c' }] };

function encode(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

function read(profiles: readonly object[], more: object = {}): StackProfile {
  return readProfile(speedscopeFormat, encode({ ...schema, shared, profiles, ...more }), 'x');
}

const sampled = { type: 'sampled', name: 't', unit: 'milliseconds', startValue: 5, endValue: 35 };
const evented = { type: 'evented', name: 't', unit: 'microseconds', startValue: 0, endValue: 100 };

function messages(profile: StackProfile): readonly string[] {
  return profile.warnings.map(({ message }) => message);
}

function threadsOf({ threads, strings }: StackProfile): readonly string[] {
  return Array.from(
    threads.name,
    (name, row) => `${threads.pid[row]}/${threads.tid[row]} ${stringAt(strings, name)}`,
  );
}

describe('reading a speedscope file', () => {
  it.skipIf(!hasSharedData).each(files)(
    'gives %s the same under any name and in any pieces',
    async (name) => {
      const printed = readThreeWays(speedscopeFormat, sharedData(`attach/${name}`), name);
      await expect(printed).toMatchFileSnapshot(`expected/${name}.txt`);
    },
  );

  it('gives each sample the time of the weights before it', () => {
    const profile = read([{ ...sampled, samples: [[0, 1], [0], []], weights: [10, 15, 5] }]);
    expect(stacksOf(profile)).toEqual(['a;b', 'a', '']);
    expect([...(profile.samples.time ?? [])]).toEqual([5e6, 15e6, 30e6]);
    expect(profile.values[profile.defaultValue]).toEqual({ name: 'time', unit: 'nanoseconds' });
    expect(profile.samples.weights[1]).toEqual(Float64Array.of(10e6, 15e6, 5e6));
  });

  it('turns opened and closed frames into samples', () => {
    const events = [
      { type: 'O', frame: 0, at: 10 },
      { type: 'O', frame: 1, at: 20 },
      { type: 'C', frame: 1, at: 50 },
      { type: 'C', frame: 0, at: 60 },
      { type: 'O', frame: 2, at: 90 },
      { type: 'C', frame: 2, at: 100 },
    ];
    const profile = read([{ ...evented, events }]);
    expect(stacksOf(profile)).toEqual(['a', 'a;b', 'a', 'c']);
    expect([...(profile.samples.time ?? [])]).toEqual([10e3, 20e3, 50e3, 90e3]);
    expect(profile.samples.weights[1]).toEqual(Float64Array.of(10e3, 30e3, 10e3, 10e3));
    const bytes = read([{ ...evented, unit: 'bytes', events }]);
    expect(bytes.samples.time).toBeUndefined();
    expect(bytes.values[bytes.defaultValue]).toEqual({ name: 'bytes', unit: 'bytes' });
    expect(bytes.samples.weights[1]).toEqual(Float64Array.of(10, 30, 10, 10));
  });

  it('makes each profile a thread, with the ids py-spy and rbspy put into names', () => {
    const names = [
      'Thread 20574 "MainThread"',
      'Process 7 Thread 140446498879168 ""',
      'rbspy profile - pid 10',
      'x',
      'x',
      '',
    ];
    const profile = read(names.map((name) => ({ ...sampled, name, samples: [[0]], weights: [1] })));
    expect(threadsOf(profile)).toEqual([
      '-1/20574 MainThread',
      '7/140446498879168 Thread 140446498879168',
      '10/-1 Process 10',
      '-1/-1 x',
      '-1/-1 x (2)',
      '-1/-1 (all threads)',
    ]);
  });

  it('keeps the units of several profiles apart and shows the active one first', () => {
    const one = { ...sampled, samples: [[0]], weights: [2] };
    const units = ['bytes', 'none', 'nanoseconds', 'furlongs'];
    const profile = read(
      units.map((unit) => ({ ...one, unit })),
      { activeProfileIndex: 2 },
    );
    expect(profile.values.map(({ name }) => name)).toEqual(['samples', 'bytes', 'weight', 'time']);
    expect(profile.defaultValue).toBe(3);
    expect(profile.samples.count).toBe(4);
  });

  it('reads frames with files, of C functions, and with rbspy’s place in the name', () => {
    const frames = [
      { name: '<main> - app.rb:1', file: 'app.rb', line: 1, col: null },
      { name: 'sleep [c function] - (unknown)', file: '(unknown)', line: 0 },
      { name: 'get', file: '/x/gems/rack-2.2.3/lib/rack.rb', line: 5, col: 7 },
      { name: '' },
    ];
    const profile = read([{ ...sampled, samples: [[0, 1, 2, 3]], weights: [1] }], { shared: { frames } });
    expect(framesOf(profile)).toEqual([
      '<main> [user] app.rb:1',
      'sleep [library]',
      'get [library] (rack) /x/gems/rack-2.2.3/lib/rack.rb:5:7',
      '(anonymous)',
    ]);
  });

  it('recognises the format by its schema, or by its shape', () => {
    const detect = (text: string): number => speedscopeFormat.detect(new TextEncoder().encode(text), 'x');
    expect(detect('{"$schema":"https://www.speedscope.app/file-format-schema.json"')).toBe(1);
    expect(detect('{"shared":{},"profiles":[{"name":"x","type":"evented"')).toBe(0.9);
    expect(detect('{"nodes":[]}')).toBe(0);
  });
});

describe('reading a broken speedscope file', () => {
  it('takes weights that do not match the samples, and numbers that make no sense', () => {
    const short = read([{ ...sampled, samples: [[0], [1], [2]], weights: [1, -4] }]);
    expect(short.samples.weights[1]).toEqual(Float64Array.of(1e6, 0, 1e6));
    expect(messages(short)).toEqual([
      'There are fewer weights than samples; the missing ones count as 1.',
      'Negative weights count as 0.',
    ]);
    const long = read([{ ...sampled, samples: [[0], 'x', [7]], weights: ['1', 1e300, null, 9] }]);
    expect(stacksOf(long)).toEqual(['a', '', '']);
    expect(messages(long)).toEqual([
      'There are more weights than samples; the rest was left out.',
      'Numbers that make no sense were read as 0.',
      'Frames that are not in the list of frames were left out.',
    ]);
  });

  it('takes frames that close in the wrong order, twice or never', () => {
    const events = [
      { type: 'O', frame: 0, at: 0 },
      { type: 'O', frame: 1, at: 10 },
      { type: 'C', frame: 0, at: 20 },
      { type: 'C', frame: 1, at: 30 },
      { type: 'O', frame: 2, at: 40 },
      { type: 'O', frame: 9, at: 50 },
    ];
    const profile = read([{ ...evented, events }]);
    expect(stacksOf(profile)).toEqual(['a', 'a;b']);
    expect(messages(profile)).toEqual([
      'Frames do not close in the order they open.',
      'Frames that are not in the list of frames were left out.',
      'Frames that never close were closed at the end.',
    ]);
  });

  it('keeps the samples before a cut', () => {
    const text = JSON.stringify({
      shared,
      profiles: [{ ...sampled, weights: [1, 2], samples: [[0], [1, 2]] }],
    });
    const cut = new TextEncoder().encode(text.slice(0, text.indexOf(',2]]')));
    const profile = readProfile(speedscopeFormat, cut, 'x');
    expect(stacksOf(profile)).toEqual(['a', '']);
    expect(messages(profile)).toContain('The file is cut or damaged; everything before that point was read.');
  });

  it('takes a stack of 100 000 frames and profiles that last for years', () => {
    const deep = new Array<number>(100_000).fill(0);
    expect(read([{ ...sampled, samples: [deep], weights: [1] }]).stacks.depth.at(-1)).toBe(100_000);
    const opened = deep.map((frame, at) => ({ type: 'O', frame, at }));
    expect(read([{ ...evented, events: opened }]).stacks.depth.at(-1)).toBe(99_999);
    const years = [
      { type: 'O', frame: 0, at: 0 },
      { type: 'C', frame: 0, at: 9e17 },
    ];
    const many = read(new Array(20).fill({ ...evented, events: years }));
    expect(many.samples.count).toBeLessThan(1_100_000);
  });

  it('says in one sentence that there is nothing', () => {
    const nothing = 'x is not a readable speedscope file:';
    expect(() => readProfile(speedscopeFormat, encode({ ...schema, profiles: [] }), 'x')).toThrow(
      `${nothing} "profiles" was not found among its 0 profiles and 0 frames.`,
    );
    expect(() => readProfile(speedscopeFormat, encode({ ...schema, profiles: [sampled] }), 'x')).toThrow(
      `${nothing} "shared" with the names of its frames was not found among its 1 profiles and 0 frames.`,
    );
  });
});
