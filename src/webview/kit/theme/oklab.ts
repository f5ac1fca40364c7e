import type { Colour } from './colour.ts';
import { clampUnit, encoded, linear } from './colour.ts';

/**
 * A colour in Oklab (Björn Ottosson, "A perceptual color space for image processing", 2020): equal distances look about
 * equally different, which sRGB's do not.
 */
export interface Oklab {
  /** Lightness, 0 black to 1 white. */
  readonly lightness: number;
  /** Green to red, about ±0.3. */
  readonly a: number;
  /** Blue to yellow, about ±0.3. */
  readonly b: number;
}

/** The opaque part of `colour` in Oklab. */
export function toOklab(colour: Colour): Oklab {
  const r = linear(colour.r);
  const g = linear(colour.g);
  const b = linear(colour.b);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return {
    lightness: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    a: 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    b: 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  };
}

/** The opaque sRGB colour of `lab`, cut to what a screen can show. */
export function fromOklab(lab: Oklab): Colour {
  const l = (lab.lightness + 0.3963377774 * lab.a + 0.2158037573 * lab.b) ** 3;
  const m = (lab.lightness - 0.1055613458 * lab.a - 0.0638541728 * lab.b) ** 3;
  const s = (lab.lightness - 0.0894841775 * lab.a - 1.291485548 * lab.b) ** 3;
  const channel = (value: number): number => clampUnit(encoded(Math.max(0, value)));
  return {
    r: channel(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    g: channel(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    b: channel(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
    a: 1,
  };
}

/** How different two colours look; about 0.02 is just noticeable side by side. */
export function oklabDistance(one: Oklab, other: Oklab): number {
  return Math.hypot(one.lightness - other.lightness, one.a - other.a, one.b - other.b);
}

/** The colour `share` of the way from `from` to `to`, even to the eye. */
export function mixColours(from: Colour, to: Colour, share: number): Colour {
  const start = toOklab(from);
  const end = toOklab(to);
  const blend = (a: number, b: number): number => a + (b - a) * share;
  return fromOklab({
    lightness: blend(start.lightness, end.lightness),
    a: blend(start.a, end.a),
    b: blend(start.b, end.b),
  });
}

/** `colour` lighter (positive) or darker (negative) by `amount` of Oklab lightness, hue kept. */
export function shiftLightness(colour: Colour, amount: number): Colour {
  const lab = toOklab(colour);
  return fromOklab({ ...lab, lightness: clampUnit(lab.lightness + amount) });
}
