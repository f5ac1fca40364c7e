import { fitLabel } from '../../../analysis/label-fit.ts';
import { alignToPixel } from '../../kit/axis/paint-time-axis.ts';
import type { ValueTick } from '../../kit/axis/value-ticks.ts';
import { valueTicks } from '../../kit/axis/value-ticks.ts';
import type { CssPx, Rect } from '../../kit/scene/geometry.ts';
import type { Look, Scene } from '../../kit/scene/scene.ts';

/** A part of a row chart in which bars lie along one axis. */
export interface BarPanel {
  readonly x: CssPx;
  readonly width: CssPx;
  /** Width with what is written behind the bars. */
  readonly room: CssPx;
  readonly title: string;
  readonly ticks: readonly ValueTick[];
  readonly xOf: (value: number) => CssPx;
}

/** Height of a panel's title and tick labels above the rows. */
export const panelHead: CssPx = 38;

/** Room at the right of a panel for the number that follows the longest bar. */
const valueRoom: CssPx = 64;

/**
 * A panel whose axis goes from `low` (0 or less) to at least `high`, rounded up to a tick.
 *
 * @param box where it may be, `labels` of its width kept free at the right for what is written behind bars
 */
export function barPanel(
  box: { readonly x: CssPx; readonly width: CssPx; readonly labels?: CssPx },
  title: string,
  [low, high]: readonly [number, number],
  format: (value: number) => string,
): BarPanel {
  const width = Math.max(20, box.width - (box.labels ?? valueRoom));
  const top = high <= low ? low + 1 : high;
  const ticks = valueTicks('linear', low, top, Math.max(2, Math.floor(width / 80)), format);
  const step = (ticks[1]?.value ?? 1) - (ticks[0]?.value ?? 0);
  const end = Math.max(top, Math.ceil(top / step - 1e-9) * step);
  const start = low < 0 ? Math.floor(low / step + 1e-9) * step : low;
  const all = valueTicks('linear', start, end, Math.max(2, Math.floor(width / 80)), format);
  const xOf = (value: number): CssPx => box.x + ((value - start) / (end - start)) * width;
  return { x: box.x, width, room: box.width, title, ticks: all, xOf };
}

/** Draws title, ticks and the grid lines behind `rows`. */
export function paintPanelFrame(scene: Scene, look: Look, panel: BarPanel, rows: Rect): void {
  const { colours, fonts } = look.theme;
  const title = fitLabel(panel.title, panel.room, (part) => look.measure(part, fonts.axis));
  scene.text(title, panel.x, rows.y - 27, { font: fonts.axis, fill: colours.foreground });
  let free = Number.NEGATIVE_INFINITY;
  for (const { value, label } of panel.ticks) {
    const x = alignToPixel(panel.xOf(value), look.hairline);
    const stroke = value === 0 ? colours.description : colours.line;
    scene.line(x, rows.y - 4, x, rows.y + rows.height, stroke, look.hairline);
    const width = look.measure(label, fonts.axis);
    if (x - width / 2 < free) continue;
    scene.text(label, x, rows.y - 11, { font: fonts.axis, fill: colours.description, align: 'middle' });
    free = x + width / 2 + 8;
  }
}

/** A bar of a panel: from where to where, how it looks, and the number written behind it. */
export interface Bar {
  readonly from: number;
  readonly to: number;
  readonly fill: string;
  readonly label?: string;
}

/** Draws `bar` in the row at `y`. */
export function paintBar(
  scene: Scene,
  look: Look,
  panel: BarPanel,
  bar: Bar,
  { y, rowHeight }: { readonly y: CssPx; readonly rowHeight: CssPx },
): void {
  const { colours, fonts } = look.theme;
  const left = Math.min(panel.xOf(bar.from), panel.xOf(bar.to));
  const right = Math.max(panel.xOf(bar.from), panel.xOf(bar.to));
  const height = Math.max(4, rowHeight - 8);
  const width = bar.from === bar.to ? 0 : Math.max(1, right - left);
  scene.fillRect(left, y + 4, width, height, bar.fill);
  if (colours.contrastBorder !== undefined && width > 0) {
    scene.strokeRect(left, y + 4, width, height, colours.contrastBorder);
  }
  if (bar.label !== undefined) {
    const style = { font: fonts.axis, fill: colours.description };
    scene.text(bar.label, right + 6, y + rowHeight / 2, style);
  }
}
