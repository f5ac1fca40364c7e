import type {
  CoreMap,
  CoreMapCell,
  CpuView,
  DurationSeries,
  ExitsView,
  RunWindow,
} from '../../analysis/sched/view-data.ts';
import type { Html } from '../html/html-parts.ts';
import { box, dot, duration, label, line, shortName, svg } from '../html/html-parts.ts';

/** Rows a picture shows; the tables below have all. */
const maxChartRows = 300;
const rowHeight = 20;
const width = 1100;
const nameLetters = 38;

/** Room at the right of bars for the numbers behind the longest. */
const numberRoom = 100;

/** Width of the names at the left of a chart, by their letters. */
function nameWidthOf(names: readonly string[]): number {
  const letters = Math.max(8, ...names.map((name) => Math.min(nameLetters, name.length)));
  return Math.round(letters * 6.4 + 20);
}

/** A task's name with its run where there are several. */
export function taskLabel(runs: readonly RunWindow[], task: string, run: number): string {
  return runs.length > 1 ? `${task} · ${runs[run]?.label ?? ''}` : task;
}

/** Bars: percent of one core; dots on stems: context switches. */
export function cpuChart({ runs, tasks }: CpuView): Html {
  const shown = tasks.slice(0, maxChartRows);
  const nameWidth = nameWidthOf(shown.map(({ task, run }) => taskLabel(runs, task, run)));
  const plot = width - nameWidth - numberRoom;
  const mostPercent = Math.max(100, ...shown.map(({ percent }) => percent));
  const mostSwitches = Math.max(10, ...shown.map(({ switches }) => switches));
  const bottom = 30 + shown.length * rowHeight;
  const guides = [50, 100].map((percent) =>
    line(
      nameWidth + (percent / mostPercent) * plot,
      22,
      nameWidth + (percent / mostPercent) * plot,
      bottom,
      'class="axis"',
    ),
  );
  const rows = shown.flatMap(({ task, run, percent, switches }, index) => {
    const y = 30 + index * rowHeight;
    const name = taskLabel(runs, task, run);
    const x = nameWidth + (switches / mostSwitches) * plot;
    return [
      label(nameWidth - 8, y + 14, shortName(name, nameLetters), 'end'),
      box(
        nameWidth,
        y + 3,
        (percent / mostPercent) * plot,
        14,
        'class="bar" opacity="0.55"',
        `${name}: ${percent.toFixed(1)} % of one core`,
      ),
      line(nameWidth, y + 10, x, y + 10, 'class="stem"'),
      dot(x, y + 10, 4, `${name}: ${switches} context switches`),
      label(
        Math.max(x, nameWidth + (percent / mostPercent) * plot) + 9,
        y + 14,
        `${percent.toFixed(1)} % · ${switches}`,
        'start',
      ),
    ];
  });
  const axis = [
    label(nameWidth, 16, '0', 'middle'),
    ...[50, 100].map((percent) =>
      label(nameWidth + (percent / mostPercent) * plot, 16, `${percent} % of a core`, 'middle'),
    ),
    label(nameWidth + plot, bottom + 18, `${mostSwitches} switches`, 'end'),
  ];
  return svg(width, bottom + 30, 'CPU and context switches per task', [...guides, ...axis, ...rows]);
}

/** Exits of each task, stacked by reason. */
export function exitsChart({ runs, tasks, reasons }: ExitsView): Html {
  const shown = tasks.slice(0, maxChartRows);
  const nameWidth = nameWidthOf(shown.map(({ task, run }) => taskLabel(runs, task, run)));
  const plot = width - nameWidth - numberRoom;
  const most = Math.max(1, ...shown.map(({ total }) => total));
  const rows = shown.flatMap(({ task, run, counts, total }, index) => {
    const y = 8 + index * rowHeight;
    const name = taskLabel(runs, task, run);
    let x = nameWidth;
    const boxes = reasons.flatMap(({ label: reason, color }, at) => {
      const count = counts[at] ?? 0;
      if (count === 0) return [];
      const boxWidth = (count / most) * plot;
      x += boxWidth;
      return [
        box(x - boxWidth, y + 3, boxWidth, 14, `fill="${color}"`, `${name}: ${reason}, ${count} exits`),
      ];
    });
    return [
      label(nameWidth - 8, y + 14, shortName(name, nameLetters), 'end'),
      ...boxes,
      label(x + 6, y + 14, total, 'start'),
    ];
  });
  return svg(width, 16 + shown.length * rowHeight, 'KVM exits by reason', rows);
}

/** A matrix of tasks and cores: the upper half of a cell is the percent of time, the lower the switches. */
export function coreMapChart({ cells, maxCore, extent }: CoreMap, name: string): Html {
  const tasks = [...new Set(cells.map(({ task }) => task))].slice(0, maxChartRows);
  const columns = maxCore + 1;
  const nameWidth = nameWidthOf(tasks);
  const cellWidth = Math.max(12, Math.min(48, (width - nameWidth) / columns));
  const [least, most] = extent ?? [0, 1];
  const rowOf = new Map(tasks.map((task, row) => [task, row]));
  const body = tasks.map((task, row) =>
    label(nameWidth - 8, 24 + row * rowHeight + 14, shortName(task, nameLetters), 'end'),
  );
  for (let core = 0; core <= maxCore; core++) {
    const isShown = core === maxCore || cellWidth >= 18 || core % 4 === 0;
    if (isShown)
      body.push(label(nameWidth + (core + 0.5) * cellWidth, 16, core === maxCore ? 'all' : core, 'middle'));
  }
  for (const cell of cells) {
    const row = rowOf.get(cell.task);
    if (row === undefined) continue;
    body.push(
      ...coreMapCell(
        cell,
        nameWidth + (cell.core === 'all' ? maxCore : cell.core) * cellWidth,
        24 + row * rowHeight,
        cellWidth,
        least,
        most,
      ),
    );
  }
  return svg(nameWidth + columns * cellWidth + 20, 32 + tasks.length * rowHeight, name, body);
}

function coreMapCell(
  { task, core, percent, switches }: CoreMapCell,
  x: number,
  y: number,
  cellWidth: number,
  least: number,
  most: number,
): readonly Html[] {
  const tooltip = `${task} on ${core === 'all' ? 'all cores' : `core ${core}`}: ${percent.toFixed(2)} % of a core, ${switches} switches`;
  const share = most > least ? (switches - least) / (most - least) : 1;
  return [
    box(x + 1, y + 1, cellWidth - 2, 9, `class="bar" opacity="${opacity(percent / 100)}"`, tooltip),
    box(x + 1, y + 10, cellWidth - 2, 9, `class="warm" opacity="${opacity(share)}"`, tooltip),
  ];
}

/** How strong a colour is for a share of 0 to 1, on light and dark pages alike; the least is still seen. */
function opacity(share: number): string {
  return (0.14 + 0.86 * Math.max(0, Math.min(1, share))).toFixed(2);
}

/** How long something took over time, on a logarithmic scale. */
export function densityChart(series: DurationSeries, { fromUs, toUs }: RunWindow, name: string): Html {
  const { columns, rows, firstRow, rowsPerDecade, counts, maxCount, lines } = series;
  const [left, top, cellHeight] = [70, 8, 6];
  const cellWidth = (width - left - 20) / columns;
  const height = rows * cellHeight;
  const yOf = (us: number): number => top + height - (rowsPerDecade * Math.log10(us) - firstRow) * cellHeight;
  const body: Html[] = [];
  for (const [cell, count] of counts.entries()) {
    if (count === 0) continue;
    const [column, row] = [cell % columns, Math.floor(cell / columns)];
    const share = Math.log1p(count) / Math.log1p(maxCount);
    const look = `class="bar" opacity="${opacity(share)}"`;
    body.push(
      box(
        left + column * cellWidth,
        top + height - (row + 1) * cellHeight,
        cellWidth + 0.05,
        cellHeight,
        look,
      ),
    );
  }
  for (
    let decade = Math.ceil(firstRow / rowsPerDecade);
    decade * rowsPerDecade <= firstRow + rows;
    decade++
  ) {
    const y = yOf(10 ** decade);
    body.push(
      line(left, y, width - 20, y, 'class="axis" opacity="0.6"'),
      label(left - 8, y + 4, duration(10 ** decade), 'end'),
    );
  }
  for (const [index, values] of lines.entries()) {
    body.push(`<path class="${index === 0 ? 'p50' : 'p99'}" d="${pathOf(values, left, cellWidth, yOf)}"/>`);
  }
  body.push(
    label(left, top + height + 18, duration(fromUs), 'start'),
    label(width - 20, top + height + 18, duration(toUs), 'end'),
  );
  return svg(width, top + height + 26, name, body);
}

/** A line through the middles of columns, broken where a column has no value. */
function pathOf(values: Float64Array, left: number, cellWidth: number, yOf: (us: number) => number): string {
  let isDrawing = false;
  let path = '';
  for (const [column, us] of values.entries()) {
    const isThere = us > 0;
    if (isThere)
      path += `${isDrawing ? 'L' : 'M'}${(left + (column + 0.5) * cellWidth).toFixed(1)} ${yOf(us).toFixed(1)}`;
    isDrawing = isThere;
  }
  return path;
}
