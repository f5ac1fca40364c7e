import { formatPercent } from '../../../analysis/format-quantity.ts';
import type { FlamescopeLibtype } from '../../../analysis/frame-colour.ts';
import { flamescopeFrameColour, libtypeOf } from '../../../analysis/frame-colour.ts';
import type { FlameFunction, FlameGraphData } from '../../../analysis/view-data.ts';
import { f64At, i32At } from '../../../model/column.ts';
import type { SwatchEntry } from '../../kit/legend/chrono-swatch-legend.ts';
import type { Theme } from '../../kit/theme/theme.ts';
import { rgbToCss } from '../heat-map/heat-cells.ts';
import type { BoxPalette } from './box-colours.ts';
import { hatchOf, libraryColour } from './box-colours.ts';
import { kindLabels } from './box-facts.ts';

/** Entries shown: as many as fit beside the line that tells of a box. */
const mostEntries = 6;

/**
 * What the colours of a flame graph stand for, and how much of the selection was spent in each, most first. Shares are
 * left out while boxes are, since they would be too small.
 */
export function colourLegend(
  graph: FlameGraphData,
  palette: BoxPalette,
  theme: Theme,
): readonly SwatchEntry[] {
  const groups = new Map<string, { readonly entry: SwatchEntry; self: number }>();
  selfPerFunction(graph).forEach((self, index) => {
    const fn = graph.functions[index];
    if (fn === undefined || fn.kind === 'thread') return;
    const entry = legendEntry(fn, palette, theme);
    const key = `${entry.label} ${entry.colour}`;
    const group = groups.get(key) ?? { entry, self: 0 };
    groups.set(key, group);
    group.self += self;
  });
  const sorted = [...groups.values()].sort((a, b) => b.self - a.self);
  return sorted.slice(0, mostEntries).map(({ entry, self }) => ({
    ...entry,
    ...(graph.prunedBelow === 0 && { note: formatPercent(self, graph.selectionTotal) }),
  }));
}

function selfPerFunction({ boxes, fn, self, functions }: FlameGraphData): Float64Array {
  const sums = new Float64Array(functions.length);
  for (let box = 0; box < boxes; box++) {
    const index = i32At(fn, box);
    if (index >= 0) sums[index] = f64At(sums, index) + f64At(self, box);
  }
  return sums;
}

const libtypeLabels: { readonly [T in FlamescopeLibtype]: string } = {
  user: 'program',
  kernel: 'kernel',
  jit: 'made at run time',
  inlined: 'inlined',
  '': 'unknown kind',
};

function legendEntry(fn: FlameFunction, palette: BoxPalette, theme: Theme): SwatchEntry {
  const hatch = hatchOf(fn.kind, theme);
  const marked = hatch === undefined ? {} : { hatch };
  switch (palette) {
    case 'kind':
      return { label: kindLabels[fn.kind], colour: theme.contributed[`frame.${fn.kind}`], ...marked };
    case 'library':
      return fn.library === undefined
        ? { label: kindLabels[fn.kind], colour: theme.contributed[`frame.${fn.kind}`] }
        : { label: baseName(fn.library), colour: libraryColour(fn.library, theme.isDark) };
    case 'flamescope': {
      const libtype = libtypeOf(fn.kind);
      const isCpp = libtype === 'user' && fn.name.includes('::');
      const colour = rgbToCss(flamescopeFrameColour(isCpp ? 'm::' : 'm', libtype));
      return { label: isCpp ? 'C++' : libtypeLabels[libtype], colour };
    }
  }
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
