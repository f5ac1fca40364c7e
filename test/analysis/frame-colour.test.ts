import { describe, expect, it } from 'vitest';
import { flamescopeFrameColour, libtypeOf, nameShade, nameShades } from '../../src/analysis/frame-colour.ts';
import { colourGoldens, hasColourGoldens } from './colour-goldens.ts';

describe('frame colours', () => {
  it.skipIf(!hasColourGoldens)("equal FlameScope's", () => {
    for (const frame of colourGoldens().flame_graph_frames) {
      expect(flamescopeFrameColour(frame.name, frame.libtype), JSON.stringify(frame)).toEqual(frame.rgb);
    }
  });

  it('take the hue from the kind and the shade from the start of the name', () => {
    expect(flamescopeFrameColour('java', libtypeOf('thread'))).toEqual([242, 56, 13]);
    expect(flamescopeFrameColour('main', libtypeOf('library'))).toEqual([239, 107, 107]);
    expect(flamescopeFrameColour('vfs_read', libtypeOf('kernel'))).toEqual([227, 127, 0]);
  });

  it('give the shade of a name every value, the same each time', () => {
    const shades = Array.from({ length: 200 }, (_, index) => nameShade(`function_${index}`));
    expect(new Set(shades)).toEqual(new Set(Array.from({ length: nameShades }, (_, shade) => shade)));
    expect(nameShade('parse')).toBe(nameShade('parse'));
  });
});
