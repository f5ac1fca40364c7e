import type { DurationKind, DurationSeries, DurationView } from '../../../analysis/sched/view-data.ts';
import { timeAxisHeight } from '../../kit/axis/paint-time-axis.ts';
import type { CssPx, Point, Rect, Size } from '../../kit/scene/geometry.ts';
import { isInside } from '../../kit/scene/geometry.ts';

/** What each kind of duration is called, and the contributed colour it is drawn in. */
export const durationKinds = [
  { kind: 'run', label: 'Run', what: 'time on a core until a switch', colour: 'thread.running' },
  { kind: 'sleep', label: 'Sleep', what: 'time asleep until a wake-up', colour: 'thread.preempted' },
  { kind: 'iowait', label: 'I/O wait', what: 'time waiting for I/O', colour: 'thread.uninterruptible' },
  { kind: 'guest', label: 'Guest', what: 'time in the guest until an exit', colour: 'thread.guest' },
  { kind: 'host', label: 'Host', what: 'time in the host until an entry', colour: 'thread.runnable' },
] as const satisfies readonly { readonly kind: DurationKind; readonly [key: string]: string }[];

/** A kind's entry of {@link durationKinds}. */
export function durationKindOf(kind: DurationKind): (typeof durationKinds)[number] {
  return durationKinds.find((entry) => entry.kind === kind) ?? durationKinds[0];
}

/** One series with the box its cells fill. */
export interface DurationPanel {
  readonly series: DurationSeries;
  readonly title: Point;
  readonly plot: Rect;
}

export interface DurationLayout {
  readonly panels: readonly DurationPanel[];
  readonly timeAxis: Rect;
  /** Rows of the scale that all panels share, as `[low, high)`. */
  readonly low: number;
  readonly high: number;
  readonly rowsPerDecade: number;
}

const left: CssPx = 64;
const right: CssPx = 52;
const titleHeight: CssPx = 22;

/** Panels for the series that have something to show, one above the other on one scale. */
export function layOutDurations(view: DurationView, { width, height }: Size): DurationLayout {
  const shown = view.series.filter(({ stats }) => stats.count > 0);
  const drawn = shown.filter(({ rows }) => rows > 0);
  const rowsPerDecade = shown[0]?.rowsPerDecade ?? 1;
  const low = drawn.length === 0 ? 0 : Math.min(...drawn.map(({ firstRow }) => firstRow));
  const high = Math.max(low + rowsPerDecade, ...drawn.map(({ firstRow, rows }) => firstRow + rows));
  const room = Math.max(0, height - timeAxisHeight - 6);
  const each = room / Math.max(1, shown.length);
  const plotWidth = Math.max(0, width - left - right);
  const panels = shown.map((series, index) => ({
    series,
    title: { x: left, y: index * each + titleHeight / 2 + 2 },
    plot: {
      x: left,
      y: index * each + titleHeight,
      width: plotWidth,
      height: Math.max(0, each - titleHeight - 4),
    },
  }));
  const timeAxis = { x: left, y: room + 2, width: plotWidth, height: timeAxisHeight };
  return { panels, timeAxis, low, high, rowsPerDecade };
}

/** Height of a duration in a panel. */
export function durationToY(us: number, { plot }: DurationPanel, layout: DurationLayout): CssPx {
  const row = Math.log10(us) * layout.rowsPerDecade;
  return plot.y + plot.height * (1 - (row - layout.low) / (layout.high - layout.low));
}

/** A cell of a panel: `row` counts rows of the shared scale. */
export interface DurationCell {
  readonly panel: number;
  readonly column: number;
  readonly row: number;
}

/** The cell under a point. */
export function cellAt(layout: DurationLayout, point: Point): DurationCell | undefined {
  const panel = layout.panels.findIndex(({ plot }) => isInside(point, plot));
  const found = layout.panels[panel];
  if (found === undefined) return undefined;
  const { plot, series } = found;
  const column = Math.floor(((point.x - plot.x) / plot.width) * series.columns);
  const up = 1 - (point.y - plot.y) / plot.height;
  const row = Math.floor(layout.low + up * (layout.high - layout.low));
  return { panel, column, row };
}

/** Where a cell is drawn. */
export function cellBox(layout: DurationLayout, { panel, column, row }: DurationCell): Rect | undefined {
  const found = layout.panels[panel];
  if (found === undefined) return undefined;
  const { plot, series } = found;
  const width = plot.width / series.columns;
  const height = plot.height / (layout.high - layout.low);
  const y = plot.y + plot.height - (row + 1 - layout.low) * height;
  return { x: plot.x + column * width, y, width, height };
}

/** How many durations a cell holds. */
export function countOf(layout: DurationLayout, { panel, column, row }: DurationCell): number {
  const series = layout.panels[panel]?.series;
  if (series === undefined) return 0;
  const own = row - series.firstRow;
  return own < 0 || own >= series.rows ? 0 : (series.counts[own * series.columns + column] ?? 0);
}

/** A cell moved by columns and rows, over the edge of its panel into the next. */
export function moveCell(
  layout: DurationLayout,
  cell: DurationCell,
  columns: number,
  rows: number,
): DurationCell {
  const series = layout.panels[cell.panel]?.series;
  const column = Math.min((series?.columns ?? 1) - 1, Math.max(0, cell.column + columns));
  const row = cell.row + rows;
  if (row >= layout.high && cell.panel > 0) return { panel: cell.panel - 1, column, row: layout.low };
  if (row < layout.low && cell.panel < layout.panels.length - 1) {
    return { panel: cell.panel + 1, column, row: layout.high - 1 };
  }
  return { panel: cell.panel, column, row: Math.min(layout.high - 1, Math.max(layout.low, row)) };
}
