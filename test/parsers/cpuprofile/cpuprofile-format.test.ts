import { describe, expect, it } from 'vitest';
import type { StackProfile } from '../../../src/model/profile.ts';
import { stringAt } from '../../../src/model/string-table.ts';
import { cpuProfileFormat } from '../../../src/parsers/cpuprofile/cpuprofile-format.ts';
import { framesOf, stacksOf } from '../reading/describe-samples.ts';
import { readProfile, readThreeWays } from '../reading/read-profile.ts';
import { hasSharedData, sharedData } from '../reading/shared-data.ts';

const files = [
  'flamescope/Chrome-65-simple.cpuprofile',
  'flamescope/Chrome-65-sucrase.cpuprofile.gz',
  'attach/node-cpu-prof.cpuprofile',
  'attach/node-cdp-attach.cpuprofile',
  'attach/node-worker-0.cpuprofile',
  'attach/node-worker-1.cpuprofile',
  'attach/pyflame-flame-chart-json.cpuprofile',
];

function read(value: unknown): StackProfile {
  return readProfile(cpuProfileFormat, new TextEncoder().encode(JSON.stringify(value)), 'x');
}

function messages(profile: StackProfile): readonly string[] {
  return profile.warnings.map(({ message }) => message);
}

/** A node of the call tree. `callFrame` counts lines from 0. */
function node(id: number, functionName: string, more: object = {}): object {
  const callFrame = {
    functionName,
    scriptId: '7',
    url: 'file:///srv/app.js',
    lineNumber: 9,
    columnNumber: 4,
  };
  return { id, callFrame, ...more };
}

const root = { id: 1, callFrame: { functionName: '(root)', scriptId: '0', url: '' }, children: [2] };
const small = {
  nodes: [root, node(2, 'main', { children: [3] }), node(3, 'work')],
  startTime: 5_000_000,
  endTime: 5_000_600,
  samples: [2, 3, 3],
  timeDeltas: [100, 200, 150],
};

describe('reading a V8 CPU profile', () => {
  it.skipIf(!hasSharedData).each(files)(
    'gives %s the same under any name and in any pieces',
    async (file) => {
      const name = file.replace(/^.*\//, '').replace(/\.gz$/, '');
      const printed = readThreeWays(cpuProfileFormat, sharedData(file), name);
      await expect(printed).toMatchFileSnapshot(`expected/${name}.txt`);
    },
  );

  it('leaves heap profiles alone, which have bytes instead of hits', () => {
    const head = { callFrame: { functionName: '(root)', url: '' }, selfSize: 4096, id: 1, children: [] };
    const bytes = new TextEncoder().encode(JSON.stringify({ head, samples: [] }));
    expect(cpuProfileFormat.detect(bytes, 'x.heapprofile')).toBe(0);
  });

  it('counts lines and columns from 1 and turns file addresses into paths', () => {
    expect(framesOf(read(small))).toEqual(['main [user] /srv/app.js:10:5', 'work [user] /srv/app.js:10:5']);
  });

  it('lets a sample stand for the time until the next, the last until the end', () => {
    const { samples, clock, values, defaultValue } = read(small);
    expect(clock.epochNs).toBe(5_000_000_000n);
    expect([...(samples.time ?? [])]).toEqual([100_000, 300_000, 450_000]);
    expect(values[defaultValue]).toEqual({ name: 'time', unit: 'nanoseconds' });
    expect(samples.weights[defaultValue]).toEqual(Float64Array.of(200_000, 150_000, 150_000));
    expect(samples.weights[0]).toBe(1);
  });

  it('does not believe an end far behind the last sample or before it', () => {
    for (const endTime of [1, 9_000_000_000, undefined]) {
      const { samples, defaultValue } = read({ ...small, endTime });
      expect(samples.weights[defaultValue]).toEqual(Float64Array.of(200_000, 150_000, 175_000));
    }
  });

  it('keeps V8’s own entries as frames, but not the root', () => {
    const meta = ['(program)', '(idle)', '(garbage collector)'].map((name, index) => ({
      id: index + 2,
      callFrame: { functionName: name, scriptId: '0', url: '', lineNumber: -1, columnNumber: -1 },
    }));
    const profile = read({
      ...small,
      nodes: [{ ...root, children: [2, 3, 4] }, ...meta],
      samples: [2, 3, 4, 1],
      timeDeltas: [1, 1, 1, 1],
    });
    expect(stacksOf(profile)).toEqual(['(program)', '(idle)', '(garbage collector)', '']);
    expect(framesOf(profile)).toEqual(['(program)', '(idle)', '(garbage collector)']);
  });

  it('tells the program from packages, Node itself and native code', () => {
    const urls = ['file:///a/node_modules/@acme/x/y.js', 'node:fs', 'module.js', 'http://host/app.js', ''];
    const nodes = urls.map((url, index) => ({
      id: index + 2,
      callFrame: {
        functionName: `f${index}`,
        scriptId: url === '' ? '0' : '5',
        url,
        lineNumber: 0,
        columnNumber: 0,
      },
    }));
    const samples = nodes.map(({ id }) => id);
    const profile = read({ ...small, nodes: [root, ...nodes], samples, timeDeltas: samples });
    expect(framesOf(profile)).toEqual([
      'f0 [library] (@acme/x) /a/node_modules/@acme/x/y.js:1:1',
      'f1 [library] (node) node:fs:1:1',
      'f2 [library] (node) module.js:1:1',
      'f3 [user] http://host/app.js:1:1',
      'f4 [library]',
    ]);
  });

  it('deals samples out over the lines that were counted for their node', () => {
    const positionTicks = [
      { line: 12, ticks: 4 },
      { line: 14, ticks: 2 },
    ];
    const samples = [2, 2, 2, 2, 2, 2, 2];
    const nodes = [root, node(2, 'hot', { positionTicks })];
    const profile = read({ ...small, nodes, samples, timeDeltas: samples });
    const { stacks, frames } = profile;
    const lines = Array.from(profile.samples.stack, (stack) => frames.line[stacks.frame[stack] ?? 0]);
    expect(lines).toEqual([12, 14, 12, 12, 14, 12, 10]);
  });

  it('shows functions where VS Code’s debugger found them in the sources', () => {
    const at = (path: string, lineNumber: number, columnNumber: number): object => ({
      lineNumber,
      columnNumber,
      source: { path },
    });
    const locations = [
      { locations: [at('/out/app.js', 10, 5), at('/srv/src/app.ts', 40, 3)] },
      { locations: [at('/srv/src/app.ts', 43, 1)] },
      { locations: [at('/srv/src/other.ts', 9, 1)] },
      { locations: [{ lineNumber: 1, source: { sourceReference: 7 } }] },
    ];
    const positionTicks = [
      { line: 12, ticks: 1, startLocationId: 1 },
      { line: 13, ticks: 1, startLocationId: 2 },
    ];
    const profile = read({
      ...small,
      $vscode: { rootPath: '/srv', locations },
      nodes: [
        root,
        node(2, 'mapped', { locationId: 0, positionTicks, children: [3] }),
        node(3, 'unmapped', { locationId: 3 }),
      ],
      samples: [2, 2, 3],
    });
    expect(framesOf(profile)).toEqual([
      'mapped [user] /srv/src/app.ts:40:3',
      'mapped [user] /srv/src/app.ts:43',
      'unmapped [user] /srv/app.js:10:5',
    ]);
  });

  it('sorts samples whose time steps are negative', () => {
    const { samples } = read({ ...small, timeDeltas: [100, 200, -50] });
    expect([...(samples.time ?? [])]).toEqual([100_000, 250_000, 300_000]);
    expect(samples.weights[1]).toEqual(Float64Array.of(150_000, 50_000, 300_000));
  });

  it('takes nodes that name their caller instead of their callees', () => {
    const nodes = [
      { ...root, children: undefined },
      node(2, 'main', { parent: 1 }),
      node(3, 'work', { parent: 2 }),
    ];
    expect(stacksOf(read({ ...small, nodes }))).toEqual(['main', 'main;work', 'main;work']);
  });

  it('takes the answer of the protocol, and the form of before 2016', () => {
    expect(stacksOf(read({ profile: small }))).toEqual(['main', 'main;work', 'main;work']);
    expect(stacksOf(read({ id: 3, result: { profile: small } }))).toEqual(['main', 'main;work', 'main;work']);
    const work = {
      functionName: 'work',
      url: 'file:///a.js',
      lineNumber: 3,
      columnNumber: 2,
      id: 3,
      children: [],
    };
    const head = { functionName: '(root)', url: '', lineNumber: 0, id: 1, children: [work] };
    const older = read({
      head,
      startTime: 5,
      endTime: 6,
      samples: [3, 3],
      timestamps: [5_000_100, 5_000_300],
    });
    expect(framesOf(older)).toEqual(['work [user] /a.js:3:2']);
    expect([...(older.samples.time ?? [])]).toEqual([100_000, 300_000]);
  });

  it('reads the profiles of all threads of a trace, in chunks and whole', () => {
    const chunk = (id: string, data: object): object => ({
      ph: 'P',
      name: 'ProfileChunk',
      pid: 1,
      tid: 99,
      id,
      args: { data },
    });
    const profile = read({
      traceEvents: [
        { ph: 'M', name: 'thread_name', pid: 1, tid: 11, args: { name: 'main' } },
        { ph: 'P', name: 'Profile', pid: 1, tid: 11, id: '0x1', ts: 1, args: { data: { startTime: 1000 } } },
        { ph: 'P', name: 'Profile', pid: 1, tid: 12, id: '0x2', ts: 1, args: { data: { startTime: 2000 } } },
        chunk('0x1', {
          cpuProfile: { nodes: [root, node(2, 'a', { parent: 1 })], samples: [2] },
          timeDeltas: [10],
          lines: [44],
        }),
        chunk('0x2', {
          cpuProfile: { nodes: [root, node(2, 'b', { parent: 1 })], samples: [2] },
          timeDeltas: [10],
        }),
        chunk('0x1', {
          cpuProfile: { nodes: [node(3, 'c', { parent: 2 })], samples: [3] },
          timeDeltas: [10],
          endTime: 1025,
        }),
        { ph: 'I', name: 'CpuProfile', pid: 2, tid: 21, ts: 1, args: { data: { cpuProfile: small } } },
      ],
    });
    const { threads, samples, strings } = profile;
    expect(
      Array.from(
        samples.thread,
        (row) => `${threads.pid[row]}/${threads.tid[row]} ${stringAt(strings, threads.name[row] ?? -1)}`,
      ),
    ).toEqual(['1/11 main', '1/11 main', '1/12 Thread 12', ...new Array(3).fill('2/21 Thread 21')]);
    expect(stacksOf(profile)).toEqual(['a', 'a;c', 'b', 'main', 'main;work', 'main;work']);
    expect(framesOf(profile)).toContain('a [user] /srv/app.js:44');
    expect(samples.weights[1]).toEqual(Float64Array.of(10_000, 5000, 0, 200_000, 150_000, 150_000));
  });

  it('recognises the format by content before name', () => {
    const detect = (text: string, name = 'x'): number =>
      cpuProfileFormat.detect(new TextEncoder().encode(text), name);
    expect(detect(JSON.stringify(small))).toBe(1);
    expect(detect(' \n{"head":{"functionName":"(root)"')).toBe(1);
    expect(detect('[{"ph":"I","name":"CpuProfile","pid":1')).toBe(0.9);
    expect(detect('{"traceEvents":[{"ph":"X","pid":1}]}')).toBe(0);
    expect(detect('{"startTime":1,', 'a.cpuprofile')).toBe(0.5);
    expect(detect('main 1 2.0: cycles:', 'a.cpuprofile')).toBe(0);
  });
});

describe('reading pyflame’s profile for Chrome', () => {
  it.skipIf(!hasSharedData)('has its 2 s and 364 samples, not the 1 s it says and twice as many', () => {
    const profile = readProfile(
      cpuProfileFormat,
      sharedData('attach/pyflame-flame-chart-json.cpuprofile'),
      'x',
    );
    expect(profile.samples.count).toBe(364);
    const { time } = profile.samples;
    expect((time?.at(-1) ?? 0) - (time?.[0] ?? 0)).toBe(1_998_677_000);
    expect(profile.warnings).toEqual([]);
    expect(framesOf(profile)).toContain('fib [user] work.py:12');
  });

  it('gives each of several threads all the time until the next time stamp', () => {
    const named = (id: number, functionName: string, children?: number[]): object => ({
      id,
      callFrame: { functionName, scriptId: '0', url: '' },
      hitCount: 1,
      ...(children && { children }),
    });
    const profile = read({
      nodes: [
        named(1, '(root)', [2, 3, 4, 5]),
        named(2, '(idle)', [3, 4, 5]),
        ...[3, 4, 5].map((id) => named(id, `a b.py:f${id}:${id}`)),
      ],
      startTime: 0,
      endTime: 0,
      samples: [3, 2, 4, 2, 5, 2],
      timeDeltas: [0, 1000, -1000, 1000, 4000, 1000],
    });
    expect(framesOf(profile)).toEqual(['f3 [user] a b.py:3', 'f4 [user] a b.py:4', 'f5 [user] a b.py:5']);
    expect([...(profile.samples.time ?? [])]).toEqual([0, 0, 5_000_000]);
    expect(profile.samples.weights[1]).toEqual(Float64Array.of(5_000_000, 5_000_000, 2_500_000));
  });
});

describe('reading a broken V8 CPU profile', () => {
  it('spreads samples without time steps evenly', () => {
    const profile = read({ ...small, timeDeltas: undefined });
    expect([...(profile.samples.time ?? [])]).toEqual([0, 200_000, 400_000]);
    expect(messages(profile)).toEqual([
      'There are fewer time steps than samples; the missing ones were read as average.',
    ]);
  });

  it('counts hits where there are no samples', () => {
    const nodes = [root, node(2, 'main', { hitCount: 3 }), node(3, 'work', { hitCount: -1 })];
    const profile = read({ ...small, nodes, samples: undefined });
    expect(profile.samples.weights).toEqual([3, 600_000]);
    expect(profile.samples.time).toBeUndefined();
  });

  it('takes circles, missing and duplicate nodes and wrong times', () => {
    const nodes = [
      root,
      node(2, 'a', { children: [3] }),
      node(2, 'again', { children: [3] }),
      node(3, 'b', { children: [4] }),
      node(4, 'c', { children: [3, 99] }),
      node(5, 'd', { parent: 6 }),
      node(6, 'e', { parent: 5 }),
      { id: 'seven' },
      null,
    ];
    const samples = [4, 99, 5, 'x'];
    const profile = read({ ...small, nodes, samples, timeDeltas: [1, 1e300, null, -3] });
    expect(stacksOf(profile)).toEqual(['', 'a;b;c', '', 'e;d']);
    expect(messages(profile).toSorted()).toEqual([
      'A node is listed under several callers; it is shown under the first.',
      'Callers run in a circle; stacks were cut there.',
      'Nodes without a number or a function were left out.',
      'Samples name a stack that is not in the file; they are shown without one.',
      'Several nodes have the same number; the first was used.',
      'Time steps that are not numbers were read as 0.',
    ]);
  });

  it('keeps the samples before a cut', () => {
    const text = JSON.stringify({ ...small, timeDeltas: undefined });
    const cut = new TextEncoder().encode(text.slice(0, text.indexOf('3,3]') + 1));
    const profile = readProfile(cpuProfileFormat, cut, 'x');
    expect(stacksOf(profile)).toEqual(['main']);
    expect(messages(profile)).toContain('The file is cut or damaged; everything before that point was read.');
  });

  it('takes a stack of 100 000 functions in every form', () => {
    const depth = 100_000;
    const ids = Array.from({ length: depth }, (_, index) => index + 1);
    const text = (nodes: readonly object[]): Uint8Array =>
      new TextEncoder().encode(JSON.stringify({ nodes, samples: [depth], timeDeltas: [1] }));
    const byChildren = text(ids.map((id) => node(id, 'f', { children: [id + 1] })));
    const byParent = text(ids.map((id) => node(id, 'f', { parent: id - 1 || undefined })));
    const head = `${'{"functionName":"f","children":['.repeat(depth)}${']}'.repeat(depth)}`;
    for (const bytes of [byChildren, byParent]) {
      expect(readProfile(cpuProfileFormat, bytes, 'x').stacks.depth.at(-1)).toBe(depth);
    }
    const older = new TextEncoder().encode(`{"head":${head},"samples":[${-depth}],"timestamps":[1]}`);
    expect(readProfile(cpuProfileFormat, older, 'x').stacks.depth.at(-1)).toBe(depth);
  });

  it('says in one sentence that there is nothing', () => {
    const fail = (text: string): string | undefined => {
      try {
        readProfile(cpuProfileFormat, new TextEncoder().encode(text), 'x');
        return undefined;
      } catch (error) {
        return error instanceof Error ? error.message : undefined;
      }
    };
    const nothing =
      'x is not a V8 CPU profile: neither "nodes" nor profile events of a Chrome trace were found in it.';
    expect(fail('{}')).toBe(nothing);
    expect(fail('{"nodes":[],"samples":[1]}')).toBe(nothing);
    expect(fail('hello')).toBe(nothing);
  });
});
