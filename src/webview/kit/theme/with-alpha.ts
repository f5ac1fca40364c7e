import { labelColourOn, parseColour, toCss } from './colour.ts';

/** A CSS colour of which only a share, 0 to 1, covers what is below; unchanged if it cannot be read. */
export function withAlpha(css: string, share: number): string {
  const colour = parseColour(css);
  return colour === undefined ? css : toCss({ ...colour, a: colour.a * share });
}

/** Black or white, whichever reads better on a CSS colour; `fallback` if it cannot be read. */
export function inkOn(css: string, fallback: string): string {
  const colour = parseColour(css);
  return colour === undefined ? fallback : toCss(labelColourOn(colour));
}
