import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { StackProfile } from '../../../src/model/profile.ts';
import { geckoFormat } from '../../../src/parsers/gecko/gecko-format.ts';
import { geckoSource } from '../../../src/parsers/gecko/gecko-source.ts';
import { framesOf, stacksOf } from '../reading/describe-samples.ts';
import { readProfile, readThreeWays } from '../reading/read-profile.ts';

const layouts = ['older', 'current', 'shared-tables'];

function fixture(name: string): Uint8Array {
  return readFileSync(`test/fixtures/gecko/${name}.json`);
}

function encode(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

function messages(profile: StackProfile): readonly string[] {
  return profile.warnings.map(({ message }) => message);
}

const tables = {
  stackTable: { frame: [0, 1], prefix: [null, 0] },
  frameTable: { func: [0, 1] },
  funcTable: { name: [0, 1] },
};

/** A profile of one thread with two stacks, `a` and `a;b`. */
function read(samples: object, thread: object = {}, more: object = {}): StackProfile {
  const meta = { preprocessedProfileVersion: 57, interval: 1, startTime: 0 };
  const threads = [{ name: 'main', samples, ...tables, ...thread }];
  return readProfile(
    geckoFormat,
    encode({ meta, shared: { stringArray: ['a', 'b'] }, threads, ...more }),
    'x',
  );
}

describe('reading a Firefox profile', () => {
  it.each(layouts)('gives the layout %s the same under any name and in any pieces', async (name) => {
    expect(geckoFormat.detect(fixture(name).subarray(0, 65_536), 'x')).toBe(1);
    const printed = readThreeWays(geckoFormat, fixture(name), `${name}.json`);
    await expect(printed).toMatchFileSnapshot(`../../fixtures/gecko/${name}.txt`);
  });

  it('finds the same samples in every layout', () => {
    const [first, ...others] = layouts.map((name) => {
      const profile = readProfile(geckoFormat, fixture(name), name);
      return { stacks: stacksOf(profile), frames: framesOf(profile), times: profile.samples.time };
    });
    for (const other of others) expect(other).toEqual(first);
  });

  it('takes steps from one sample to the next, and times since the start', () => {
    const steps = read({ stack: [0, 1, 1], timeDeltas: [1.5, 2, 0.25] });
    const times = read({ stack: [0, 1, 1], time: [1.5, 3.5, 3.75] });
    expect([...(steps.samples.time ?? [])]).toEqual([1_500_000, 3_500_000, 3_750_000]);
    expect(times.samples.time).toEqual(steps.samples.time);
    const later = read({ stack: [0], time: [0.000_001] }, {}, { meta: { startTime: 1_700_000_000_999.5 } });
    expect(later.clock).toEqual({ kind: 'unix', epochNs: 1_700_000_000_000_000_000n });
    expect([...(later.samples.time ?? [])]).toEqual([999_500_001]);
  });

  it('weighs samples by what their weights are', () => {
    const weight = [2, 3];
    expect(read({ stack: [0, 1], time: [0, 1], weight, weightType: 'samples' }).samples.weights).toEqual([
      Float64Array.of(2, 3),
    ]);
    const traced = read({ stack: [0, 1], time: [0, 1], weight, weightType: 'tracing-ms' });
    expect(traced.values[traced.defaultValue]).toEqual({ name: 'time', unit: 'nanoseconds' });
    expect(traced.samples.weights[1]).toEqual(Float64Array.of(2e6, 3e6));
    const meta = { sampleUnits: { time: 'bytes' }, startTime: 0 };
    const sizes = read({ stack: [0, 1], time: [0, 10], weight, weightType: 'bytes' }, {}, { meta });
    expect(sizes.samples.time).toBeUndefined();
    expect(sizes.values[sizes.defaultValue]).toEqual({ name: 'bytes', unit: 'bytes' });
  });

  it.each([
    ['ns', 'cpu time', 5],
    ['µs', 'cpu time', 5000],
    ['variable CPU cycles', 'cpu cycles', 5],
  ])('reads CPU time in %s', (unit, name, weight) => {
    const meta = { sampleUnits: { threadCPUDelta: unit } };
    const profile = read({ stack: [0], time: [0], threadCPUDelta: [5] }, {}, { meta });
    expect(profile.values[1]?.name).toBe(name);
    expect(profile.samples.weights[1]).toBe(weight);
  });

  it('takes what is left of names of sources in repositories', () => {
    const sources = [
      'hg:hg.mozilla.org/mozilla-central:mozglue/a.cpp:1706d4d5',
      'git:github.com/rust-lang/rust:library/std/a.rs:53cb7b09',
      's3:gecko-generated-sources:a5d3747707d6/ipc/P.cpp:',
      'cargo:github.com-1ecc6299db9ec823:addr2line-0.16.0:src/f.rs',
      'file:///srv/a%20b.js',
      'C:\\src\\a.cpp',
      'https://host:8080/a.js',
    ];
    expect(sources.map(geckoSource)).toEqual([
      'mozglue/a.cpp',
      '/rustc/53cb7b09/library/std/a.rs',
      'a5d3747707d6/ipc/P.cpp',
      'addr2line-0.16.0/src/f.rs',
      '/srv/a b.js',
      'C:\\src\\a.cpp',
      'https://host:8080/a.js',
    ]);
  });

  it('recognises the format by its content', () => {
    const detect = (text: string): number => geckoFormat.detect(new TextEncoder().encode(text), 'x');
    expect(detect('{"meta":{"interval":1,"markerSchema":[')).toBe(0.9);
    expect(detect('{"meta":{"interval":1}')).toBe(0);
    expect(detect('{"$schema":"x","profiles":[]')).toBe(0);
  });
});

describe('reading a broken Firefox profile', () => {
  it('takes tables that are short, run in circles or point nowhere', () => {
    const stackTable = { frame: [0, 1, 7, 'x'], prefix: [1, 0, 99, null] };
    const profile = read({ stack: [0, 2, 3, 44, null, -1], time: [0, 1, null, 3] }, { stackTable });
    expect(stacksOf(profile).toSorted()).toEqual(['', '', '', '', '(anonymous)', 'b;a']);
    expect(messages(profile)).toEqual([
      'Samples without a time are in no heat map.',
      'Callers run in a circle; stacks were cut there.',
      'Callers are missing from the file; stacks start below them.',
      'Samples name a stack that is not in the file; they are shown without one.',
    ]);
  });

  it('counts negative weights as 0', () => {
    const profile = read({ stack: [0, 1], time: [0, 1], weight: [-1, 1e300], weightType: 'samples' });
    expect(profile.samples.weights).toEqual([0]);
    expect(messages(profile)).toEqual(['Negative weights, as of a comparison, count as 0.']);
  });

  it('takes a stack of 100 000 frames', () => {
    const rows = Array.from({ length: 100_000 }, (_, row) => row);
    const stackTable = { frame: rows.map(() => 0), prefix: rows.map((row) => row - 1) };
    const profile = read(
      { stack: [99_999], time: [0] },
      { stackTable: { ...stackTable, prefix: [null, ...rows] } },
    );
    expect(profile.stacks.depth.at(-1)).toBe(100_000);
  });

  it('keeps the threads before a cut', () => {
    const text = new TextDecoder().decode(fixture('older'));
    const cut = new TextEncoder().encode(text.slice(0, text.indexOf('"DOM Worker"')));
    const profile = readProfile(geckoFormat, cut, 'x');
    expect(profile.samples.count).toBe(5);
    expect(messages(profile)).toContain('The file is cut or damaged; everything before that point was read.');
  });

  it('says in one sentence what it cannot read', () => {
    const raw = { meta: { interval: 1 }, threads: [{ samples: { schema: { stack: 0 }, data: [[1]] } }] };
    expect(() => readProfile(geckoFormat, encode(raw), 'x')).toThrow(
      'x is a profile as Firefox records it. Open it in profiler.firefox.com, save it there, and open that file.',
    );
    expect(() => readProfile(geckoFormat, encode({ meta: {}, threads: [{}] }), 'x')).toThrow(
      'x is not a readable Firefox profile: its 1 threads hold no samples.',
    );
  });
});
