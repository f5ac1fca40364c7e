import { alignToPixel } from '../axis/paint-time-axis.ts';
import type { TimeWindow } from '../axis/time-window.ts';
import { nsToX } from '../axis/time-window.ts';
import type { CssPx } from '../scene/geometry.ts';
import type { Look, Scene } from '../scene/scene.ts';
import type { Density } from './density-columns.ts';
import { densityColumns } from './density-columns.ts';

/** Draws the density of `bounds` over the whole scene, as bars standing on the bottom edge. */
export function paintDensity(scene: Scene, look: Look, density: Density, bounds: TimeWindow): void {
  const columns = Math.max(1, Math.floor(scene.width));
  const counts = densityColumns(density, bounds, columns);
  const most = counts.reduce((largest, count) => Math.max(largest, count), 1);
  const height = scene.height - 3;
  const xywh = new Float32Array(columns * 4);
  let boxes = 0;
  counts.forEach((count, x) => {
    if (count === 0) return;
    // The square root lifts quiet stretches above the line without flattening bursts.
    const tall = Math.max(1, Math.sqrt(count / most) * height);
    xywh.set([x, scene.height - tall, 1, tall], boxes++ * 4);
  });
  const fill = look.theme.colours.description;
  scene.fade(look.theme.isHighContrast ? 1 : 0.6, () => scene.fillRects(xywh, boxes, fill));
}

/** State of a brush's window while it is drawn. */
export type BrushState = 'rest' | 'hover' | 'active';

/** Draws the window over the density: the rest recedes, edges have grips. */
export function paintBrushWindow(
  scene: Scene,
  look: Look,
  window: TimeWindow,
  bounds: TimeWindow,
  state: BrushState,
): void {
  const { colours } = look.theme;
  const start = nsToX(window.startNs, bounds, scene.width);
  const end = Math.max(start + 2, nsToX(window.endNs, bounds, scene.width));
  const slider = {
    rest: colours.sliderBackground,
    hover: colours.sliderHoverBackground,
    active: colours.sliderActiveBackground,
  }[state];
  scene.fade(0.55, () => {
    scene.fillRect(0, 0, start, scene.height, colours.background);
    scene.fillRect(end, 0, scene.width - end, scene.height, colours.background);
  });
  scene.fillRect(start, 0, end - start, scene.height, slider);
  const edge = state === 'rest' ? (colours.contrastBorder ?? colours.description) : colours.focus;
  for (const x of [start, end - look.hairline]) {
    const at = alignToPixel(x, look.hairline);
    scene.line(at, 0, at, scene.height, edge, look.hairline);
    paintGrip(scene, at, edge);
  }
}

/** Points out a stretch by a bar along the top. */
export function paintBrushMark(scene: Scene, look: Look, marked: TimeWindow, bounds: TimeWindow): void {
  const { focus, contrastActiveBorder } = look.theme.colours;
  const start = nsToX(marked.startNs, bounds, scene.width);
  const width = Math.max(2, nsToX(marked.endNs, bounds, scene.width) - start);
  scene.fillRect(start, 0, width, 3, contrastActiveBorder ?? focus);
  scene.fade(0.25, () => scene.fillRect(start, 3, width, scene.height - 3, contrastActiveBorder ?? focus));
}

function paintGrip(scene: Scene, x: CssPx, fill: string): void {
  const height = Math.min(14, scene.height - 4);
  scene.fillRect(x - 2, (scene.height - height) / 2, 4, height, fill);
}
