import { clampUnit, parseColour, toCss } from '../../kit/theme/colour.ts';
import { mixColours } from '../../kit/theme/oklab.ts';
import type { Theme } from '../../kit/theme/theme.ts';

/** Share of the full colour that the smallest value above nothing has, so that it can be told from nothing. */
const usualFaintest = 0.14;

const steps = 32;

/** Colours from the theme's background to `full`, for values from 0 to 1; nothing at all keeps the background. */
export function colourRamp(
  full: string,
  { colours }: Theme,
  faintest = usualFaintest,
): (share: number) => string {
  const from = parseColour(colours.background);
  const to = parseColour(full);
  if (from === undefined || to === undefined) return () => full;
  const ramp = Array.from({ length: steps + 1 }, (_, step) =>
    toCss(mixColours(from, to, faintest + (1 - faintest) * (step / steps))),
  );
  return (share) => (share <= 0 ? 'transparent' : (ramp[Math.round(clampUnit(share) * steps)] ?? full));
}
