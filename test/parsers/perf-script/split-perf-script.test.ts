import { describe, expect, it } from 'vitest';
import { checkProfile } from '../../../src/model/check-profile.ts';
import { mergeProfiles } from '../../../src/model/merge-profiles.ts';
import type { StackProfile } from '../../../src/model/profile.ts';
import { perfScriptFormat } from '../../../src/parsers/perf-script/format.ts';
import { PerfScriptParser } from '../../../src/parsers/perf-script/perf-script-parser.ts';
import { splitPerfScript } from '../../../src/parsers/perf-script/split-perf-script.ts';
import type { ByteRange, RandomAccess } from '../../../src/parsers/random-access.ts';
import { perfFixture } from '../../analysis/flamescope/perf-golden.ts';
import { readProfile } from '../reading/read-profile.ts';
import { hasSharedData, sharedData } from '../reading/shared-data.ts';

function fileOf(bytes: Uint8Array): RandomAccess {
  return { size: bytes.length, read: async (start, end) => bytes.subarray(start, end) };
}

function readRange(bytes: Uint8Array, { start, end }: ByteRange): StackProfile {
  const parser = new PerfScriptParser({ name: 'x', offset: start, extent: 'range' });
  parser.write(bytes.subarray(start, end));
  const part = parser.finish();
  expect(checkProfile(part)).toEqual([]);
  return part;
}

async function readInParts(bytes: Uint8Array, count: number): Promise<StackProfile> {
  const [first, ...others] = (await splitPerfScript(fileOf(bytes), count)).map((range) =>
    readRange(bytes, range),
  );
  if (first === undefined) throw new Error('There is always one range.');
  return mergeProfiles(first, ...others);
}

const bash = (time: string, thread = 'bash'): string =>
  `${thread}  200 [000] ${time}: cycles: \n\t    7f00 main (/b)\n\n`;

describe('perf script text read in parts is what it is read in one go', () => {
  it.each([
    'edge-cases.perf',
    'synth-quirks.perf',
    'synth60-basic.perf.gz',
    'fields/both-times.perf',
    'fields/header.perf',
    'fields/leaf.perf',
    'fields/no-time.perf',
    'fields/source-lines.perf',
    'fields/source-text.perf',
    'fields/tracepoint.perf',
  ])('%s', async (file) => {
    const bytes = perfFixture(file);
    const whole = readProfile(perfScriptFormat, bytes, 'x');
    for (const count of [1, 2, 3, 7, 40]) expect(await readInParts(bytes, count)).toEqual(whole);
  });

  it
    .skipIf(!hasSharedData)
    .each([
      'flamescope/perf.test01',
      'flamescope/fg-example-perf-stacks.txt.gz',
      'attach/perf-node-basic-prof.txt',
      'attach/perf-c-2events-cpu.txt',
    ])('%s', async (file) => {
    const bytes = sharedData(file);
    const whole = readProfile(perfScriptFormat, bytes, 'x');
    for (const count of [2, 5]) expect(await readInParts(bytes, count)).toEqual(whole);
  });

  it('though times jump back between parts and are equal across them', async () => {
    const text = Array.from({ length: 400 }, (_, index) => bash(`${100 - (index % 7)}.5`, `t${index}`)).join(
      '',
    );
    const bytes = Buffer.from(text);
    expect(await readInParts(bytes, 4)).toEqual(readProfile(perfScriptFormat, bytes, 'x'));
  });

  it('though parts differ in what their samples have', async () => {
    const text = [
      '# hostname : vm\n',
      ...Array.from({ length: 50 }, () => 'a 1 5.5: cpu-clock: \n\t    7f00 main (/b)\n\n'),
      ...Array.from(
        { length: 50 },
        (_, index) => `b 2/3 [001] 4.5: ${index} cycles: \n\t    7f00 main (/b)\nodd\n\n`,
      ),
      ...Array.from({ length: 50 }, () => 'c 1 99999999999.5: cpu-clock: \nodd\n\n'),
    ].join('');
    const bytes = Buffer.from(text);
    const whole = readProfile(perfScriptFormat, bytes, 'x');
    expect(whole.warnings.map(({ count }) => count)).toEqual([100, 50]);
    for (const count of [2, 3, 10]) expect(await readInParts(bytes, count)).toEqual(whole);
  });
});

describe('ranges', () => {
  it('start at sample lines and cover the file', async () => {
    const bytes = Buffer.from(Array.from({ length: 1000 }, (_, index) => bash(`${index}.5`)).join(''));
    const ranges = await splitPerfScript(fileOf(bytes), 8);
    expect(ranges.length).toBe(8);
    expect(ranges.map(({ start }) => start)).toEqual([0, ...ranges.slice(0, -1).map(({ end }) => end)]);
    expect(ranges.at(-1)?.end).toBe(bytes.length);
    for (const { start } of ranges) expect(bytes.subarray(start, start + 10).toString()).toBe('bash  200 ');
  });

  it('are found behind a stack larger than the window looked through', async () => {
    const deep = `bash  200 1.5: cycles: \n${'\t    7f0012345678 main (/bin/bash)\n'.repeat(20_000)}\n`;
    const bytes = Buffer.from(deep + bash('2.5'));
    expect(await splitPerfScript(fileOf(bytes), 2)).toEqual([
      { start: 0, end: deep.length },
      { start: deep.length, end: bytes.length },
    ]);
  });

  it('do not start at lines about threads, which are no samples', async () => {
    const record = 'bash  200 1.5: PERF_RECORD_COMM: bash:200/200\n'.repeat(100);
    const bytes = Buffer.from(record + bash('2.5'));
    expect((await splitPerfScript(fileOf(bytes), 2)).map(({ start }) => start)).toEqual([0, record.length]);
  });

  it.each([
    ['nothing', ''],
    ['one sample', bash('1.5')],
    ['text without times', 'bash 200 cycles: \n\t    7f0012345678 main (/bin/bash)\n\n'.repeat(100)],
    ['no line ends', 'x'.repeat(100_000)],
  ])('are one for %s', async (_, text) => {
    const bytes = Buffer.from(text);
    expect(await splitPerfScript(fileOf(bytes), 4)).toEqual([{ start: 0, end: bytes.length }]);
  });
});
