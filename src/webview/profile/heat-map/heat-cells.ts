import type { HeatPalette, Surface } from '../../../analysis/heat-colour.ts';
import { heatScale } from '../../../analysis/heat-colour.ts';
import type { Rgb } from '../../../analysis/rgb.ts';
import type { HeatMapData } from '../../../analysis/view-data.ts';
import { u32At } from '../../../model/column.ts';
import type { CellGrid } from '../../kit/scene/scene.ts';

/** The cells of a heat map as a picture of one pixel each. */
export function heatCells(data: HeatMapData, palette: HeatPalette, surface: Surface): CellGrid {
  const { counts, rows } = data;
  const scale = heatScale(palette, surface, data.max);
  const columns = counts.length / rows;
  const cells = new Uint8Array(counts.length);
  for (let column = 0; column < columns; column++) {
    const bottom = column * rows;
    for (let row = 0; row < rows; row++) {
      // Cells are drawn from the top, counts are kept from the bottom.
      cells[bottom + rows - 1 - row] = scale.level(u32At(counts, bottom + row));
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
