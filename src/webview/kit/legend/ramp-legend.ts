import type { Rect } from '../scene/geometry.ts';
import type { Look, Scene } from '../scene/scene.ts';

/** What a ramp of colours means. */
export interface RampLegend {
  /** What is shown in colour, such as "samples per cell". */
  readonly title: string;
  /** From the lowest to the highest, evenly spaced; each is shown as a step. */
  readonly colours: readonly string[];
  /** Values along the ramp, `position` from 0 to 1. */
  readonly ticks: readonly { readonly position: number; readonly label: string }[];
}

/** Draws `legend` into `box` (best 28 px high), for exported pictures. */
export function paintRampLegend(scene: Scene, look: Look, box: Rect, legend: RampLegend): void {
  const { description, contrastBorder } = look.theme.colours;
  const font = look.theme.fonts.axis;
  const titleWidth = look.measure(legend.title, font) + 12;
  const left = box.x + titleWidth;
  const width = Math.max(0, box.width - titleWidth - 12);
  const step = width / Math.max(1, legend.colours.length);
  scene.text(legend.title, box.x, box.y + 7, { font, fill: description });
  legend.colours.forEach((colour, index) => {
    scene.fillRect(left + index * step, box.y + 2, step, 10, colour);
  });
  if (contrastBorder !== undefined) scene.strokeRect(left, box.y + 2, width, 10, contrastBorder);
  for (const { position, label } of legend.ticks) {
    const x = left + position * width;
    scene.line(x, box.y + 12, x, box.y + 15, description);
    scene.text(label, x, box.y + 21, { font, fill: description, align: 'middle' });
  }
}
