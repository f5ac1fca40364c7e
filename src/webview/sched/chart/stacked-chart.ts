import type { ChartMark, ChartSpace, RowChart, RowChartLayout } from '../../kit/chart/row-chart.ts';
import type { HoverContent } from '../../kit/hover/hover-content.ts';
import type { Look, Scene } from '../../kit/scene/scene.ts';
import type { BarPanel } from './bar-panel.ts';
import { barPanel, paintBar, paintPanelFrame, panelHead } from './bar-panel.ts';
import { chartMargin, labelColumnWidth, paintRowLabel } from './label-column.ts';

/** A part of a stacked bar; `value` is 0 or more. */
export interface StackPart {
  /** What tells it from the other parts of its bar, with the unit, as exports call it; absent where there is only one. */
  readonly name?: string;
  readonly value: number;
  readonly fill: string;
  readonly text: string;
  readonly hover: HoverContent;
}

export interface StackRow {
  readonly label: string;
  /** Drawn from left to right; parts of 0 are left out. */
  readonly parts: readonly StackPart[];
}

export interface StackedChart {
  readonly rows: readonly StackRow[];
  /** What the axis counts, such as "Exits". */
  readonly title: string;
  /** Labels of the axis, and of the total behind each bar, if it says anything. */
  readonly tick: (value: number) => string;
  readonly total?: (value: number) => string;
}

const rowHeight = 22;

/** Bars made of parts, a bar per row. A plain bar chart is one whose rows have one part. */
export function stackedChart(chart: StackedChart): RowChartLayout {
  return (space) => layOutStackedChart(chart, space);
}

function layOutStackedChart({ rows, title, tick, total }: StackedChart, space: ChartSpace): RowChart {
  const totals = rows.map(({ parts }) => parts.reduce((sum, { value }) => sum + value, 0));
  const labelWidth = labelColumnWidth(
    rows.map(({ label }) => label),
    space,
  );
  const room = {
    x: labelWidth,
    width: space.width - labelWidth - chartMargin,
    ...(total === undefined && { labels: 16 }),
  };
  const panel = barPanel(room, title, [0, Math.max(1e-9, ...totals)], tick);
  return {
    rowCount: rows.length,
    rowHeight,
    head: panelHead,
    foot: 0,
    columnCount: Math.max(1, ...rows.map(({ parts }) => parts.filter(({ value }) => value > 0).length)),
    marksOf: (row) => marksOf(rows[row], panel),
    paintRow: (scene, look, row, y) => {
      const found = rows[row];
      if (found === undefined) return;
      paintRowLabel(scene, look, found.label, { width: labelWidth, y, rowHeight });
      paintParts(scene, look, panel, found, y);
      if (total === undefined) return;
      const at = panel.xOf(totals[row] ?? 0);
      scene.text(total(totals[row] ?? 0), at + 6, y + rowHeight / 2, {
        font: look.theme.fonts.axis,
        fill: look.theme.colours.description,
      });
    },
    paintFrame: (scene, look, box) => paintPanelFrame(scene, look, panel, box),
    numbers: () => numbersOf(rows, title),
  };
}

/** A column for each part that has a name; for unnamed ones, one that is called as the axis. */
function numbersOf(rows: readonly StackRow[], title: string): readonly (readonly (string | number)[])[] {
  const nameOf = ({ name }: StackPart): string => name ?? title;
  const names = [...new Set(rows.flatMap(({ parts }) => parts.map(nameOf)))];
  return [
    ['', ...names],
    ...rows.map(({ label, parts }) => {
      const values = new Map(parts.map((part) => [nameOf(part), part.value]));
      return [label, ...names.map((name) => values.get(name) ?? 0)];
    }),
  ];
}

function marksOf(row: StackRow | undefined, panel: BarPanel): readonly ChartMark[] {
  if (row === undefined) return [];
  const marks: ChartMark[] = [];
  let from = 0;
  for (const { value, text, hover } of row.parts) {
    if (value <= 0) continue;
    const x = panel.xOf(from);
    from += value;
    marks.push({ x, width: panel.xOf(from) - x, text, hover });
  }
  const [first] = row.parts;
  if (marks.length > 0 || first === undefined) return marks;
  return [{ x: panel.x, width: 8, text: first.text, hover: first.hover }];
}

function paintParts(scene: Scene, look: Look, panel: BarPanel, { parts }: StackRow, y: number): void {
  let from = 0;
  for (const { value, fill } of parts) {
    if (value <= 0) continue;
    paintBar(scene, look, panel, { from, to: from + value, fill }, { y, rowHeight });
    from += value;
    const x = panel.xOf(from);
    if (parts.length > 1) scene.fillRect(x - 0.5, y + 4, 1, rowHeight - 8, look.theme.colours.background);
  }
}
