import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkProfile } from '../../../src/model/check-profile.ts';
import { perfScriptFormat } from '../../../src/parsers/perf-script/format.ts';
import { perfFixture } from '../../analysis/flamescope/perf-golden.ts';
import { readProfile, readThreeWays } from '../reading/read-profile.ts';
import { hasSharedData, sharedData } from '../reading/shared-data.ts';

const ours = [
  'edge-cases.perf',
  'synth-quirks.perf',
  ...readdirSync('test/fixtures/perf/fields').map((file) => `fields/${file}`),
].filter((file) => file.endsWith('.perf'));

/** Texts of real perf runs, of programs made for the purpose. */
const real = [
  'perf-c-2events-cpu.txt',
  'perf-c-dwarf-inline-srcline.txt',
  'perf-c-nested-header.txt',
  'perf-c-nested-min.txt',
  'perf-c-nested-pid-ns.txt',
  'perf-c-nested-srcline.txt',
  'perf-c-nested.txt',
  'perf-c-no-frame-pointers.txt',
  'perf-node-basic-prof.txt',
  'perf-python311-dwarf.txt',
  'perf-python311-nofp.txt',
  'perf-python313-perf-jit.txt',
];

describe('perf script texts, under any name and in any pieces', () => {
  it.each(ours)('%s reads as the text beside it', async (file) => {
    const printed = readThreeWays(perfScriptFormat, perfFixture(file), file);
    await expect(printed).toMatchFileSnapshot(`../../fixtures/perf/${file.replace(/\.perf$/, '.txt')}`);
  });

  it.skipIf(!hasSharedData).each(real)('%s reads as expected, without a warning', async (file) => {
    const bytes = sharedData(`attach/${file}`);
    const printed = readThreeWays(perfScriptFormat, bytes, file);
    expect(printed).not.toContain('warning');
    await expect(printed).toMatchFileSnapshot(`expected/${file}`);
  });

  it.skipIf(!hasSharedData).each([
    { file: 'flamescope/perf.test01', samples: 9 },
    { file: 'flamescope/fg-example-perf-stacks.txt.gz', samples: 1315 },
    { file: 'flamescope/synth60-basic.perf.gz', samples: 23_520 },
  ])('$file reads alike whatever the pieces', ({ file, samples }) => {
    const bytes = sharedData(file);
    const whole = readProfile(perfScriptFormat, bytes, file);
    expect(whole.samples.count).toBe(samples);
    expect(whole.warnings).toEqual([]);
    expect(readProfile(perfScriptFormat, bytes, 'x', 65_537)).toEqual(whole);
    const start = bytes.subarray(0, 3_200_000);
    expect(readProfile(perfScriptFormat, start, 'x', 7)).toEqual(readProfile(perfScriptFormat, start, 'x'));
  });

  it('shows what was read so far as a sound profile that later lines do not change', () => {
    const bytes = perfFixture('synth60-basic.perf.gz');
    const parser = perfScriptFormat.createParser({ name: 'x' });
    expect(parser.snapshot()).toBeUndefined();
    parser.write(bytes.subarray(0, 1_000_000));
    const early = parser.snapshot();
    const copy = structuredClone(early);
    parser.write(bytes.subarray(1_000_000));
    const whole = parser.finish();
    expect(early).toEqual(copy);
    expect(early && checkProfile(early)).toEqual([]);
    expect(early?.samples.count).toBeGreaterThan(1000);
    expect(whole.samples.stack.slice(0, early?.samples.count)).toEqual(early?.samples.stack);
  });
});
