import { formatDuration, formatQuantity } from '../../analysis/format-quantity.ts';
import { heatScale } from '../../analysis/heat-colour.ts';
import type { ReportHeatMap } from '../../analysis/report-data.ts';
import type { TimeRange } from '../../analysis/sample-filter.ts';
import { timeTicks } from '../kit/axis/time-ticks.ts';
import { element, isDark } from './page-element.ts';

const cellHeight = 5;
const leftMargin = 64;
const bottomMargin = 22;

/** Draws the heat map with its axes, and says what the cell under the pointer is. */
export function showHeatMap(map: ReportHeatMap, range: TimeRange | undefined): void {
  const canvas = element('cells', HTMLCanvasElement);
  const line = element('cell', HTMLParagraphElement);
  const columns = map.counts.length / map.rows;
  const cellWidth = Math.max(1, Math.floor(1120 / columns));
  const [width, height] = [columns * cellWidth, map.rows * cellHeight];
  canvas.width = leftMargin + width;
  canvas.height = height + bottomMargin;
  const context = canvas.getContext('2d');
  if (context === null) return;
  drawAxes(context, map, width, height);
  context.translate(leftMargin, 0);
  drawCells(context, map, cellWidth);
  if (range !== undefined) drawRange(context, map, range, cellWidth);
  canvas.addEventListener('mousemove', ({ offsetX, offsetY }) => {
    const shrunk = canvas.width / canvas.clientWidth;
    const column = Math.floor((offsetX * shrunk - leftMargin) / cellWidth);
    const row = map.rows - 1 - Math.floor((offsetY * shrunk) / cellHeight);
    line.textContent = cellText(map, column, row);
  });
}

function drawCells(context: CanvasRenderingContext2D, map: ReportHeatMap, cellWidth: number): void {
  const scale = heatScale('ramp', isDark() ? 'dark' : 'light', map.max);
  for (const [index, count] of map.counts.entries()) {
    if (count === 0) continue;
    const column = Math.floor(index / map.rows);
    const row = index % map.rows;
    const [red, green, blue] = scale.colours[scale.level(count)] ?? [0, 0, 0];
    context.fillStyle = `rgb(${red} ${green} ${blue})`;
    context.fillRect(column * cellWidth, (map.rows - 1 - row) * cellHeight, cellWidth, cellHeight);
  }
}

/** Time of the columns below, offset within a column at the left. */
function drawAxes(
  context: CanvasRenderingContext2D,
  map: ReportHeatMap,
  width: number,
  height: number,
): void {
  const { columnNs, merge, originNs, firstColumn, rows, counts } = map;
  const startNs = originNs + firstColumn * columnNs;
  const endNs = startNs + (counts.length / rows) * merge * columnNs;
  context.fillStyle = isDark() ? '#a0a0a0' : '#59636e';
  context.font = '12px system-ui, sans-serif';
  context.textAlign = 'center';
  for (const { atNs, label } of timeTicks({ startNs, endNs }, width / 110, { kind: 'relative' }).ticks) {
    const x = leftMargin + ((atNs - startNs) / (endNs - startNs)) * width;
    context.fillRect(Math.round(x), height, 1, 5);
    if (x > leftMargin + 16 && x < leftMargin + width - 16) context.fillText(label, x, height + 18);
  }
  context.textAlign = 'right';
  for (const quarter of [0, 1, 2, 3, 4]) {
    const y = height - (quarter / 4) * height;
    context.fillRect(leftMargin - 5, Math.min(height - 1, Math.round(y)), 5, 1);
    const label = `+${formatDuration((quarter / 4) * columnNs)}`;
    context.fillText(label, leftMargin - 8, Math.min(height - 2, Math.max(11, y + 4)));
  }
}

function cellText(map: ReportHeatMap, column: number, row: number): string {
  const count = column < 0 || row < 0 ? undefined : map.counts[column * map.rows + row];
  if (count === undefined) return '';
  const startNs = map.originNs + (map.firstColumn + column * map.merge) * map.columnNs;
  const offsetNs = (row * map.columnNs) / map.rows;
  const merged = map.merge > 1 ? `, the most of ${map.merge} columns` : '';
  return `${formatDuration(startNs)} + ${formatDuration(offsetNs)}: ${formatQuantity(count, 'count')} samples${merged}`;
}

/** Outlines the columns that the selection touches. */
function drawRange(
  context: CanvasRenderingContext2D,
  map: ReportHeatMap,
  range: TimeRange,
  cellWidth: number,
): void {
  const { columnNs, merge, originNs, rows, counts } = map;
  const columnOf = (ns: number): number => (ns - originNs) / columnNs / merge - map.firstColumn / merge;
  const first = Math.max(0, Math.floor(columnOf(range.startNs)));
  const end = Math.min(counts.length / rows, Math.ceil(columnOf(range.endNs)));
  context.strokeStyle = isDark() ? '#4b96e6' : '#2f74c0';
  context.lineWidth = 2;
  context.strokeRect(first * cellWidth - 1, 1, (end - first) * cellWidth + 2, rows * cellHeight - 2);
}
