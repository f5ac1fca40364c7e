import { existsSync, readFileSync } from 'node:fs';
import type { FlamescopeLibtype } from '../../src/analysis/frame-colour.ts';
import type { Rgb } from '../../src/analysis/rgb.ts';

/** Colours computed from FlameScope's formulae; data that is not part of the project. */
const path = '../shared/data/flamescope/golden/colours.json';

interface ColourGoldens {
  readonly flame_graph_frames: readonly {
    readonly name: string;
    readonly libtype: FlamescopeLibtype;
    readonly rgb: Rgb;
  }[];
  readonly heatmap_cells: readonly {
    readonly max: number;
    readonly count: number;
    readonly default: Rgb;
    readonly enhanced: Rgb;
  }[];
}

export const hasColourGoldens = existsSync(path);

export function colourGoldens(): ColourGoldens {
  return JSON.parse(readFileSync(path, 'utf8'));
}
