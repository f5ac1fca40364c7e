import { flamescopeFrameColour, libtypeOf, nameShade, nameShades } from '../../../analysis/frame-colour.ts';
import type { FlameFunction } from '../../../analysis/view-data.ts';
import type { HatchPattern } from '../../kit/scene/scene.ts';
import { labelColourOn, parseColour, toCss } from '../../kit/theme/colour.ts';
import { fromOklab, shiftLightness } from '../../kit/theme/oklab.ts';
import type { Theme } from '../../kit/theme/theme.ts';
import { rgbToCss } from '../heat-map/heat-cells.ts';

/** What the colour of a box stands for: the kind of code, FlameScope's picture, or the library. */
export const boxPalettes = ['kind', 'library', 'flamescope'] as const;
export type BoxPalette = (typeof boxPalettes)[number];

/** How one kind of box is painted. */
export interface BoxPaint {
  readonly fill: string;
  /** Colour of the label on it. */
  readonly label: string;
  /** Tells kinds apart without colour, in high-contrast themes. */
  readonly hatch: HatchPattern | undefined;
}

/** The paints of a graph, few enough that boxes can be drawn one paint at a time. */
export interface BoxColours {
  readonly paints: readonly BoxPaint[];
  /** Index into `paints` for each function of the graph. */
  readonly ofFunction: Uint16Array;
  /** Index for each box, where boxes of one function differ. */
  readonly ofBox?: Uint16Array;
  /** Index for the root, and for runs of merged boxes. */
  readonly root: number;
  readonly run: number;
}

/** Lightness, in Oklab, between the lightest and the darkest shade of a kind. */
const shadeSpread = 0.07;

const hatches: { readonly [K in FlameFunction['kind']]: HatchPattern | undefined } = {
  user: undefined,
  library: 'level',
  jit: 'upright',
  inlined: 'dotted',
  kernel: 'rising',
  unknown: 'falling',
  thread: undefined,
};

/** How each function of a graph is painted. */
export function boxColours(
  functions: readonly FlameFunction[],
  palette: BoxPalette,
  theme: Theme,
): BoxColours {
  const paints: BoxPaint[] = [];
  const known = new Map<string, number>();
  const indexOf = (fill: string, hatch: HatchPattern | undefined): number => {
    const key = `${fill} ${hatch ?? ''}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    known.set(key, paints.length);
    return paints.push({ fill, label: labelOn(fill), hatch }) - 1;
  };
  const root = indexOf(theme.contributed['frame.thread'], undefined);
  const run = indexOf(theme.contributed['frame.merged'], undefined);
  const fillOf = fillsOf(palette, theme);
  const ofFunction = Uint16Array.from(functions, (fn) => indexOf(fillOf(fn), hatchOf(fn.kind, theme)));
  return { paints, ofFunction, root, run };
}

/** The pattern that tells a kind of code without colour; only high-contrast themes need it. */
export function hatchOf(kind: FlameFunction['kind'], { isHighContrast }: Theme): HatchPattern | undefined {
  return isHighContrast ? hatches[kind] : undefined;
}

type FillOf = (fn: FlameFunction) => string;

function fillsOf(palette: BoxPalette, theme: Theme): FillOf {
  switch (palette) {
    case 'kind':
      return kindFills(theme);
    case 'flamescope':
      return (fn) => rgbToCss(flamescopeFrameColour(fn.name, libtypeOf(fn.kind)));
    case 'library':
      return libraryFills(theme);
  }
}

/** The theme's colour of the kind, in slightly different shades for different names; flat in high contrast. */
function kindFills({ contributed, isHighContrast }: Theme): FillOf {
  const shades = new Map<string, readonly string[]>();
  const shadesOf = (kind: FlameFunction['kind']): readonly string[] => {
    const known = shades.get(kind);
    if (known !== undefined) return known;
    const base = parseColour(contributed[`frame.${kind}`]);
    const made = Array.from({ length: nameShades }, (_, shade) => {
      if (base === undefined || isHighContrast || kind === 'thread') return contributed[`frame.${kind}`];
      return toCss(shiftLightness(base, (shade / (nameShades - 1) - 0.5) * shadeSpread));
    });
    shades.set(kind, made);
    return made;
  };
  return (fn) => shadesOf(fn.kind)[nameShade(fn.name)] ?? contributed[`frame.${fn.kind}`];
}

/** A hue per library, the same in every selection; threads and functions without one keep the colour of their kind. */
function libraryFills(theme: Theme): FillOf {
  const fills = new Map<string, string>();
  return (fn) => {
    if (fn.library === undefined) return theme.contributed[`frame.${fn.kind}`];
    const fill = fills.get(fn.library) ?? libraryColour(fn.library, theme.isDark);
    fills.set(fn.library, fill);
    return fill;
  };
}

/** The hue of a library, from its name. */
export function libraryColour(library: string, isDark: boolean): string {
  let hash = 0;
  for (let at = 0; at < library.length; at++) hash = Math.imul(hash ^ library.charCodeAt(at), 0x01000193);
  const hue = ((hash >>> 0) / 2 ** 32) * 2 * Math.PI;
  const chroma = 0.095;
  return toCss(
    fromOklab({ lightness: isDark ? 0.7 : 0.84, a: chroma * Math.cos(hue), b: chroma * Math.sin(hue) }),
  );
}

function labelOn(fill: string): string {
  const colour = parseColour(fill);
  return colour === undefined ? '#000000' : toCss(labelColourOn(colour));
}
