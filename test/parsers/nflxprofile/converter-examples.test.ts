import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StackProfile } from '../../../src/model/profile.ts';
import { dtraceFormat } from '../../../src/parsers/dtrace/dtrace-format.ts';
import type { ProfileFormat } from '../../../src/parsers/format.ts';
import { nflxProfileFormat } from '../../../src/parsers/nflxprofile/nflxprofile-format.ts';
import { perfScriptFormat } from '../../../src/parsers/perf-script/format.ts';
import { detectProfileFormat } from '../../../src/parsers/registry.ts';
import { stacksOf } from '../reading/describe-samples.ts';
import { readProfile } from '../reading/read-profile.ts';
import { threadsOf } from '../reading/sample-columns.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chronoscope-converters-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** What the example called `name` on docs/formats/nflxprofile.md makes of `input`. */
async function convert(name: string, input: Uint8Array): Promise<Uint8Array> {
  const page = await readFile('docs/formats/nflxprofile.md', 'utf8');
  const code = page
    .split('```js\n')
    .find((part) => part.startsWith(`// ${name}\n`))
    ?.split('\n```')[0];
  const script = join(folder, name);
  await writeFile(script, code ?? 'throw new Error("The page has no such example.");');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], { input, maxBuffer: 2 ** 26 });
  expect([status, stderr.toString()]).toEqual([0, '']);
  return stdout;
}

/** What of a profile the example carries, sample by sample. */
function samplesOf(profile: StackProfile): readonly string[] {
  const stacks = stacksOf(profile);
  const threads = threadsOf(profile);
  const { time, cpu } = profile.samples;
  const epoch = Number(profile.clock.epochNs) / 1e9;
  return stacks.map((stack, row) => {
    // Doubles of seconds are exact to a nanosecond here; steps between them add up to a microsecond at most.
    const seconds = epoch + (time?.[row] ?? 0) / 1e9;
    return `${seconds.toFixed(5)} ${threads[row]} [${cpu?.[row] ?? -1}] ${stack}`;
  });
}

describe('the converters on the page about nflxprofile', () => {
  it.each<readonly [name: string, format: ProfileFormat, file: string]>([
    ['perf-to-nflx.mjs', perfScriptFormat, 'test/fixtures/perf/fields/default.perf'],
    ['perf-to-nflx.mjs', perfScriptFormat, 'test/cli/files/app.perf'],
    ['dtrace-to-nflx.mjs', dtraceFormat, 'test/fixtures/dtrace/timestamps.dtrace'],
  ])('%s makes of a file what Chronoscope reads in it', async (name, format, file) => {
    const input = await readFile(file);
    const bytes = await convert(name, input);
    expect(detectProfileFormat(bytes.subarray(0, 65_536), 'x')).toBe(nflxProfileFormat);
    const converted = readProfile(nflxProfileFormat, bytes, 'x.nflxprofile');
    expect(converted.warnings).toEqual([]);
    expect(samplesOf(converted)).toEqual(samplesOf(readProfile(format, input, file)));
  });
});
