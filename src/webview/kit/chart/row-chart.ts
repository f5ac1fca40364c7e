import type { HoverContent } from '../hover/hover-content.ts';
import type { CssPx, Rect } from '../scene/geometry.ts';
import type { Look, Scene } from '../scene/scene.ts';
import type { MeasureText } from '../text/text-measurer.ts';
import type { Theme } from '../theme/theme.ts';

/** Something in a row that can be pointed at: a bar, a part of one, a cell. */
export interface ChartMark {
  /** Left edge and width in the chart. */
  readonly x: CssPx;
  readonly width: CssPx;
  /** One phrase for screen readers, such as "nginx on core 3, 12.4 percent, 310 switches". */
  readonly text: string;
  readonly hover: HoverContent;
}

/**
 * A chart of rows of equal height: bars, stacked bars, matrices. What frames it (axes, titles of columns) keeps its place
 * while rows scroll. It is laid out for one width; everything in it is a pure function of its data.
 */
export interface RowChart {
  readonly rowCount: number;
  readonly rowHeight: CssPx;
  /** Room for what stands above and below the rows. */
  readonly head: CssPx;
  readonly foot: CssPx;
  /** Columns a screen reader counts: the most marks a row has. */
  readonly columnCount: number;
  /** What can be pointed at in a row, from left to right; a row has at least one. */
  readonly marksOf: (row: number) => readonly ChartMark[];
  /** Draws one row whose top is at `y`. */
  readonly paintRow: (scene: Scene, look: Look, row: number, y: CssPx) => void;
  /** What the chart shows as numbers, titles first, to export; absent where a table beside the chart has them. */
  readonly numbers?: () => readonly (readonly (string | number)[])[];
  /** Draws axes and grid lines; `rows` is the box the rows fill. Called before the rows. */
  readonly paintFrame: (scene: Scene, look: Look, rows: Rect) => void;
}

/** What a chart is laid out for. */
export interface ChartSpace {
  readonly width: CssPx;
  readonly measure: MeasureText;
  readonly theme: Theme;
}

/** Lays a chart out for a width and a theme. */
export type RowChartLayout = (space: ChartSpace) => RowChart;

/** A mark by its row and its place in the row. */
export interface MarkPosition {
  readonly row: number;
  readonly column: number;
}

/** The mark under a point, when rows are scrolled by `top`; `height` is that of the whole chart on the screen. */
export function markAt(
  chart: RowChart,
  { x, y }: { readonly x: CssPx; readonly y: CssPx },
  top: CssPx,
  height: CssPx,
): MarkPosition | undefined {
  if (y < chart.head || y >= height - chart.foot) return undefined;
  const row = Math.floor((y - chart.head + top) / chart.rowHeight);
  if (row < 0 || row >= chart.rowCount) return undefined;
  const marks = chart.marksOf(row);
  const column = marks.findIndex((mark) => x >= mark.x && x < mark.x + Math.max(3, mark.width));
  return column < 0 ? undefined : { row, column };
}

/** Rows that are at least partly in view, as `[first, end)`. */
export function rowsInView(chart: RowChart, top: CssPx, height: CssPx): readonly [number, number] {
  const room = Math.max(0, height - chart.head - chart.foot);
  const first = Math.max(0, Math.floor(top / chart.rowHeight));
  return [first, Math.min(chart.rowCount, Math.ceil((top + room) / chart.rowHeight))];
}

/** Farthest the rows can be scrolled. */
export function maxTop(chart: RowChart, height: CssPx): CssPx {
  return Math.max(0, chart.rowCount * chart.rowHeight - Math.max(0, height - chart.head - chart.foot));
}

/** The scroll position nearest to `top` that shows `row`. */
export function topShowing(chart: RowChart, row: number, top: CssPx, height: CssPx): CssPx {
  const room = Math.max(chart.rowHeight, height - chart.head - chart.foot);
  const start = row * chart.rowHeight;
  const nearest =
    start < top ? start : start + chart.rowHeight > top + room ? start + chart.rowHeight - room : top;
  return Math.min(maxTop(chart, height), Math.max(0, nearest));
}

export const chartMoves = ['up', 'down', 'left', 'right', 'pageUp', 'pageDown', 'first', 'last'] as const;
export type ChartMove = (typeof chartMoves)[number];

/** Where a move leads: between rows it keeps to the mark that lies nearest below or above. */
export function moveMark(
  chart: RowChart,
  from: MarkPosition | undefined,
  move: ChartMove,
  page: number,
): MarkPosition | undefined {
  if (chart.rowCount === 0) return undefined;
  if (from === undefined) return { row: 0, column: 0 };
  switch (move) {
    case 'left':
      return { row: from.row, column: Math.max(0, from.column - 1) };
    case 'right':
      return { row: from.row, column: Math.min(chart.marksOf(from.row).length - 1, from.column + 1) };
    case 'up':
      return toRow(chart, from, from.row - 1);
    case 'down':
      return toRow(chart, from, from.row + 1);
    case 'pageUp':
      return toRow(chart, from, from.row - page);
    case 'pageDown':
      return toRow(chart, from, from.row + page);
    case 'first':
      return toRow(chart, from, 0);
    case 'last':
      return toRow(chart, from, chart.rowCount - 1);
  }
}

function toRow(chart: RowChart, from: MarkPosition, wanted: number): MarkPosition {
  const row = Math.min(chart.rowCount - 1, Math.max(0, wanted));
  const here = chart.marksOf(from.row)[from.column];
  const middle = here === undefined ? 0 : here.x + Math.min(here.width, 1e6) / 2;
  let column = 0;
  let nearest = Number.POSITIVE_INFINITY;
  chart.marksOf(row).forEach((mark, index) => {
    const distance = Math.max(0, mark.x - middle, middle - mark.x - mark.width);
    if (distance >= nearest) return;
    nearest = distance;
    column = index;
  });
  return { row, column };
}

/** Draws the frame, then the rows in view scrolled by `top`, clipped to where rows belong. */
export function paintRowChart(scene: Scene, look: Look, chart: RowChart, top: CssPx): void {
  const { width, height } = scene;
  const rows: Rect = {
    x: 0,
    y: chart.head,
    width,
    height: Math.min(chart.rowCount * chart.rowHeight, Math.max(0, height - chart.head - chart.foot)),
  };
  chart.paintFrame(scene, look, rows);
  const [first, end] = rowsInView(chart, top, height);
  scene.clip(rows.x, rows.y, rows.width, rows.height, () => {
    for (let row = first; row < end; row++) {
      chart.paintRow(scene, look, row, chart.head + row * chart.rowHeight - top);
    }
  });
}
