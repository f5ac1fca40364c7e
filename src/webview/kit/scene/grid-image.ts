import { parseColour } from '../theme/colour.ts';
import type { CellGrid } from './scene.ts';

/** Width and height of what is painted at once. */
const tile = 64;

const images = new WeakMap<CellGrid, OffscreenCanvas>();

/** A picture with one pixel per cell of `grid`, made once: panning a day of cells draws the same one at every frame. */
export function gridImage(grid: CellGrid): OffscreenCanvas {
  const image = images.get(grid) ?? makeImage(grid);
  images.set(grid, image);
  return image;
}

function makeImage(grid: CellGrid): OffscreenCanvas {
  const image = new ImageData(grid.columns, grid.rows);
  const pixels = new Uint32Array(image.data.buffer);
  const palette = packPalette(grid.palette);
  const { columns, rows } = grid;
  // Cells lie column by column and pixels row by row: in tiles, both stay within the processor's cache.
  for (let column = 0; column < columns; column += tile) {
    for (let row = 0; row < rows; row += tile) paintTile(grid, palette, pixels, column, row);
  }
  const canvas = new OffscreenCanvas(columns, rows);
  canvas.getContext('2d')?.putImageData(image, 0, 0);
  return canvas;
}

/** Paints the cells whose first is at `left` and `top`. */
function paintTile(
  { cells, columns, rows }: CellGrid,
  palette: Uint32Array,
  pixels: Uint32Array,
  left: number,
  top: number,
): void {
  const right = Math.min(columns, left + tile);
  const bottom = Math.min(rows, top + tile);
  for (let row = top; row < bottom; row++) {
    const first = row * columns;
    for (let column = left; column < right; column++) {
      pixels[first + column] = palette[cells[column * rows + row] ?? 255] ?? 0;
    }
  }
}

/** Each colour as the 32-bit number whose bytes in memory are red, green, blue and alpha; 256 entries. */
function packPalette(palette: readonly string[]): Uint32Array {
  const bytes = new Uint8ClampedArray(256 * 4);
  palette.slice(0, 256).forEach((css, index) => {
    const colour = parseColour(css);
    if (colour === undefined) return;
    bytes.set([colour.r * 255, colour.g * 255, colour.b * 255, colour.a * 255], index * 4);
  });
  return new Uint32Array(bytes.buffer);
}
