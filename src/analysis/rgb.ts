/** A colour as sRGB channels, integers 0 … 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** A stop of a piecewise linear colour scale. */
export interface ColourStop {
  readonly at: number;
  readonly colour: Rgb;
}

/**
 * The colour of a piecewise linear scale in sRGB at `value`; stops ascend, values beyond them take the end colours.
 */
export function interpolateStops(stops: readonly ColourStop[], value: number): Rgb {
  let below = stops[0];
  for (const stop of stops) {
    if (stop.at > value) return below === undefined ? stop.colour : mix(below, stop, value);
    below = stop;
  }
  return below?.colour ?? [0, 0, 0];
}

function mix(below: ColourStop, above: ColourStop, value: number): Rgb {
  const share = Math.max(0, (value - below.at) / (above.at - below.at));
  const channel = (index: 0 | 1 | 2): number =>
    Math.round(below.colour[index] + (above.colour[index] - below.colour[index]) * share);
  return [channel(0), channel(1), channel(2)];
}

/**
 * Relative luminance (WCAG 2, 0 … 1) of a colour: what contrast and the order of a ramp are measured by.
 */
export function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** IEC 61966-2-1. */
function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
