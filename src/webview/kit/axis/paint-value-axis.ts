import type { CssPx, Rect } from '../scene/geometry.ts';
import type { Look, Scene } from '../scene/scene.ts';
import { alignToPixel } from './paint-time-axis.ts';
import type { ValueTick } from './value-ticks.ts';

/**
 * Draws an upright axis into `box`: labels end at its right edge, one per tick, at the height `yOf` gives. Labels that
 * would touch the one before are left out.
 */
export function paintValueAxis(
  scene: Scene,
  look: Look,
  box: Rect,
  ticks: readonly ValueTick[],
  yOf: (value: number) => CssPx,
): void {
  const { description, line } = look.theme.colours;
  const right = box.x + box.width;
  const x = alignToPixel(right, look.hairline);
  scene.line(x, box.y, x, box.y + box.height, line, look.hairline);
  let last = Number.NaN;
  for (const { value, label } of ticks) {
    const y = yOf(value);
    if (y < box.y - 1 || y > box.y + box.height + 1 || Math.abs(y - last) < 14) continue;
    last = y;
    const tickY = alignToPixel(Math.min(y, box.y + box.height - look.hairline), look.hairline);
    scene.line(right - 4, tickY, right, tickY, description, look.hairline);
    const textY = Math.min(Math.max(y, box.y + 6), box.y + box.height - 6);
    scene.text(label, right - 7, textY, { font: look.theme.fonts.axis, fill: description, align: 'end' });
  }
}
