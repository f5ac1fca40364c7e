import { describe, expect, it } from 'vitest';
import type { StackProfile } from '../../../src/model/profile.ts';
import { stringAt } from '../../../src/model/string-table.ts';
import { pprofFormat } from '../../../src/parsers/pprof/pprof-format.ts';
import { framesOf, stacksOf } from '../reading/describe-samples.ts';
import { readProfile, readThreeWays } from '../reading/read-profile.ts';
import { hasSharedData, sharedData } from '../reading/shared-data.ts';
import type { PprofMessage } from './write-pprof.ts';
import { rust, writePprof } from './write-pprof.ts';

function read(build: (id: (text: string) => number) => PprofMessage): StackProfile {
  return readProfile(pprofFormat, writePprof(build), 'made.pb.gz');
}

function messages(profile: StackProfile): readonly string[] {
  return profile.warnings.map(({ message }) => message);
}

describe('reading a pprof profile', () => {
  it.skipIf(!hasSharedData)('gives Go’s profile the same under any name and in any pieces', async () => {
    const bytes = sharedData('attach/go-cpu.pb.gz');
    expect(pprofFormat.detect(bytes.subarray(0, 65_536), 'x')).toBe(0.9);
    await expect(readThreeWays(pprofFormat, bytes, 'go-cpu.pb')).toMatchFileSnapshot('expected/go-cpu.txt');
  });

  it('gives a Rust program’s the same, with inlined functions, crates and addresses', () => {
    expect(
      readThreeWays(pprofFormat, writePprof(rust), 'rust.pb'),
    ).toBe(`format pprof, 2 samples, unix clock from 0 ns
value samples: 4 count
value cpu: 40000 nanoseconds, shown first
events cpu
metadata time: 2023-11-14T22:13:20.000Z
metadata duration: 2.5 s
metadata period: 10000000 nanoseconds
metadata comment: made by hand
thread -1/-1 (all threads): 2 samples, no times
40000 0 all
40000 0 app::main [user] (/srv/app/target/release/app) at /srv/app/src/main.rs:7
30000 0  serde::de [library] (serde) at /home/dev/.cargo/registry/src/index-6f17/serde-1.0.200/src/de.rs:12
30000 30000   core::hash [inlined] (rust) at /rustc/9fc6b4/library/core/src/hash.rs:40:9
10000 10000  0xdeadbeef [library] (/usr/lib/libc.so.6)
all samples db7cdde824d51145
`);
  });

  it('makes each sample type a kind of value and shows the default one first', () => {
    const types: readonly (readonly [string, string])[] = [
      ['alloc_objects', 'count'],
      ['alloc_space', 'kilobytes'],
      ['delay', 'milliseconds'],
      ['cycles', 'cycles'],
    ];
    const heap =
      (wanted: string) =>
      (id: (text: string) => number): PprofMessage => ({
        sampleType: types.map(([type, unit]) => ({ type: id(type), unit: id(unit) })),
        sample: [{ value: [5, 2, 3, 1] }, { value: [1, 0, -7] }],
        defaultSampleType: id(wanted),
      });
    const profile = read(heap('alloc_space'));
    expect(profile.values.map(({ name, unit }) => `${name} ${unit}`)).toEqual([
      'samples count',
      'alloc_objects count',
      'alloc_space bytes',
      'delay nanoseconds',
      'cycles count',
    ]);
    expect(profile.samples.weights.slice(1)).toEqual([
      Float64Array.of(5, 1),
      Float64Array.of(2048, 0),
      Float64Array.of(3e6, 0),
      Float64Array.of(1, 0),
    ]);
    expect(profile.defaultValue).toBe(2);
    expect(messages(profile)).toEqual(['Negative values count as 0.']);
    expect(read(heap('')).defaultValue).toBe(4);
  });

  it('finds threads, CPUs and times in labels', () => {
    const profile = read((id) => ({
      sampleType: [{ type: id('samples'), unit: id('count') }],
      sample: [
        {
          value: [1],
          label: [
            { key: id('thread_name'), str: id('worker') },
            { key: id('pid'), num: 7 },
            { key: id('tid'), num: 8 },
          ],
        },
        {
          value: [1],
          label: [
            { key: id('thread id'), str: id('140446498879168') },
            { key: id('cpu'), num: 3 },
          ],
        },
        {
          value: [1],
          label: [
            { key: id('end_timestamp_ns'), num: 1_700_000_000_250_000_000 },
            { key: id('process-id'), num: 9 },
          ],
        },
        {
          value: [1],
          label: [
            { key: id('comm'), str: id('bash') },
            { key: id('tid'), str: id('x') },
          ],
        },
      ],
    }));
    const { threads, samples, strings } = profile;
    const rows = Array.from(
      samples.thread,
      (row) => `${threads.pid[row]}/${threads.tid[row]} ${stringAt(strings, threads.name[row] ?? -1)}`,
    );
    expect(rows.toSorted()).toEqual([
      '-1/-1 bash',
      '-1/140446498879168 Thread 140446498879168',
      '7/8 worker',
      '9/-1 Process 9',
    ]);
    expect([...(samples.cpu ?? [])].toSorted()).toEqual([-1, -1, -1, 3]);
    // Nanoseconds since 1970 are read as doubles, which are 256 ns apart.
    expect(Math.abs((samples.time?.at(-1) ?? 0) - 250_000_000)).toBeLessThan(256);
    expect(profile.clock).toEqual({ kind: 'unix', epochNs: 1_700_000_000_000_000_000n });
  });

  it('tells kernel, libraries and code made at run time by what is mapped', () => {
    const images = ['/srv/app', '[kernel.kallsyms]', '/lib/libc.so.6', '/tmp/perf-12.map', '[vdso]', ''];
    const profile = read((id) => ({
      sampleType: [{ type: id('samples'), unit: id('count') }],
      mapping: images.map((image, index) => ({ id: index + 1, filename: id(image) })),
      function: [{ id: 1, name: id('f') }],
      location: images.map((_, index) => ({
        id: index + 1,
        mappingId: index + 1,
        line: [{ functionId: 1 }],
      })),
      sample: images.map((_, index) => ({ locationId: [index + 1], value: [1] })),
    }));
    expect(framesOf(profile)).toEqual([
      'f [user] (/srv/app)',
      'f [kernel] ([kernel.kallsyms])',
      'f [library] (/lib/libc.so.6)',
      'f [jit] (/tmp/perf-12.map)',
      'f [library] ([vdso])',
      'f',
    ]);
  });

  it('recognises the format by its fields', () => {
    expect(pprofFormat.detect(writePprof(rust), 'x')).toBe(0.9);
    expect(pprofFormat.detect(writePprof(rust).slice(0, 40), 'x')).toBe(0.9);
    for (const text of [
      'main 1 2.0: cycles:',
      '{"nodes":[]}',
      '\n\u0004\b\u0001\u0010\u0002main;work 5\n',
      '',
    ]) {
      expect(pprofFormat.detect(new TextEncoder().encode(text), 'x.pb')).toBe(0);
    }
  });
});

describe('reading a broken pprof profile', () => {
  it('takes ids that are missing or given twice, and strings that are not there', () => {
    const profile = read((id) => {
      const message = rust(id);
      const [first] = message.location ?? [];
      return {
        ...message,
        location: [...(message.location ?? []), first ?? {}, { id: 9, line: [{ functionId: 77, line: -3 }] }],
        sample: [
          { locationId: [9, 404, 1], value: [1] },
          { locationId: [], value: [] },
        ],
        periodType: { type: 9999, unit: -1 },
      };
    });
    expect(stacksOf(profile)).toEqual(['app::main;[unknown]', '']);
    expect(messages(profile)).toEqual([
      'Several entries of the file have the same number; the first was used.',
      'Samples name places that are not in the file; those frames were left out.',
    ]);
  });

  it('keeps what stands before a cut and leaves damaged parts out', () => {
    const whole = writePprof(rust);
    const cut = readProfile(pprofFormat, whole.slice(0, whole.length - 5), 'x');
    expect(cut.samples.count).toBe(2);
    expect(messages(cut)).toContain('The file is cut or damaged; everything before that point was read.');
    const broken = Uint8Array.from([0x22, 2, 0x22, 9]);
    const profile = readProfile(pprofFormat, Buffer.concat([broken, whole]), 'x');
    expect(profile.samples.count).toBe(2);
    expect(messages(profile)).toContain('Damaged parts of the file were left out.');
  });

  it('says in one sentence that there is nothing', () => {
    expect(() => read((id) => ({ sampleType: [{ type: id('cpu') }] }))).toThrow(
      /^made\.pb\.gz is no pprof profile with samples: none were found in its \d+ bytes\.$/,
    );
  });
});
