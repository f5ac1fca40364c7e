import { parseColour } from '../theme/colour.ts';
import type { CellGrid } from './scene.ts';

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
  const { cells, columns, rows } = grid;
  let cell = 0;
  for (let column = 0; column < columns; column++) {
    for (let row = 0; row < rows; row++) {
      pixels[row * columns + column] = palette[cells[cell++] ?? 255] ?? 0;
    }
  }
  const canvas = new OffscreenCanvas(columns, rows);
  canvas.getContext('2d')?.putImageData(image, 0, 0);
  return canvas;
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
