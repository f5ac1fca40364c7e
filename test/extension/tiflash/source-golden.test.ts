import { describe, expect, it } from 'vitest';
import { parseSourcePlace, sourceAddress } from '../../../src/extension/tiflash/source-place.ts';
import { hasSharedData } from '../../parsers/reading/shared-data.ts';
import { golden } from '../../parsers/tiflash/golden.ts';

describe.skipIf(!hasSharedData)('the places that the shared logs name', () => {
  it('lead to the line at the release, or to a search where a name is of several files or of none', () => {
    const references = Array.from(Object(golden('b-source')['references']), Object);
    expect(references.length).toBeGreaterThan(50);
    for (const { file, line, permalink } of references) {
      const place = parseSourcePlace(`${file}:${line}`);
      if (place === undefined) throw new Error(`${file}:${line} is no place`);
      const address = sourceAddress(place, 'v26.3.7');
      if (permalink === null) expect(address).toContain('https://github.com/search?');
      else expect(address).toBe(permalink);
    }
  });
});
