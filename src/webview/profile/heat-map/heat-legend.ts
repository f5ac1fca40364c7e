import type { HeatPalette, Surface } from '../../../analysis/heat-colour.ts';
import { heatColour, heatLegend } from '../../../analysis/heat-colour.ts';
import { formatCountShort } from '../../kit/format/format-count.ts';
import type { RampLegend } from '../../kit/legend/ramp-legend.ts';
import { rgbToCss } from './heat-cells.ts';

/** Steps of colour between two values on the legend. */
const stepsBetween = 12;

/** What the colours of a heat map whose largest cell has `max` samples mean; its values are spaced evenly. */
export function heatMapLegend(palette: HeatPalette, surface: Surface, max: number): RampLegend {
  const counts = heatLegend(palette, surface, max).map(({ count }) => count);
  const ticks = counts.map((count, index) => ({
    position: index / Math.max(1, counts.length - 1),
    label: formatCountShort(count),
  }));
  const colours = counts.slice(1).flatMap((to, index) => {
    const from = counts[index] ?? 0;
    return Array.from({ length: stepsBetween }, (_, step) =>
      rgbToCss(heatColour(palette, surface, from + ((to - from) * (step + 0.5)) / stepsBetween, max)),
    );
  });
  return { title: 'Samples', colours, ticks };
}
