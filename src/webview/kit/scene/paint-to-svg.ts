import type { Size } from './geometry.ts';
import type { Look, Paint } from './scene.ts';
import { SvgScene } from './svg-scene.ts';

/** What `paint` draws, as a standalone SVG file with `title` as its accessible name. */
export function paintToSvg(paint: Paint, size: Size, look: Look, title: string): string {
  const scene = new SvgScene(size);
  paint(scene, look);
  return scene.toSvg(title);
}
