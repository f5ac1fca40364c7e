import type { HeatCell } from '../../../analysis/cell-range.ts';
import type { TimeRange } from '../../../analysis/sample-filter.ts';
import type { HeatMapData } from '../../../analysis/view-data.ts';
import { alignToPixel, paintTimeAxis } from '../../kit/axis/paint-time-axis.ts';
import { paintValueAxis } from '../../kit/axis/paint-value-axis.ts';
import type { TimeLabels } from '../../kit/axis/time-label.ts';
import type { CellGrid, Look, Scene } from '../../kit/scene/scene.ts';
import { columnStartNs } from './column-grid.ts';
import { visibleColumns } from './column-window.ts';
import type { HeatMapLayout } from './heat-map-layout.ts';
import { leastSeparatedRow } from './heat-map-layout.ts';
import { offsetTicks } from './offset-ticks.ts';
import type { CellArea } from './range-shape.ts';
import { outlineOf, shapeOfRange, xOfColumn, yOfRow } from './range-shape.ts';

/** Room an offset label takes upwards. */
const roomPerOffset = 26;

/** Columns at least this wide are set apart by hairlines. */
const leastSeparatedColumn = 5;

/** What the heat map shows beside its layout. */
export interface HeatPicture {
  readonly data: HeatMapData;
  readonly cells: CellGrid;
}

/** Draws axes and cells. `picture` may be of an older request: it is drawn where its time is now. */
export function drawHeatMap(
  scene: Scene,
  look: Look,
  layout: HeatMapLayout,
  picture: HeatPicture | undefined,
  labels: TimeLabels,
): void {
  const { plot, grid } = layout;
  const { background } = look.theme.colours;
  if (picture !== undefined) {
    scene.clip(plot.x, plot.y, plot.width, plot.height, () => {
      drawCells(scene, layout, picture);
      // FlameScope's empty cells are white, and so is what lies between its cells.
      const empty = picture.cells.palette[0] ?? 'transparent';
      const between = empty === 'transparent' ? background : empty;
      if (picture.data.merge === 1) separateCells(scene, layout, between, look.hairline);
    });
  }
  paintValueAxis(
    scene,
    look,
    layout.offsetAxis,
    offsetTicks(grid.columnNs, plot.height / roomPerOffset),
    (ns) => yOfRow(layout, (ns / grid.columnNs) * grid.rows),
  );
  paintTimeAxis(scene, look, layout.timeAxis, layout.window, labels);
}

function drawCells(scene: Scene, layout: HeatMapLayout, { data, cells }: HeatPicture): void {
  const pictured: CellArea = { ...layout, grid: data };
  const x = xOfColumn(pictured, data.firstColumn);
  const end = xOfColumn(pictured, data.firstColumn + cells.columns * data.merge);
  scene.fillGrid(x, layout.plot.y, end - x, layout.plot.height, cells);
}

/** Hairlines between columns, and between rows too, where cells are large enough to spare them. */
function separateCells(scene: Scene, layout: HeatMapLayout, colour: string, hairline: number): void {
  const { plot, grid, window } = layout;
  const { firstColumn, endColumn } = visibleColumns(grid, window);
  const columnWidth = xOfColumn(layout, firstColumn + 1) - xOfColumn(layout, firstColumn);
  if (columnWidth < leastSeparatedColumn) return;
  for (let column = firstColumn; column <= endColumn; column++) {
    const x = alignToPixel(xOfColumn(layout, column), hairline);
    scene.line(x, plot.y, x, plot.y + plot.height, colour, hairline);
  }
  if (plot.height / grid.rows < leastSeparatedRow) return;
  for (let row = 0; row <= grid.rows; row++) {
    const y = alignToPixel(yOfRow(layout, row), hairline);
    scene.line(plot.x, y, plot.x + plot.width, y, colour, hairline);
  }
}

/** What changes with the pointer and the selection. */
export interface HeatMarks {
  readonly range: TimeRange | undefined;
  /** What would be selected by the gesture under way. */
  readonly preview: TimeRange | undefined;
  /** The cell under the pointer, and the one the keyboard is on. */
  readonly hovered: HeatCell | undefined;
  readonly cursor: HeatCell | undefined;
  readonly compared: ComparedRanges;
}

/** Times that are marked for a comparison. */
export interface ComparedRanges {
  readonly a: TimeRange | undefined;
  readonly b: TimeRange | undefined;
}

/** Draws the selection, its preview, the hovered cell and the keyboard's cell above {@link drawHeatMap}. */
export function drawHeatMarks(scene: Scene, look: Look, layout: HeatMapLayout, marks: HeatMarks): void {
  const { focus, foreground } = look.theme.colours;
  if (marks.range !== undefined) {
    drawRange(scene, look, layout, marks.range, marks.preview === undefined ? 1 : 0.5);
  }
  if (marks.preview !== undefined) drawRange(scene, look, layout, marks.preview, 1);
  if (marks.compared.a !== undefined) drawChip(scene, look, layout, marks.compared.a, 'A');
  if (marks.compared.b !== undefined) drawChip(scene, look, layout, marks.compared.b, 'B');
  if (marks.hovered !== undefined) outlineCell(scene, layout, marks.hovered, foreground, 1);
  if (marks.cursor !== undefined) outlineCell(scene, layout, marks.cursor, focus, 2);
}

/** A tint inside and a line around the whole shape, so that the range is seen without its colour too. */
function drawRange(scene: Scene, look: Look, layout: HeatMapLayout, range: TimeRange, opacity: number): void {
  const { focus, selection, contrastActiveBorder } = look.theme.colours;
  const rects = shapeOfRange(layout, range);
  scene.fade(opacity, () => {
    if (!look.theme.isHighContrast) {
      scene.fade(0.4, () => {
        for (const { x, y, width, height } of rects) scene.fillRect(x, y, width, height, selection);
      });
    }
    const outline = outlineOf(rects);
    if (outline.length > 0) {
      const stroke = contrastActiveBorder ?? focus;
      scene.polyline(outline, { stroke, lineWidth: look.theme.isHighContrast ? 2 : 1.5 });
    }
  });
}

const chipSize = 16;

/** A dashed line around a marked range, and its letter in the corner where it starts. */
function drawChip(scene: Scene, look: Look, layout: HeatMapLayout, range: TimeRange, letter: string): void {
  const { foreground, background } = look.theme.colours;
  const rects = shapeOfRange(layout, range);
  const outline = outlineOf(rects);
  const first = rects[0];
  if (outline.length === 0 || first === undefined) return;
  scene.polyline(outline, { stroke: background, lineWidth: 3 });
  scene.polyline(outline, { stroke: foreground, lineWidth: 1.5, dash: [5, 3] });
  const x = first.x + 2;
  const y = first.y + 2;
  scene.fillRect(x, y, chipSize, chipSize, foreground);
  scene.text(letter, x + chipSize / 2, y + chipSize / 2 + 0.5, {
    font: `600 ${look.theme.fonts.axis}`,
    fill: background,
    align: 'middle',
  });
}

function outlineCell(scene: Scene, area: CellArea, cell: HeatCell, stroke: string, lineWidth: number): void {
  const { grid, plot, window } = area;
  const start = columnStartNs(grid, cell.column);
  if (start >= window.endNs || start + grid.columnNs <= window.startNs) return;
  const x = xOfColumn(area, cell.column);
  const y = yOfRow(area, cell.row + 1);
  const width = Math.max(lineWidth * 2 + 1, xOfColumn(area, cell.column + 1) - x);
  const height = Math.max(lineWidth * 2 + 1, yOfRow(area, cell.row) - y);
  scene.clip(plot.x - 1, plot.y - 1, plot.width + 2, plot.height + 2, () => {
    scene.strokeRect(x, y, width, height, stroke, lineWidth);
  });
}
