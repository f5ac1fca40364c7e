import type { Rgb } from './rgb.ts';

/** D65 white, relative to Y = 1 (CIE 15). */
const white: readonly [number, number, number] = [0.95047, 1, 1.08883];

/**
 * A CIELAB colour (D65) in sRGB; channels outside the gamut are clipped.
 *
 * @param lightness 0 … 100
 * @param a green (−) to red (+)
 * @param b blue (−) to yellow (+)
 */
export function labToRgb(lightness: number, a: number, b: number): Rgb {
  const fy = (lightness + 16) / 116;
  const x = white[0] * fromLab(fy + a / 500);
  const y = white[1] * fromLab(fy);
  const z = white[2] * fromLab(fy - b / 200);
  return [
    toChannel(3.2404542 * x - 1.5371385 * y - 0.4985314 * z),
    toChannel(-0.969266 * x + 1.8760108 * y + 0.041556 * z),
    toChannel(0.0556434 * x - 0.2040259 * y + 1.0572252 * z),
  ];
}

/** The inverse of CIELAB's cube root with its linear foot (CIE 15). */
function fromLab(f: number): number {
  const foot = 6 / 29;
  return f > foot ? f ** 3 : 3 * foot ** 2 * (f - 4 / 29);
}

/** Gamma of IEC 61966-2-1. */
function toChannel(linear: number): number {
  const share = linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055;
  return Math.round(255 * Math.min(1, Math.max(0, share)));
}
