import type { Delta } from '../../../analysis/sched/view-data.ts';
import type { ChartMark, ChartSpace, RowChart, RowChartLayout } from '../../kit/chart/row-chart.ts';
import type { Theme } from '../../kit/theme/theme.ts';
import { barPanel, paintBar, paintPanelFrame, panelHead } from '../chart/bar-panel.ts';
import { chartMargin, labelColumnWidth, paintRowLabel } from '../chart/label-column.ts';
import { signed } from '../chart/units.ts';
import type { DiffRows } from './diff-rows.ts';
import { changeText } from './diff-rows.ts';

const rowHeight = 24;

/** A chart at least this wide has the change in percent behind the change itself. */
const percentFrom = 560;

/** Room for the change behind its bar, and for that in percent. */
const changeRoom = 68;
const percentRoom = 62;

/** Colours of a comparison: less is blue, more is orange, as in the other comparisons. */
export function diffColours({ contributed }: Theme): { readonly less: string; readonly more: string } {
  return { less: contributed['thread.guest'], more: contributed['thread.runnable'] };
}

/** View 8: at the left both runs side by side, at the right the difference, for each row in `order`. */
export function diffChart(rows: DiffRows, order: Uint32Array): RowChartLayout {
  return (space) => layOutDiff(rows, order, space);
}

function layOutDiff(rows: DiffRows, order: Uint32Array, space: ChartSpace): RowChart {
  const labelWidth = labelColumnWidth(rows.names, space, 0.28);
  const room = space.width - labelWidth - chartMargin;
  const hasPercent = space.width >= percentFrom;
  const values = rows.deltas.flatMap(({ base, other }) => [base ?? 0, other ?? 0]);
  const changes = rows.deltas.map(({ change }) => change);
  const both = barPanel(
    { x: labelWidth, width: room * 0.45 - 16, labels: 8 },
    rows.axis,
    [0, Math.max(1e-9, ...values)],
    rows.format,
  );
  const change = barPanel(
    {
      x: labelWidth + room * 0.45 + 12,
      width: room * 0.55 - 12,
      labels: changeRoom + (hasPercent ? percentRoom : 0),
    },
    'Change',
    [Math.min(0, ...changes), Math.max(1e-9, ...changes)],
    (value) => signed(value, rows.format),
  );
  const colours = diffColours(space.theme);
  const [base, other] = sideColours(space.theme);
  return {
    rowCount: order.length,
    rowHeight,
    head: panelHead,
    foot: 0,
    columnCount: 2,
    marksOf: (row) => marksOf(rows, order[row] ?? -1, colours, [both, change]),
    paintRow: (scene, look, row, y) => {
      const delta = rows.deltas[order[row] ?? -1];
      if (delta === undefined) return;
      const place = { y, rowHeight };
      paintRowLabel(scene, look, rows.names[order[row] ?? -1] ?? '', { width: labelWidth, ...place });
      const half = { rowHeight: 15 };
      paintBar(scene, look, both, { from: 0, to: delta.base ?? 0, fill: base }, { y: y - 1, ...half });
      paintBar(scene, look, both, { from: 0, to: delta.other ?? 0, fill: other }, { y: y + 8, ...half });
      const label = signed(delta.change, rows.format) + (hasPercent ? ` (${changeText(delta)})` : '');
      const fill = delta.change < 0 ? colours.less : colours.more;
      paintBar(scene, look, change, { from: 0, to: delta.change, fill, label }, place);
      if (delta.change > 0) {
        const x = change.xOf(0);
        scene.hatch(
          x,
          y + 4,
          change.xOf(delta.change) - x,
          rowHeight - 8,
          'rising',
          look.theme.colours.background,
        );
      }
    },
    paintFrame: (scene, look, box) => {
      paintPanelFrame(scene, look, both, box);
      paintPanelFrame(scene, look, change, box);
    },
  };
}

/** Colours of the base and of the run it is compared with. */
export function sideColours({ contributed }: Theme): readonly [base: string, other: string] {
  return [contributed['thread.host'], contributed['thread.running']];
}

function marksOf(
  rows: DiffRows,
  row: number,
  colours: { readonly less: string; readonly more: string },
  panels: readonly { readonly x: number; readonly width: number }[],
): readonly ChartMark[] {
  const delta: Delta | undefined = rows.deltas[row];
  const name = rows.names[row] ?? '';
  if (delta === undefined) return [];
  const value = (one: number | undefined): string => (one === undefined ? 'not there' : rows.format(one));
  const change = `${signed(delta.change, rows.format)} (${changeText(delta)})`;
  const hover = {
    title: name,
    kind: {
      label: delta.change < 0 ? 'Less' : 'More',
      colour: delta.change < 0 ? colours.less : colours.more,
    },
    rows: [
      { label: rows.labels[0], value: value(delta.base) },
      { label: rows.labels[1], value: value(delta.other) },
      { label: 'Change', value: change },
    ],
  };
  const text = `${name}: ${value(delta.base)} to ${value(delta.other)}, ${change}`;
  return panels.map(({ x, width }) => ({ x, width: width + 60, text, hover }));
}
