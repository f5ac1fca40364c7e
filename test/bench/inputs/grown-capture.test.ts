import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { perfScriptFormat } from '../../../src/parsers/perf-script/format.ts';
import { grownCapture } from './grown-capture.ts';

const capture = `# hostname : demo
#
node 42/43 [001]  1593.000001: cycles:
\tffffffff8104f45a native_write_msr+0x6 ([kernel.kallsyms])
\t            92fc std::deque<int>::push_back (/srv/app 2)
\t               0 [unknown] (/srv/app 2)

`;

let folder: string;
let fixture: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grown-capture-'));
  fixture = join(folder, 'demo.perf.gz');
  await writeFile(fixture, gzipSync(capture));
});

afterEach(() => rm(folder, { recursive: true }));

it('grows the same bytes everywhere', async () => {
  const { path } = await grownCapture({ fixture, megabytes: 0.01, folder });
  const hash = createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
  expect(hash.slice(0, 16)).toBe('b60253f8cd6b4ec2');
});

it('reaches the size asked for with whole copies, and says how many samples that makes', async () => {
  const { path, bytes, samples } = await grownCapture({ fixture, megabytes: 0.01, folder });
  expect(bytes).toBeGreaterThanOrEqual(10_000);
  expect(bytes).toBeLessThan(10_400);
  const parser = perfScriptFormat.createParser({ name: 'demo.perf' });
  parser.write(await readFile(path));
  const profile = parser.finish();
  expect(profile.samples.count).toBe(samples);
  expect(profile.warnings).toEqual([]);
});

it('keeps what it made for the next time', async () => {
  const first = await grownCapture({ fixture, megabytes: 0.01, folder });
  await writeFile(first.path, 'kept');
  expect((await grownCapture({ fixture, megabytes: 0.01, folder })).bytes).toBe(4);
  expect(await readdir(folder)).toHaveLength(2);
});

it('makes anew what a changed fixture grows into', async () => {
  const first = await grownCapture({ fixture, megabytes: 0.01, folder });
  await writeFile(fixture, capture.replace('hostname', 'somebody'));
  expect((await grownCapture({ fixture, megabytes: 0.01, folder })).path).not.toBe(first.path);
});

it('says so when the fixture is missing or has no samples', async () => {
  const missing = join(folder, 'none.perf');
  await expect(grownCapture({ fixture: missing, megabytes: 1, folder })).rejects.toThrow(/--fixture/);
  await writeFile(missing, 'hello\n');
  await expect(grownCapture({ fixture: missing, megabytes: 1, folder })).rejects.toThrow(/no samples/);
});
