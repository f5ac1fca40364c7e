import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { traceToSources } from '../../scripts/test/trace-to-sources.mjs';

describe('a stack trace through a bundle', () => {
  let folder = '';
  let bundle = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chronoscope-test-'));
    bundle = join(folder, 'suite.cjs');
    await writeFile(join(folder, 'bad.ts'), 'interface Gone {}\n\n\n  throw new Error("bad");\n');
    await build({
      entryPoints: [join(folder, 'bad.ts')],
      outfile: bundle,
      sourcemap: true,
      logLevel: 'silent',
    });
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('names the lines of the sources', async () => {
    const toSources = await traceToSources(bundle);
    expect(toSources(`Error: bad\n    at ${bundle}:1:7\n    at node:internal:2:3`)).toBe(
      `Error: bad\n    at ${join(folder, 'bad.ts')}:4:9\n    at node:internal:2:3`,
    );
  });

  it('keeps what the source map does not know', async () => {
    const toSources = await traceToSources(bundle);
    expect(toSources(`loading ${bundle} failed`)).toBe(`loading ${bundle} failed`);
  });
});
