import { describe, expect, it } from 'vitest';
import { parseColour, toCss } from '../../../../src/webview/kit/theme/colour.ts';
import { fromOklab, mixColours, shiftLightness, toOklab } from '../../../../src/webview/kit/theme/oklab.ts';

const colourOf = (css: string) => parseColour(css) ?? { r: 0, g: 0, b: 0, a: 1 };

describe('toOklab', () => {
  it('gives the values of the definition for white, black and red', () => {
    expect(toOklab(colourOf('#ffffff')).lightness).toBeCloseTo(1, 5);
    expect(toOklab(colourOf('#000000')).lightness).toBe(0);
    const red = toOklab(colourOf('#ff0000'));
    expect([red.lightness, red.a, red.b]).toEqual([
      expect.closeTo(0.628, 3),
      expect.closeTo(0.2249, 3),
      expect.closeTo(0.1258, 3),
    ]);
  });

  it.each(['#1e3a6e', '#ffea46', '#808080', '#010203', '#e69f00'])('is undone by fromOklab for %s', (css) => {
    expect(toCss(fromOklab(toOklab(colourOf(css))))).toBe(css);
  });
});

describe('mixColours', () => {
  it('goes from one end to the other', () => {
    const [from, to] = [colourOf('#00204d'), colourOf('#ffea46')];
    expect(toCss(mixColours(from, to, 0))).toBe('#00204d');
    expect(toCss(mixColours(from, to, 1))).toBe('#ffea46');
  });
});

describe('shiftLightness', () => {
  it('makes lighter and darker without leaving what a screen shows', () => {
    const lighter = shiftLightness(colourOf('#e39d51'), 0.05);
    expect(toOklab(lighter).lightness).toBeCloseTo(0.8, 1);
    expect(toCss(shiftLightness(colourOf('#ffffff'), 0.2))).toBe('#ffffff');
    expect(toCss(shiftLightness(colourOf('#000000'), -0.2))).toBe('#000000');
  });
});
