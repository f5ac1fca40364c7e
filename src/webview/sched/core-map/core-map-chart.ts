import { formatCount } from '../../../analysis/format-quantity.ts';
import { fitLabel } from '../../../analysis/label-fit.ts';
import type { CoreMap, CoreMapCell } from '../../../analysis/sched/view-data.ts';
import { allCores, allTasks } from '../../../analysis/sched/view-data.ts';
import type { ChartMark, ChartSpace, RowChart, RowChartLayout } from '../../kit/chart/row-chart.ts';
import { formatCountShort } from '../../kit/format/format-count.ts';
import type { CssPx, Rect } from '../../kit/scene/geometry.ts';
import type { Look, Scene } from '../../kit/scene/scene.ts';
import { labelColourOn, parseColour, toCss } from '../../kit/theme/colour.ts';
import { colourRamp } from '../chart/colour-ramp.ts';
import { chartMargin, labelColumnWidth, paintRowLabel } from '../chart/label-column.ts';
import { percentText } from '../chart/units.ts';

const rowHeight = 32;
const head = 30;

/** Where there are several sockets, their numbers stand above those of the cores. */
const headOfSockets = 40;

/** Cells are between this narrow and this wide, whatever the number of cores. */
const narrowest = 3;
const widest = 112;

/** Cells at least this wide carry their numbers. */
const labelledFrom = 36;

/** A cell by its row's task and its core; the last column is all cores together. */
export interface CoreMapGrid {
  /** `allTasks` first. */
  readonly tasks: readonly string[];
  readonly cores: number;
  readonly cellAt: (row: number, column: number) => CoreMapCell | undefined;
}

/** The cells of a core map by row and column. */
export function coreMapGrid(map: CoreMap): CoreMapGrid {
  const tasks = [allTasks, ...map.tasks];
  const rowOf = new Map(tasks.map((task, row) => [task, row]));
  const cells = new Map<number, CoreMapCell>();
  const width = map.maxCore + 1;
  for (const cell of map.cells) {
    const row = rowOf.get(cell.task);
    const column = cell.core === allCores ? map.maxCore : cell.core;
    if (row !== undefined) cells.set(row * width + column, cell);
  }
  return { tasks, cores: map.maxCore, cellAt: (row, column) => cells.get(row * width + column) };
}

interface CellColours {
  readonly percent: (percent: number) => string;
  readonly switches: (switches: number) => string;
}

/** How the two halves of cells are coloured: up to a whole core, and up to the most switches of one cell. */
export function coreMapColours(map: CoreMap, theme: ChartSpace['theme']): CellColours {
  const cpu = colourRamp(theme.contributed['thread.guest'], theme);
  const switching = colourRamp(theme.contributed['thread.runnable'], theme);
  const most = map.extent?.[1] ?? 1;
  return {
    percent: (percent) => cpu(percent / 100),
    switches: (switches) => switching(switches / Math.max(1, most)),
  };
}

/** View 3: a row per task, a column per core; the upper half of a cell is CPU time, the lower half switches. */
export function coreMapChart(map: CoreMap): RowChartLayout {
  const grid = coreMapGrid(map);
  return (space) => layOutCoreMap(map, grid, space);
}

interface Columns {
  readonly left: CssPx;
  readonly cell: CssPx;
  readonly count: number;
  readonly xOf: (column: number) => CssPx;
}

function layOutCoreMap(map: CoreMap, grid: CoreMapGrid, space: ChartSpace): RowChart {
  const labelWidth = labelColumnWidth(grid.tasks, space, 0.24);
  const count = grid.cores + 1;
  const gap = 10;
  const room = (space.width - labelWidth - chartMargin - gap) / count;
  const cell = Math.max(narrowest, Math.min(widest, Math.floor(room)));
  const xOf = (column: number): CssPx => labelWidth + column * cell + (column === grid.cores ? gap : 0);
  const columns: Columns = { left: labelWidth, cell, count, xOf };
  const colours = coreMapColours(map, space.theme);
  return {
    rowCount: grid.tasks.length,
    rowHeight,
    head: map.coresPerSocket < grid.cores ? headOfSockets : head,
    foot: 0,
    columnCount: count,
    marksOf: (row) => Array.from({ length: count }, (_, column) => markOf(grid, row, column, columns)),
    paintRow: (scene, look, row, y) => {
      const place = { width: labelWidth, y, rowHeight };
      paintRowLabel(scene, look, grid.tasks[row] ?? '', place);
      for (let column = 0; column < count; column++) {
        paintCell(scene, look, grid.cellAt(row, column), { x: xOf(column), y, width: cell }, colours);
      }
      if (isNewRole(grid.tasks, row)) {
        scene.line(0, y, xOf(count - 1) + cell, y, look.theme.colours.description, look.hairline);
      }
    },
    paintFrame: (scene, look, rows) => paintCores(scene, look, rows, columns, map.coresPerSocket),
  };
}

/** Whether a task's name begins otherwise than the one above it. */
function isNewRole(tasks: readonly string[], row: number): boolean {
  return row > 0 && tasks[row]?.slice(0, 3) !== tasks[row - 1]?.slice(0, 3);
}

function markOf(grid: CoreMapGrid, row: number, column: number, { xOf, cell }: Columns): ChartMark {
  const task = grid.tasks[row] ?? '';
  const found = grid.cellAt(row, column);
  const where = column === grid.cores ? 'all cores' : `core ${column}`;
  const percent = percentText(found?.percent ?? 0, 2);
  const switches = formatCount(found?.switches ?? 0);
  return {
    x: xOf(column),
    width: cell,
    text: `${task} on ${where}: ${percent}, ${switches} switches`,
    hover: {
      title: task,
      rows: [
        { label: 'Where', value: where },
        { label: 'CPU', value: percent, notes: ['of one core'] },
        { label: 'Context switches', value: switches },
      ],
    },
  };
}

function paintCell(
  scene: Scene,
  look: Look,
  found: CoreMapCell | undefined,
  { x, y, width }: { readonly x: CssPx; readonly y: CssPx; readonly width: CssPx },
  colours: CellColours,
): void {
  const half = rowHeight / 2 - 1;
  const gap = width > 8 ? 1 : 0;
  const { line, contrastBorder } = look.theme.colours;
  const fills = [colours.percent(found?.percent ?? 0), colours.switches(found?.switches ?? 0)];
  const texts =
    found === undefined
      ? []
      : [found.percent.toFixed(found.percent < 99.95 ? 1 : 0), formatCountShort(found.switches)];
  fills.forEach((fill, index) => {
    const top = y + 1 + index * half;
    if (fill !== 'transparent') scene.fillRect(x, top, width - gap, half, fill);
    const text = texts[index];
    if (text === undefined || width < labelledFrom || fill === 'transparent') return;
    const colour = parseColour(fill);
    const ink = colour === undefined ? look.theme.colours.foreground : toCss(labelColourOn(colour));
    scene.text(text, x + width / 2, top + half / 2, {
      font: look.theme.fonts.axis,
      fill: ink,
      align: 'middle',
    });
  });
  if (found === undefined) scene.fillRect(x + width / 2 - 1, y + rowHeight / 2 - 1, 2, 2, line);
  else if (contrastBorder !== undefined && width > 8) {
    scene.strokeRect(x, y + 1, width - gap, rowHeight - 2, contrastBorder);
  }
}

function paintCores(scene: Scene, look: Look, rows: Rect, columns: Columns, coresPerSocket: number): void {
  const { colours, fonts } = look.theme;
  const { xOf, cell, count } = columns;
  const every = Math.max(1, Math.ceil(24 / cell));
  scene.text('Core', columns.left - 8, rows.y - 10, {
    font: fonts.axis,
    fill: colours.description,
    align: 'end',
  });
  for (let column = 0; column < count; column++) {
    const isAll = column === count - 1;
    if (!isAll && column % every !== 0) continue;
    const style = { font: fonts.axis, fill: colours.description, align: 'middle' } as const;
    scene.text(isAll ? 'all' : String(column), xOf(column) + cell / 2, rows.y - 10, style);
  }
  const isDivided = coresPerSocket < count - 1;
  for (let core = 0; isDivided && core < count - 1; core += coresPerSocket) {
    const x = Math.round(xOf(core)) - 0.5;
    if (core > 0) scene.line(x, rows.y - 34, x, rows.y + rows.height, colours.description, look.hairline);
    const room = Math.min(coresPerSocket, count - 1 - core) * cell - 8;
    const label = fitLabel(`socket ${core / coresPerSocket}`, room, (part) => look.measure(part, fonts.axis));
    scene.text(label, x + 4, rows.y - 27, { font: fonts.axis, fill: colours.description });
  }
}
