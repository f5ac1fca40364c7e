/** An sRGB colour: red, green, blue and alpha from 0 to 1. */
export interface Colour {
  readonly r: number;
  readonly g: number;
  readonly b: number;
  readonly a: number;
}

/**
 * The colour written as CSS `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa`, `rgb()`, `rgba()` or `transparent`, the forms in
 * which VS Code hands out its theme; `undefined` for anything else.
 */
export function parseColour(css: string): Colour | undefined {
  const text = css.trim().toLowerCase();
  if (text === 'transparent') return { r: 0, g: 0, b: 0, a: 0 };
  return text.startsWith('#') ? parseHex(text.slice(1)) : parseFunction(text);
}

function parseHex(digits: string): Colour | undefined {
  if (!/^[0-9a-f]+$/.test(digits)) return undefined;
  const isShort = digits.length === 3 || digits.length === 4;
  if (!isShort && digits.length !== 6 && digits.length !== 8) return undefined;
  const channel = (index: number): number => {
    const part = isShort ? digits.charAt(index).repeat(2) : digits.slice(index * 2, index * 2 + 2);
    return part === '' ? 1 : Number.parseInt(part, 16) / 255;
  };
  return { r: channel(0), g: channel(1), b: channel(2), a: channel(3) };
}

function parseFunction(text: string): Colour | undefined {
  const match = /^rgba?\(([^)]*)\)$/.exec(text);
  const parts = match?.[1]?.split(/[\s,/]+/).filter((part) => part !== '');
  if (parts === undefined || parts.length < 3 || parts.length > 4) return undefined;
  const channel = (index: number): number => {
    const part = parts[index];
    if (part === undefined) return 1;
    const isAlpha = index === 3;
    const scale = part.endsWith('%') ? 100 : isAlpha ? 1 : 255;
    return clampUnit(Number.parseFloat(part) / scale);
  };
  const colour = { r: channel(0), g: channel(1), b: channel(2), a: channel(3) };
  return Number.isNaN(colour.r + colour.g + colour.b + colour.a) ? undefined : colour;
}

/** `#rrggbb` when opaque, else `rgba(…)`. */
export function toCss({ r, g, b, a }: Colour): string {
  const bytes = [r, g, b].map((channel) => Math.round(clampUnit(channel) * 255));
  if (a >= 1) return `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
  return `rgba(${bytes.join(', ')}, ${Number(clampUnit(a).toFixed(3))})`;
}

/** Light given off relative to white, 0 to 1 (WCAG 2.2, "relative luminance"). */
export function luminance({ r, g, b }: Colour): number {
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

/** Contrast of two opaque colours, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(one: Colour, other: Colour): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

const black: Colour = { r: 0, g: 0, b: 0, a: 1 };
const white: Colour = { r: 1, g: 1, b: 1, a: 1 };

/** Black or white, whichever reads better on the opaque `fill`; the contrast is never under 4.58. */
export function labelColourOn(fill: Colour): Colour {
  return contrast(fill, black) >= contrast(fill, white) ? black : white;
}

/** An sRGB channel without its transfer curve (IEC 61966-2-1). */
export function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

/** The inverse of {@link linear}. */
export function encoded(channel: number): number {
  return channel <= 0.0031308 ? channel * 12.92 : 1.055 * channel ** (1 / 2.4) - 0.055;
}

export function clampUnit(value: number): number {
  return Math.min(1, Math.max(0, value));
}
