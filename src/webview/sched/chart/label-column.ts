import { fitLabel } from '../../../analysis/label-fit.ts';
import type { ChartSpace } from '../../kit/chart/row-chart.ts';
import type { CssPx } from '../../kit/scene/geometry.ts';
import type { Look, Scene } from '../../kit/scene/scene.ts';

/** Left and right of a chart. */
export const chartMargin: CssPx = 12;

/** Labels measured for the width of their column: the longest by letters are the longest on the screen, nearly. */
const measured = 40;

/** Width that `labels` need at the left of a chart, margin included; at most this share of it. */
export function labelColumnWidth(labels: readonly string[], space: ChartSpace, most = 0.32): CssPx {
  const font = space.theme.fonts.axis;
  const longest = [...labels].sort((a, b) => b.length - a.length).slice(0, measured);
  const width = Math.max(0, ...longest.map((label) => space.measure(label, font)));
  return Math.ceil(Math.min(width + chartMargin + 10, Math.max(60, space.width * most)));
}

/** Writes the label of a row; `note` follows it with less weight, as far as there is room. */
export function paintRowLabel(
  scene: Scene,
  look: Look,
  label: string,
  { width, y, rowHeight }: { readonly width: CssPx; readonly y: CssPx; readonly rowHeight: CssPx },
): void {
  const font = look.theme.fonts.axis;
  const text = fitLabel(label, width - chartMargin - 8, (part) => look.measure(part, font));
  scene.text(text, width - 8, y + rowHeight / 2, { font, fill: look.theme.colours.foreground, align: 'end' });
}
