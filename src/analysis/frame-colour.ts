import type { Rgb } from './rgb.ts';
import type { FlameFunction } from './view-data.ts';

/** `kind` is the themed colour of what kind of code a frame is, `flamescope` is FlameScope's picture. */
export const framePalettes = ['kind', 'flamescope'] as const;
export type FramePalette = (typeof framePalettes)[number];

/** What FlameScope calls a frame's library type; `''` for process names and formats that have none. */
export type FlamescopeLibtype = '' | 'user' | 'kernel' | 'jit' | 'inlined';

/** The library type FlameScope gives frames of a kind. It does not tell shared objects from the program itself. */
export function libtypeOf(kind: FlameFunction['kind']): FlamescopeLibtype {
  switch (kind) {
    case 'user':
    case 'library':
      return 'user';
    case 'kernel':
    case 'jit':
    case 'inlined':
      return kind;
    case 'thread':
    case 'unknown':
      return '';
  }
}

/** A hue of d3-flame-graph: each channel is `base + span · v` for the name's vector v. */
type Hue = readonly (readonly [base: number, span: number])[];

const warm: Hue = [
  [200, 55],
  [230, -230],
  [55, -55],
];
const red: Hue = [
  [200, 55],
  [50, 80],
  [50, 80],
];
const yellow: Hue = [
  [175, 55],
  [175, 55],
  [50, 20],
];
const orange: Hue = [
  [190, 65],
  [90, 65],
  [0, 0],
];
const green: Hue = [
  [50, 60],
  [200, 55],
  [50, 60],
];
const aqua: Hue = [
  [50, 60],
  [165, 55],
  [165, 55],
];

/**
 * The colour FlameScope gives a frame: the hue says what kind of code it is, the shade comes from the name, so that
 * equal names look alike and neighbours rarely do. (d3-flame-graph 4.1's formulae as FlameScope configures them.)
 */
export function flamescopeFrameColour(name: string, libtype: FlamescopeLibtype): Rgb {
  const vector = nameVector(name);
  const [r = 0, g = 0, b = 0] = hueOf(name, libtype).map(([base, span]) => Math.round(base + span * vector));
  return [r, g, b];
}

function hueOf(name: string, libtype: FlamescopeLibtype): Hue {
  switch (libtype) {
    case '':
      return warm;
    case 'kernel':
      return orange;
    case 'jit':
      return green;
    case 'inlined':
      return aqua;
    case 'user':
      return name.includes('::') ? yellow : red;
  }
}

/** Characters of a name that count, and how much less each counts than the one before. */
const vectorLength = 7;
const vectorDecay = 0.7;

/** A number 0 … 1 from the start of a name, without a DTrace module before a backtick and without arguments. */
function nameVector(name: string): number {
  const symbol = name.slice(name.lastIndexOf('`') + 1);
  const bracket = symbol.indexOf('(');
  const start = (bracket < 0 ? symbol : symbol.slice(0, bracket)).slice(0, vectorLength);
  let sum = 0;
  let largest = 0;
  let weight = 1;
  for (let at = 0; at < start.length; at++) {
    sum += weight * (start.charCodeAt(at) % 10);
    largest += weight * 9;
    weight *= vectorDecay;
  }
  return largest === 0 ? 0 : sum / largest;
}

/** How many shades a kind's colour comes in. */
export const nameShades = 5;

/**
 * The shade 0 … {@link nameShades} − 1 of a name, for telling neighbours of one colour apart. The whole name counts
 * (FNV-1a over its UTF-16 units), so that `read_1` and `read_2` may differ.
 */
export function nameShade(name: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  return ((hash ^ (hash >>> 15)) >>> 0) % nameShades;
}
