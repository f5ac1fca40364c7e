import type { Colour } from './colour.ts';
import { clampUnit, encoded, linear } from './colour.ts';
import { oklabDistance, toOklab } from './oklab.ts';

/** Ways of seeing colour: usual, without red cones, without green cones, without blue cones. */
export const colourVisions = ['usual', 'protan', 'deutan', 'tritan'] as const;
export type ColourVision = (typeof colourVisions)[number];

type Matrix = readonly (readonly [number, number, number])[];

/**
 * Full-severity simulation matrices over linear RGB, from Machado, Oliveira and Fernandes, "A Physiologically-based
 * Model for Simulation of Color Vision Deficiency", 2009.
 */
const simulation: { readonly [V in Exclude<ColourVision, 'usual'>]: Matrix } = {
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** How `colour` looks to an eye of the given kind. */
export function simulateVision(colour: Colour, vision: ColourVision): Colour {
  if (vision === 'usual') return colour;
  const channels = simulation[vision].map(([r, g, b]) =>
    encoded(clampUnit(r * linear(colour.r) + g * linear(colour.g) + b * linear(colour.b))),
  );
  return { r: channels[0] ?? 0, g: channels[1] ?? 0, b: channels[2] ?? 0, a: colour.a };
}

/** The two colours of a palette that are hardest to tell apart. */
export interface ClosestPair {
  readonly names: readonly [string, string];
  readonly vision: ColourVision;
  /** Distance in Oklab. */
  readonly distance: number;
}

/** The closest pair of `palette` over every way of seeing; `undefined` for fewer than two colours. */
export function closestPair(palette: ReadonlyMap<string, Colour>): ClosestPair | undefined {
  const names = [...palette.keys()];
  let closest: ClosestPair | undefined;
  for (const vision of colourVisions) {
    const seen = [...palette.values()].map((colour) => toOklab(simulateVision(colour, vision)));
    seen.forEach((one, i) => {
      seen.slice(i + 1).forEach((other, offset) => {
        const distance = oklabDistance(one, other);
        if (closest === undefined || distance < closest.distance) {
          closest = { names: [names[i] ?? '', names[i + 1 + offset] ?? ''], vision, distance };
        }
      });
    });
  }
  return closest;
}
