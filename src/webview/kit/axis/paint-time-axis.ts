import type { CssPx, Rect } from '../scene/geometry.ts';
import type { Look, Scene } from '../scene/scene.ts';
import type { TimeLabels } from './time-label.ts';
import { timeTicks } from './time-ticks.ts';
import type { TimeWindow } from './time-window.ts';
import { nsToX } from './time-window.ts';

/** Height that {@link paintTimeAxis} wants. */
export const timeAxisHeight: CssPx = 22;

/** Room a label may take on average; the longest, `14:03:12.250`, takes about 70. */
const roomPerLabel: CssPx = 100;

/** Draws a time ruler into `box`: ticks hang from its top edge (`below` a picture) or stand on its bottom edge. */
export function paintTimeAxis(
  scene: Scene,
  look: Look,
  box: Rect,
  window: TimeWindow,
  labels: TimeLabels,
  side: 'above' | 'below' = 'below',
): void {
  const { description, line } = look.theme.colours;
  const font = look.theme.fonts.axis;
  const found = timeTicks(window, box.width / roomPerLabel, labels);
  const edge = side === 'below' ? box.y : box.y + box.height;
  const down = side === 'below' ? 1 : -1;
  const textY = edge + 13 * down;
  const xOf = (ns: number): CssPx => alignToPixel(box.x + nsToX(ns, window, box.width), look.hairline);
  for (const ns of found.minorNs) scene.line(xOf(ns), edge, xOf(ns), edge + 3 * down, line, look.hairline);
  let free = box.x;
  if (found.context !== undefined) {
    const width = look.measure(found.context, font);
    scene.text(found.context, box.x, textY, { font, fill: look.theme.colours.foreground });
    free = box.x + width + 8;
  }
  for (const { atNs, label } of found.ticks) {
    const x = xOf(atNs);
    scene.line(x, edge, x, edge + 6 * down, description, look.hairline);
    const width = look.measure(label, font);
    const left = Math.min(Math.max(x - width / 2, box.x), box.x + box.width - width);
    if (left < free) continue;
    scene.text(label, left, textY, { font, fill: description });
    free = left + width + 8;
  }
  scene.line(
    box.x,
    edge,
    box.x + box.width,
    edge,
    look.theme.isHighContrast ? description : line,
    look.hairline,
  );
}

/** The middle of the screen pixel nearest to `x`, so that a hairline is sharp. */
export function alignToPixel(x: CssPx, hairline: CssPx): CssPx {
  return (Math.floor(x / hairline) + 0.5) * hairline;
}
