import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nflxprofile } from '../../../build/proto/nflxprofile.js';
import type { StackProfile } from '../../../src/model/profile.ts';
import { stringAt } from '../../../src/model/string-table.ts';
import { nflxProfileFormat } from '../../../src/parsers/nflxprofile/nflxprofile-format.ts';
import { stacksOf } from '../reading/describe-samples.ts';
import { readProfile, readThreeWays } from '../reading/read-profile.ts';
import { hasSharedData, sharedData } from '../reading/shared-data.ts';

type Message = nflxprofile.Profile.$Properties;

const fixtures = ['synth-children', 'synth-parent', 'synth-stacks'];

function fixture(name: string): Uint8Array {
  return readFileSync(`test/fixtures/nflxprofile/${name}.nflxprofile`);
}

function encode(message: Message): Uint8Array {
  return nflxprofile.Profile.encode({ startTime: 10, endTime: 12, ...message }).finish();
}

function read(message: Message): StackProfile {
  return readProfile(nflxProfileFormat, encode(message), 'made.nflxprofile');
}

function messages(profile: StackProfile): readonly string[] {
  return profile.warnings.map(({ message }) => message);
}

describe('reading an nflxprofile', () => {
  it.each(fixtures)('gives %s the same under any name and in any pieces', async (name) => {
    const printed = readThreeWays(nflxProfileFormat, fixture(name), `${name}.nflxprofile`);
    await expect(printed).toMatchFileSnapshot(`../../fixtures/nflxprofile/${name}.txt`);
  });

  it.skipIf(!hasSharedData)('gives a file of the library itself', async () => {
    const bytes = sharedData('flamescope/nodejs1.nflxprofile');
    const printed = readThreeWays(nflxProfileFormat, bytes, 'nodejs1.nflxprofile');
    await expect(printed).toMatchFileSnapshot('expected/nodejs1.txt');
  });

  it('recognises the format by its first two fields, whatever the name', () => {
    for (const name of fixtures) expect(nflxProfileFormat.detect(fixture(name), 'x')).toBe(1);
    expect(nflxProfileFormat.detect(encode({ samples: [1] }).slice(0, 40), 'x')).toBe(1);
    expect(nflxProfileFormat.detect(new TextEncoder().encode('\t\t\tmain 1 2.0: cycles:\n'), 'x')).toBe(0);
    expect(nflxProfileFormat.detect(new TextEncoder().encode('{"nodes":[]}'), 'x.nflxprofile')).toBe(0);
  });

  it('takes numbers that are not packed', () => {
    const unpacked = Uint8Array.from([0x18, 1, 0x18, 1, 0x21, 0, 0, 0, 0, 0, 0, 0xe0, 0x3f]);
    const nodes = encode({ nodes: { 1: { functionName: 'main', libtype: 'user' } } });
    const profile = readProfile(nflxProfileFormat, Buffer.concat([nodes, unpacked]), 'x');
    expect(stacksOf(profile)).toEqual(['main', 'main']);
    expect([...(profile.samples.time ?? [])]).toEqual([-1, 500_000_000]);
  });

  it('calls the outermost frame the thread where it alone has no kind of code', () => {
    const java = { functionName: 'java', stack: [{ functionName: 'run', libtype: 'jit' }], pid: 7, tid: 8 };
    const profile = read({ samples: [1], timeDeltas: [0], nodes: { 1: java } });
    expect(stacksOf(profile)).toEqual(['run']);
    expect(stringAt(profile.strings, profile.threads.name[0] ?? -1)).toBe('java');
    expect([profile.threads.pid[0], profile.threads.tid[0]]).toEqual([7, 8]);
  });

  it('keeps every frame where no frame has a kind of code', () => {
    const nodes = { 0: { functionName: 'root', children: [1] }, 1: { functionName: 'main', children: [2] } };
    const profile = read({ samples: [2], timeDeltas: [0], nodes: { ...nodes, 2: { functionName: 'work' } } });
    expect(stacksOf(profile)).toEqual(['main;work']);
    expect(stringAt(profile.strings, profile.threads.name[0] ?? -1)).toBe('(all threads)');
  });

  it('reads perf’s unknown ids and ids beyond the columns as unknown', () => {
    const nodes = { 1: { functionName: 'a', libtype: 'user', cpu: 40_000, pid: 2 ** 32 - 1, tid: 5 } };
    const { threads, samples } = read({ samples: [1], timeDeltas: [0], nodes });
    expect([threads.pid[0], threads.tid[0], samples.cpu]).toEqual([-1, 5, undefined]);
  });

  it('weighs nodes by their hits where there are no samples', () => {
    const nodes = {
      0: { functionName: 'root', children: [1, 2] },
      1: { functionName: 'a', hitCount: 3, libtype: 'user' },
      2: { functionName: 'b', hitCount: 4, libtype: 'user' },
    };
    const profile = read({ nodes });
    expect(stacksOf(profile)).toEqual(['a', 'b']);
    expect(profile.samples.weights).toEqual([Float64Array.of(3, 4)]);
    expect(profile.samples.time).toBeUndefined();
  });

  it('counts from 1970 where the start time is that large', () => {
    const nodes = { 1: { functionName: 'a', libtype: 'user' } };
    const message = { startTime: 1_700_000_000.25, samples: [1], timeDeltas: [0], nodes };
    const { clock, samples } = read(message);
    expect(clock).toEqual({ kind: 'unix', epochNs: 1_700_000_000_000_000_000n });
    expect([...(samples.time ?? [])]).toEqual([250_000_000]);
  });

  it('adds up 100 000 steps without drifting', () => {
    const count = 100_000;
    const message = { startTime: 100_000.1, samples: new Array<number>(count).fill(0) };
    const { samples } = read({ ...message, timeDeltas: new Array<number>(count).fill(0.001) });
    expect(samples.time?.[count - 1]).toBe(100_000_000 + count * 1_000_000);
  });
});

describe('reading a broken nflxprofile', () => {
  const main = { functionName: 'main', libtype: 'user' };

  it('cuts stacks where callers run in a circle', () => {
    const nodes = { 1: { ...main, parent: 2 }, 2: { functionName: 'loop', libtype: 'user', parent: 1 } };
    const profile = read({ samples: [1, 2], timeDeltas: [0, 1], nodes, params: { has_parent: 'true' } });
    expect(stacksOf(profile)).toEqual(['loop;main', 'loop']);
    expect(messages(profile)).toEqual(['Callers run in a circle; stacks were cut there.']);
  });

  it('shows samples of missing nodes without a stack', () => {
    const profile = read({ samples: [9, 1], timeDeltas: [0, 1], nodes: { 1: main } });
    expect(stacksOf(profile)).toEqual(['', 'main']);
    expect(messages(profile)).toEqual([
      'Samples name a stack that is not in the file; they are shown without one.',
    ]);
  });

  it('says so when nodes share a number, a caller is missing or a node has several', () => {
    const twice = Buffer.concat([
      encode({ nodes: { 1: main } }),
      encode({ nodes: { 1: main }, samples: [1] }),
    ]);
    expect(messages(readProfile(nflxProfileFormat, twice, 'x'))).toContain(
      'Several nodes have the same number; the last of each was used.',
    );
    const orphan = { samples: [1], nodes: { 1: { ...main, parent: 77 } }, params: { has_parent: 'true' } };
    expect(messages(read(orphan))).toContain('Callers are missing from the file; stacks start below them.');
    const shared = {
      0: { children: [1, 2] },
      1: { ...main, children: [3] },
      2: { ...main, children: [3] },
      3: main,
    };
    expect(messages(read({ samples: [3], timeDeltas: [0], nodes: shared }))).toEqual([
      'A node is listed under several callers; it is shown under the first.',
    ]);
  });

  it('reads times that are no numbers as 0 and sorts those that run backwards', () => {
    const timeDeltas = [1, Number.NaN, -0.5, Number.POSITIVE_INFINITY];
    const profile = read({ samples: [0, 0, 0, 0], timeDeltas });
    expect([...(profile.samples.time ?? [])]).toEqual([5e8, 5e8, 1e9, 1e9]);
    expect(messages(profile)).toEqual(['Time steps that are not numbers were read as 0.']);
  });

  it('keeps what stands before a cut', () => {
    const whole = fixture('synth-stacks');
    const profile = readProfile(nflxProfileFormat, whole.slice(0, whole.length - 30), 'x');
    expect(profile.samples.count).toBe(20);
    expect(messages(profile)).toContain('The file is cut or damaged; everything before that point was read.');
  });

  it('takes a stack of 100 000 frames in every storage mode', () => {
    const depth = 100_000;
    const ids = Array.from({ length: depth }, (_, index) => index + 1);
    const nodesWith = (node: (id: number) => nflxprofile.Node.$Properties): NonNullable<Message['nodes']> =>
      Object.fromEntries([[0, { children: [1] }], ...ids.map((id) => [id, { ...main, ...node(id) }])]);
    const modes: readonly Message[] = [
      { nodes: nodesWith((id) => ({ children: [id + 1] })) },
      { nodes: nodesWith((id) => ({ parent: id - 1 })), params: { has_parent: 'true' } },
      { nodes: { [depth]: { stack: ids.map(() => main) } } },
    ];
    for (const mode of modes) {
      const { stacks } = read({ ...mode, samples: [depth], timeDeltas: [0] });
      expect(stacks.depth.at(-1)).toBe(depth);
    }
  });

  it('says in one sentence that there is nothing', () => {
    expect(() => read({})).toThrow(
      'made.nflxprofile is not an nflxprofile: neither samples nor nodes were found in its 18 bytes.',
    );
    expect(() => nflxProfileFormat.createParser({ name: 'none' }).finish()).toThrow('none is empty.');
  });
});
