import { transformSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { callTree } from '../../../src/analysis/call-tree.ts';
import { checkProfile } from '../../../src/model/check-profile.ts';
import type { StackProfile } from '../../../src/model/profile.ts';
import { mapFrames } from '../../../src/parsers/source-map/map-frames.ts';
import { profileFromPicture } from '../../picture/profile-from-picture.ts';

const source = `export function checkout(cart: number[]): number {
  let sum = 0;
  for (const price of cart) sum += price;
  return sum;
}
`;

const built = transformSync(source, {
  loader: 'ts',
  format: 'esm',
  minify: true,
  sourcemap: 'external',
  sourcefile: 'src/cart.ts',
});

/** Column, from 1, of the first `text` in the only line of the script. */
function columnOf(text: string): number {
  const at = built.code.indexOf(text);
  expect(at).toBeGreaterThanOrEqual(0);
  return at + 1;
}

function profileAt(column: number): StackProfile {
  return profileFromPicture(`
    thread: main
            c[file=/srv/dist/app.js,line=1,column=${column}]
            other[file=/srv/lib.js,line=7,column=1]
  `);
}

const script = { file: '/srv/dist/app.js', map: built.map, mapUrl: 'file:///srv/dist/app.js.map' };

describe('frames of a script with a source map', () => {
  it('are where they were written', () => {
    const mapped = mapFrames(profileAt(columnOf('for(')), [script]);
    expect(checkProfile(mapped)).toEqual([]);
    expect(callTree(mapped, 'none').functions).toMatchObject([
      { name: 'c', file: '/srv/dist/src/cart.ts', line: 3, kind: 'user' },
      { name: 'other', file: '/srv/lib.js', line: 7 },
    ]);
  });

  it('have the name of the source where the map tells it', () => {
    const map = JSON.stringify({
      version: 3,
      sources: ['webpack://shop/./node_modules/pay/index.js'],
      names: ['chargeCard'],
      mappings: 'AACEA',
    });
    const [fn] = callTree(mapFrames(profileAt(1), [{ ...script, map }]), 'none').functions;
    expect(fn).toMatchObject({
      name: 'chargeCard',
      file: 'node_modules/pay/index.js',
      line: 2,
      column: 3,
      kind: 'library',
      library: 'pay',
    });
  });

  it('stay in the script where the map cannot be read, with a warning', () => {
    const mapped = mapFrames(profileAt(1), [{ ...script, map: '{"version":2' }]);
    expect(callTree(mapped, 'none').functions[0]).toMatchObject({
      name: 'c',
      file: '/srv/dist/app.js',
      line: 1,
    });
    expect(mapped.warnings.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^The source map of \/srv\/dist\/app\.js cannot be used: /),
    ]);
  });

  it('stay in the script where the map knows no source', () => {
    const map = JSON.stringify({ version: 3, sources: [], names: [], mappings: '' });
    expect(callTree(mapFrames(profileAt(1), [{ ...script, map }]), 'none').functions[0]).toMatchObject({
      file: '/srv/dist/app.js',
    });
  });
});
