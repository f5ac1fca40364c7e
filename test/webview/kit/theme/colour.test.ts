import { describe, expect, it } from 'vitest';
import {
  contrast,
  labelColourOn,
  luminance,
  parseColour,
  toCss,
} from '../../../../src/webview/kit/theme/colour.ts';

const white = { r: 1, g: 1, b: 1, a: 1 };
const black = { r: 0, g: 0, b: 0, a: 1 };

describe('parseColour', () => {
  it.each([
    ['#fff', '#ffffff'],
    ['#F80C', 'rgba(255, 136, 0, 0.8)'],
    ['#1f1f1f', '#1f1f1f'],
    ['#ea5c0055', 'rgba(234, 92, 0, 0.333)'],
    ['rgb(1, 2, 3)', '#010203'],
    ['rgba(204, 204, 204, 0.2)', 'rgba(204, 204, 204, 0.2)'],
    ['rgb(100% 0% 50% / 40%)', 'rgba(255, 0, 128, 0.4)'],
    ['  transparent ', 'rgba(0, 0, 0, 0)'],
  ])('reads %s', (css, normal) => {
    const colour = parseColour(css);
    expect(colour === undefined ? undefined : toCss(colour)).toBe(normal);
  });

  it.each(['', 'red', '#12345', '#ggg', 'rgb(1, 2)', 'rgb(a, b, c)', 'url(x)'])('refuses %j', (css) => {
    expect(parseColour(css)).toBeUndefined();
  });
});

describe('contrast', () => {
  it('is 21 between black and white and 1 with itself', () => {
    expect(contrast(black, white)).toBeCloseTo(21, 10);
    expect(contrast(white, white)).toBe(1);
  });

  it('follows the standard’s weights', () => {
    expect(luminance({ ...black, g: 1 })).toBeCloseTo(0.7152, 10);
  });
});

describe('labelColourOn', () => {
  it('never falls under 4.5 : 1 on any grey', () => {
    for (let step = 0; step <= 255; step++) {
      const grey = { r: step / 255, g: step / 255, b: step / 255, a: 1 };
      expect(contrast(grey, labelColourOn(grey))).toBeGreaterThan(4.5);
    }
  });
});
