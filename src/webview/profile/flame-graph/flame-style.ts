import type { FlameGraphData } from '../../../analysis/view-data.ts';
import { i32At } from '../../../model/column.ts';
import { memoLast } from '../../editor/memo-last.ts';
import type { HoverContent } from '../../kit/hover/hover-content.ts';
import type { SwatchEntry } from '../../kit/legend/chrono-swatch-legend.ts';
import type { Theme } from '../../kit/theme/theme.ts';
import type { BoxColours, BoxPalette } from './box-colours.ts';
import { boxColours } from './box-colours.ts';
import { boxFacts } from './box-facts.ts';
import { colourLegend } from './colour-legend.ts';
import { boxName } from './stack-text.ts';

/** How the boxes of a flame graph look and what is said of them. */
export interface FlameStyle {
  colours(graph: FlameGraphData, theme: Theme): BoxColours;
  /** What stands on a box. */
  label(graph: FlameGraphData, box: number): string;
  /** Everything known about a box; `colour` is the one it is drawn in. */
  facts(graph: FlameGraphData, box: number, colour: string): HoverContent;
  /** What the colours stand for. */
  legend(graph: FlameGraphData, theme: Theme): readonly SwatchEntry[];
}

/** Boxes in the colours of a palette, with what they weigh. */
export function plainStyle(palette: BoxPalette): FlameStyle {
  const coloursOf = memoLast(boxColours);
  const legendOf = memoLast(colourLegend);
  return {
    colours: (graph, theme) => coloursOf(graph.functions, palette, theme),
    label: boxName,
    facts: boxFacts,
    legend: (graph, theme) => legendOf(graph, palette, theme),
  };
}

/** Index into the paints of `colours` for a box. */
export function paintOf(colours: BoxColours, graph: FlameGraphData, box: number): number {
  if (colours.ofBox !== undefined) return colours.ofBox[box] ?? colours.root;
  const fn = i32At(graph.fn, box);
  return fn < 0 ? colours.root : (colours.ofFunction[fn] ?? colours.root);
}
