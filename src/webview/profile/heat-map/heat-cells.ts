import type { HeatPalette, Surface } from '../../../analysis/heat-colour.ts';
import { heatScale } from '../../../analysis/heat-colour.ts';
import type { Rgb } from '../../../analysis/rgb.ts';
import type { HeatMapData } from '../../../analysis/view-data.ts';
import { u8At, u32At } from '../../../model/column.ts';
import type { CellGrid } from '../../kit/scene/scene.ts';

/** Counts whose level is looked up; larger ones are rare enough to be computed. */
const tabulated = 4096;

/**
 * The cells of a heat map as a picture of one pixel each. A window of a day of columns holds some hundred thousand
 * cells, so the loop reads levels from a table.
 */
export function heatCells(data: HeatMapData, palette: HeatPalette, surface: Surface): CellGrid {
  const { counts, rows, max } = data;
  const scale = heatScale(palette, surface, max);
  const levels = Uint8Array.from({ length: Math.min(max + 1, tabulated) }, (_, count) => scale.level(count));
  const columns = counts.length / rows;
  const cells = new Uint8Array(counts.length);
  for (let column = 0; column < columns; column++) {
    const bottom = column * rows;
    const top = bottom + rows - 1;
    for (let row = 0; row < rows; row++) {
      const count = u32At(counts, bottom + row);
      // Cells are drawn from the top, counts are kept from the bottom.
      cells[top - row] = count < levels.length ? u8At(levels, count) : scale.level(count);
    }
  }
  return { columns, rows, cells, palette: levelColours(palette, scale.colours) };
}

/** FlameScope paints empty cells white; ours lets the editor's background through. */
function levelColours(palette: HeatPalette, colours: readonly Rgb[]): readonly string[] {
  const css = colours.map(rgbToCss);
  return palette === 'ramp' ? ['transparent', ...css.slice(1)] : css;
}

export function rgbToCss([r, g, b]: Rgb): string {
  return `rgb(${r}, ${g}, ${b})`;
}
