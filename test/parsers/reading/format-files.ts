import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { ProfileFormat } from '../../../src/parsers/format.ts';
import { readThreeWays } from './read-profile.ts';
import { hasSharedData, sharedData } from './shared-data.ts';

/**
 * The tests every format has: its files read alike under their own name, under one that says nothing and in pieces of
 * seven bytes, as printed beside them. What hostile files do to a format is in `test/parsers/hostile`.
 *
 * @param files `fixtures` lie in test/fixtures/ID with their print beside them; `samples` are files of the sample data
 * that is not part of the project, with their print in the test's folder `expected`
 */
export function testFiles(
  format: ProfileFormat,
  files: { readonly fixtures: readonly string[]; readonly samples: readonly string[] },
): void {
  const { id } = format;

  it.each(files.fixtures)('gives %s the same under any name and in any pieces', async (name) => {
    const printed = readThreeWays(format, fixture(format, name), name);
    await expect(printed).toMatchFileSnapshot(`../../fixtures/${id}/${name}.txt`);
  });

  it.skipIf(!hasSharedData).each(files.samples)('gives what a profiler wrote into %s', async (path) => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const printed = readThreeWays(format, sharedData(path), name);
    await expect(printed).toMatchFileSnapshot(`../${id}/expected/${name.replace(/(?:\.txt)?$/, '.txt')}`);
  });
}

/** The bytes of one of a format's fixtures. */
export function fixture({ id }: ProfileFormat, name: string): Uint8Array {
  return readFileSync(`test/fixtures/${id}/${name}`);
}
