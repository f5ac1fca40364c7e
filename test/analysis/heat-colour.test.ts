import { describe, expect, it } from 'vitest';
import type { Surface } from '../../src/analysis/heat-colour.ts';
import { heatColour, heatLegend, heatPalettes, heatScale } from '../../src/analysis/heat-colour.ts';
import type { Rgb } from '../../src/analysis/rgb.ts';
import { luminance } from '../../src/analysis/rgb.ts';
import { colourGoldens, hasColourGoldens } from './colour-goldens.ts';

const surfaces: readonly (readonly [Surface, Rgb])[] = [
  ['dark', [0x1f, 0x1f, 0x1f]],
  ['light', [0xff, 0xff, 0xff]],
];

function contrast(a: Rgb, b: Rgb): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

describe('the ramp', () => {
  it.each(surfaces)('moves away from a %s surface with every sample, by luminance', (surface, ground) => {
    for (const max of [1, 2, 3, 4, 7, 40]) {
      const steps = Array.from({ length: max + 1 }, (_, count) => {
        const colour = heatColour('ramp', surface, count, max);
        return Math.abs(luminance(colour) - luminance(ground));
      });
      expect(steps).toEqual(steps.toSorted((a, b) => a - b));
      expect(new Set(steps).size).toBe(max + 1);
    }
  });

  it.each(surfaces)(
    'shows a single sample on a %s surface, however hot the hottest cell',
    (surface, ground) => {
      const one = heatColour('ramp', surface, 1, 1_000_000);
      expect(contrast(one, ground)).toBeGreaterThan(1.5);
      expect(contrast(heatColour('ramp', surface, 3, 1_000_000), ground)).toBeGreaterThan(
        contrast(one, ground),
      );
    },
  );

  it('runs through blue, grey and yellow only, which red-green blindness leaves apart', () => {
    for (const [surface] of surfaces) {
      for (let count = 1; count <= 100; count++) {
        const [red, green] = heatColour('ramp', surface, count, 100);
        expect(Math.abs(red - green)).toBeLessThan(50);
      }
    }
  });
});

describe("FlameScope's palettes", () => {
  it.skipIf(!hasColourGoldens)('equal its cells', () => {
    for (const cell of colourGoldens().heatmap_cells) {
      expect(heatColour('flamescope', 'light', cell.count, cell.max), JSON.stringify(cell)).toEqual(
        cell.default,
      );
      expect(heatColour('flamescope-enhanced', 'light', cell.count, cell.max), JSON.stringify(cell)).toEqual(
        cell.enhanced,
      );
    }
  });

  it('keep single samples blue and the largest cell red where its own stops are out of order', () => {
    for (const max of [2, 4, 6]) {
      expect(heatColour('flamescope-enhanced', 'light', 1, max)).toEqual([0x6a, 0xaa, 0xff]);
      expect(heatColour('flamescope-enhanced', 'light', max, max)).toEqual([0xe5, 0x09, 0x14]);
    }
    expect(heatColour('flamescope-enhanced', 'light', 1, 1)).toEqual([0xe5, 0x09, 0x14]);
  });

  it('leave an empty map white', () => {
    expect(heatColour('flamescope', 'light', 0, 0)).toEqual([255, 255, 255]);
    expect(heatColour('flamescope-enhanced', 'dark', 0, 0)).toEqual([255, 255, 255]);
  });
});

describe('a scale', () => {
  it.each(heatPalettes)('has the exact colours of %s where every count has a level', (palette) => {
    const scale = heatScale(palette, 'dark', 200);
    for (let count = 0; count <= 200; count++) {
      expect(scale.colours[scale.level(count)]).toEqual(heatColour(palette, 'dark', count, 200));
    }
  });

  it('keeps 256 levels for any count: small ones exact, large ones in order, the largest last', () => {
    const max = 3_000_000;
    const scale = heatScale('ramp', 'dark', max);
    expect(scale.colours).toHaveLength(256);
    for (const count of [0, 1, 2, 3, 16]) {
      expect(scale.colours[scale.level(count)]).toEqual(heatColour('ramp', 'dark', count, max));
    }
    const levels = [17, 100, 1000, 10_000, 100_000, 1_000_000, max].map((count) => scale.level(count));
    expect(levels).toEqual(levels.toSorted((a, b) => a - b));
    expect(levels.at(-1)).toBe(255);
    expect(scale.colours[255]).toEqual(heatColour('ramp', 'dark', max, max));
  });

  it('has one level for an empty map', () => {
    const scale = heatScale('ramp', 'light', 0);
    expect(scale.colours).toHaveLength(1);
    expect(scale.level(0)).toBe(0);
  });
});

describe('a map whose largest cell has one sample', () => {
  it('has a colour for every step of its legend', () => {
    for (const count of [0, 0.25, 0.5, 1]) {
      expect(heatColour('ramp', 'dark', count, 1).every(Number.isFinite)).toBe(true);
    }
  });
});

describe('a legend', () => {
  it('names the knees, rounded counts and the largest cell', () => {
    expect(heatLegend('ramp', 'dark', 437).map((stop) => stop.count)).toEqual([0, 1, 3, 20, 100, 200, 437]);
    expect(heatLegend('ramp', 'dark', 2).map((stop) => stop.count)).toEqual([0, 1, 2]);
    expect(heatLegend('ramp', 'dark', 0).map((stop) => stop.count)).toEqual([0]);
  });

  it('has the colour of each count', () => {
    for (const { count, colour } of heatLegend('flamescope', 'light', 90)) {
      expect(colour).toEqual(heatColour('flamescope', 'light', count, 90));
    }
  });
});
