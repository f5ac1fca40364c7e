import { labToRgb } from './lab-colour.ts';
import type { ColourStop, Rgb } from './rgb.ts';
import { interpolateStops } from './rgb.ts';

/** `ramp` is ours; the other two are FlameScope's. */
export const heatPalettes = ['ramp', 'flamescope', 'flamescope-enhanced'] as const;
export type HeatPalette = (typeof heatPalettes)[number];

/** What cells are drawn on. The ramp runs away from it: darker with the count on light, brighter on dark. */
export type Surface = 'light' | 'dark';

/** How a heat map colours cells: few enough colours for a look-up per cell. */
export interface HeatScale {
  /** Colour of each level. Level 0 is for empty cells, which `ramp` leaves to the surface. */
  readonly colours: readonly Rgb[];
  /** Level of a cell with `count` samples. */
  level(count: number): number;
}

/** Counts up to this have a level of their own, so that single samples stay apart in a map of thousands. */
const exactLevels = 16;
const maxLevels = 256;

/** The scale for cells of 0 … `max` samples. */
export function heatScale(palette: HeatPalette, surface: Surface, max: number): HeatScale {
  if (max < maxLevels) {
    const colours = Array.from({ length: max + 1 }, (_, count) => heatColour(palette, surface, count, max));
    return { colours, level: (count) => Math.min(count, max) };
  }
  const steps = maxLevels - 1 - exactLevels;
  const low = Math.sqrt(exactLevels);
  const span = Math.sqrt(max) - low;
  const colours = Array.from({ length: maxLevels }, (_, level) => {
    const count = level <= exactLevels ? level : (low + (span * (level - exactLevels)) / steps) ** 2;
    return heatColour(palette, surface, count, max);
  });
  const level = (count: number): number =>
    count <= exactLevels
      ? count
      : exactLevels + Math.min(steps, Math.round(((Math.sqrt(count) - low) / span) * steps));
  return { colours, level };
}

/** The colour of a cell with `count` of at most `max` samples. */
export function heatColour(palette: HeatPalette, surface: Surface, count: number, max: number): Rgb {
  switch (palette) {
    case 'ramp':
      return rampColour(surface, rampPosition(count, max));
    case 'flamescope':
      return interpolateStops(flamescopeStops(max), count);
    case 'flamescope-enhanced':
      return interpolateStops(enhancedStops(max), count);
  }
}

/** A value on a legend and its colour. */
export interface LegendStop {
  readonly count: number;
  readonly colour: Rgb;
}

/** Counts worth a tick on the legend: the knees at 1 and 3, rounded counts between, and the largest cell. */
export function heatLegend(palette: HeatPalette, surface: Surface, max: number): readonly LegendStop[] {
  const counts = [0, 1, 3];
  for (const share of [1 / 16, 1 / 4, 9 / 16]) counts.push(roundedCount(max * share));
  const ticks = [...new Set(counts.filter((count) => count < max)), max].sort((a, b) => a - b);
  return ticks.map((count) => ({ count, colour: heatColour(palette, surface, count, max) }));
}

/** The nearest of 1, 2, 5, 10, 20, 50 … */
function roundedCount(count: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(count, 1)));
  const digit = count / power;
  return power * (digit < 1.5 ? 1 : digit < 3.5 ? 2 : digit < 7.5 ? 5 : 10);
}

/** Where 1 and 3 samples are at least on the ramp, however large the largest cell. */
const oneAt = 0.15;
const threeAt = 0.3;

/**
 * Position 0 … 1 of a count on the ramp: the square root of its share, lifted at 1 and 3 so that the faint pattern of
 * one thread stays visible beside a burst of all CPUs. Where the largest cell is small the lift vanishes by itself.
 */
function rampPosition(count: number, max: number): number {
  if (count <= 0) return 0;
  if (count >= max) return 1;
  // Between 0 and 1 there is nothing to lift.
  if (max <= 1) return Math.sqrt(count / max);
  const one = Math.max(oneAt, Math.sqrt(1 / max));
  if (max <= 3) return one + ((1 - one) * (Math.sqrt(count) - 1)) / (Math.sqrt(max) - 1);
  const three = Math.max(threeAt, Math.sqrt(3 / max));
  if (count <= 3) return one + ((three - one) * (Math.sqrt(count) - 1)) / (Math.sqrt(3) - 1);
  return three + ((1 - three) * (Math.sqrt(count) - Math.sqrt(3))) / (Math.sqrt(max) - Math.sqrt(3));
}

/**
 * The ends of the ramp in CIELAB, with a straight line between: from blue through grey to yellow, and all the way up in
 * lightness. Red-green blindness leaves just these two directions, blue-yellow and light-dark, untouched. Ends were
 * chosen as far out as sRGB goes at that lightness, short of the surface so that the faintest cell stands off it.
 */
const blueEnd = { lightness: 24, a: 8, b: -38 };
const yellowEnd = { lightness: 92, a: -4, b: 58 };
const paleEnd = { lightness: 88, a: -4, b: 46 };
const inkEnd = { lightness: 18, a: 12, b: -40 };

function rampColour(surface: Surface, position: number): Rgb {
  const [from, to] = surface === 'dark' ? [blueEnd, yellowEnd] : [paleEnd, inkEnd];
  const at = (start: number, end: number): number => start + (end - start) * position;
  return labToRgb(at(from.lightness, to.lightness), at(from.a, to.a), at(from.b, to.b));
}

const flamescopeWhite: Rgb = [0xff, 0xff, 0xff];
const flamescopeHalf: Rgb = [0xff, 0x50, 0x32];
const flamescopeFull: Rgb = [0xe5, 0x09, 0x14];

/** FlameScope's colours: white, half of the largest count, the largest. */
function flamescopeStops(max: number): readonly ColourStop[] {
  return [{ at: 0, colour: flamescopeWhite }, ...endStops(0, max)];
}

/**
 * FlameScope's "enhanced" colours, which show 1 to 3 samples in blue and pink. FlameScope's own stops are out of order
 * where the largest cell is 6 or less, and then give colours of the wrong end; here 1 and 3 keep theirs.
 */
function enhancedStops(max: number): readonly ColourStop[] {
  const knees: readonly ColourStop[] = [
    { at: 1, colour: [0x6a, 0xaa, 0xff] },
    { at: 3, colour: [0xfa, 0xa0, 0xb5] },
  ];
  const below = knees.filter((knee) => knee.at < max);
  return [{ at: 0, colour: flamescopeWhite }, ...below, ...endStops(below.at(-1)?.at ?? 0, max)];
}

/** The stops at half of the largest count and at all of it, as far as they lie beyond `after`. */
function endStops(after: number, max: number): readonly ColourStop[] {
  const stops: readonly ColourStop[] = [
    { at: max / 2, colour: flamescopeHalf },
    { at: max, colour: flamescopeFull },
  ];
  return stops.filter((stop) => stop.at > after);
}
