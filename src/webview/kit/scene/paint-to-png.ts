import { CanvasScene } from './canvas-scene.ts';
import type { Size } from './geometry.ts';
import type { Look, Paint } from './scene.ts';

/**
 * What `paint` draws, as a PNG file with `scale` pixels per CSS pixel.
 *
 * @throws Error if the picture is larger than the browser can hold
 */
export async function paintToPng(paint: Paint, size: Size, look: Look, scale: number): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(size.width * scale);
  canvas.height = Math.round(size.height * scale);
  const context = canvas.getContext('2d');
  if (context !== null) paint(new CanvasScene(context, size, scale), look);
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/png');
  });
  if (blob === null) {
    throw new Error(
      `The picture of ${canvas.width} × ${canvas.height} pixels is too large for a PNG file. Make the view smaller, or export an SVG file instead.`,
    );
  }
  return blob;
}
