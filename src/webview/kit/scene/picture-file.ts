import type { Size } from './geometry.ts';
import { paintToPng } from './paint-to-png.ts';
import { paintToSvg } from './paint-to-svg.ts';
import type { Look, Paint } from './scene.ts';

/** A picture to export: what paints it, how large and how it looks. */
export interface Picture {
  readonly paint: Paint;
  readonly size: Size;
  readonly look: Look;
  /** Accessible name of an SVG. */
  readonly title: string;
}

/** Pixels of a PNG per CSS pixel: sharp on any screen and in print. */
const pngScale = 2;

/**
 * The file of a picture.
 *
 * @throws Error if a PNG would be larger than the browser can hold
 */
export async function pictureFile(picture: Picture, type: 'svg' | 'png'): Promise<Uint8Array> {
  const { size, look, title } = picture;
  const paint: Paint = (scene, how) => {
    scene.fillRect(0, 0, scene.width, scene.height, how.theme.colours.background);
    picture.paint(scene, how);
  };
  if (type === 'svg') {
    return new TextEncoder().encode(paintToSvg(paint, size, { ...look, hairline: 1 }, title));
  }
  const blob = await paintToPng(paint, size, { ...look, hairline: 1 / pngScale }, pngScale);
  return new Uint8Array(await blob.arrayBuffer());
}
