import { describe, expect, it } from 'vitest';
import { parseColour } from '../../../../src/webview/kit/theme/colour.ts';
import { closestPair, simulateVision } from '../../../../src/webview/kit/theme/colour-vision.ts';
import { oklabDistance, toOklab } from '../../../../src/webview/kit/theme/oklab.ts';

const colourOf = (css: string) => parseColour(css) ?? { r: 0, g: 0, b: 0, a: 1 };

describe('simulateVision', () => {
  it('leaves greys alone', () => {
    for (const vision of ['protan', 'deutan', 'tritan'] as const) {
      const seen = simulateVision(colourOf('#808080'), vision);
      expect(oklabDistance(toOklab(seen), toOklab(colourOf('#808080')))).toBeLessThan(0.005);
    }
  });

  it('brings red and green together without the cones that tell them apart', () => {
    const distance = (vision: 'usual' | 'deutan' | 'tritan') =>
      oklabDistance(
        toOklab(simulateVision(colourOf('#c04040'), vision)),
        toOklab(simulateVision(colourOf('#408040'), vision)),
      );
    expect(distance('deutan')).toBeLessThan(distance('usual') / 2);
    expect(distance('tritan')).toBeGreaterThan(distance('usual') / 2);
  });
});

describe('closestPair', () => {
  it('finds the pair and the eye that confuses it', () => {
    const palette = new Map(
      Object.entries({ red: '#b04a3c', green: '#5f7a3a', blue: '#3050d0' }).map(([name, css]) => [
        name,
        colourOf(css),
      ]),
    );
    const pair = closestPair(palette);
    expect(pair?.names).toEqual(['red', 'green']);
    expect(['protan', 'deutan']).toContain(pair?.vision);
  });

  it('has nothing to say about one colour', () => {
    expect(closestPair(new Map([['only', colourOf('#123456')]]))).toBeUndefined();
  });
});
