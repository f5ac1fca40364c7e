import type { CssPx } from '../../kit/scene/geometry.ts';
import type { Look, Scene } from '../../kit/scene/scene.ts';
import type { FlameSpan } from './flame-span.ts';

/** How much is drawn of a minimap of a flame graph. */
export interface MinimapPicture {
  /** Boxes on top of each other per pixel of width. */
  readonly depths: Uint16Array;
  readonly isIcicle: boolean;
}

/** Draws the outline of the whole flame graph, as high as stacks are deep. */
export function drawMinimap(scene: Scene, look: Look, { depths, isIcicle }: MinimapPicture): void {
  const deepest = depths.reduce((most, depth) => Math.max(most, depth), 1);
  const columns = depths.length;
  const width = scene.width / Math.max(1, columns);
  const xywh = new Float32Array(columns * 4);
  depths.forEach((depth, column) => {
    const height = (depth / deepest) * (scene.height - 3);
    xywh.set([column * width, isIcicle ? 0 : scene.height - height, width, height], column * 4);
  });
  const { description } = look.theme.colours;
  scene.fade(look.theme.isHighContrast ? 1 : 0.45, () => scene.fillRects(xywh, columns, description));
}

/** Draws which part of the width is on the screen; nothing while it is all of it. */
export function drawMinimapWindow(
  scene: Scene,
  look: Look,
  whole: FlameSpan,
  seen: FlameSpan,
  isActive: boolean,
): void {
  const { start, end } = spanOnMinimap(whole, seen, scene.width);
  if (end - start >= scene.width - 0.5) return;
  const { background, focus, sliderBackground, sliderActiveBackground, contrastBorder } = look.theme.colours;
  const width = Math.max(3, end - start);
  scene.fade(0.55, () => {
    scene.fillRect(0, 0, start, scene.height, background);
    scene.fillRect(start + width, 0, scene.width - start - width, scene.height, background);
  });
  scene.fillRect(start, 0, width, scene.height, isActive ? sliderActiveBackground : sliderBackground);
  scene.strokeRect(start, 0, width, scene.height, isActive ? focus : (contrastBorder ?? focus));
}

/** Edges of a span in pixels of a minimap that shows `whole`. */
export function spanOnMinimap(
  whole: FlameSpan,
  { start, end }: FlameSpan,
  width: CssPx,
): { readonly start: CssPx; readonly end: CssPx } {
  const length = whole.end - whole.start;
  if (!(length > 0)) return { start: 0, end: width };
  return { start: ((start - whole.start) / length) * width, end: ((end - whole.start) / length) * width };
}
