import { parseColour, toCss } from '../theme/colour.ts';
import { mixColours } from '../theme/oklab.ts';
import type { Theme } from '../theme/theme.ts';

/** `steps` colours from the first to the last of `stops`, evenly spaced to the eye. Colours no one can read are skipped. */
export function colourRamp(stops: readonly string[], steps: number): readonly string[] {
  const colours = stops.map(parseColour).filter((colour) => colour !== undefined);
  const last = colours.length - 1;
  return Array.from({ length: steps }, (_, step) => {
    const at = steps === 1 ? last : (step / (steps - 1)) * last;
    const from = colours[Math.floor(at)];
    const to = colours[Math.ceil(at)];
    return from === undefined || to === undefined ? 'transparent' : toCss(mixColours(from, to, at % 1));
  });
}

/** The heat map's ramp in `theme`. */
export function heatRamp(theme: Theme, steps: number): readonly string[] {
  const { contributed } = theme;
  return colourRamp([contributed['heat.low'], contributed['heat.middle'], contributed['heat.high']], steps);
}
