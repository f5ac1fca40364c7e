import { formatCount } from '../../../analysis/format-quantity.ts';
import type { CpuTask, CpuView } from '../../../analysis/sched/view-data.ts';
import type { ChartMark, ChartSpace, RowChart, RowChartLayout } from '../../kit/chart/row-chart.ts';
import { formatCountShort } from '../../kit/format/format-count.ts';
import type { HoverContent } from '../../kit/hover/hover-content.ts';
import { barPanel, paintBar, paintPanelFrame, panelHead } from '../chart/bar-panel.ts';
import { chartMargin, labelColumnWidth, paintRowLabel } from '../chart/label-column.ts';
import { taskColours } from '../chart/task-colours.ts';
import { durationText, percentText } from '../chart/units.ts';
import { taskLabel } from './cpu-columns.ts';

const rowHeight = 22;

/** View 1: for each task, in `order`, its share of a core and its context switches. */
export function cpuChart(view: CpuView, order: Uint32Array): RowChartLayout {
  return (space) => layOutCpuChart(view, order, space);
}

function layOutCpuChart(view: CpuView, order: Uint32Array, space: ChartSpace): RowChart {
  const taskAt = (row: number): CpuTask | undefined => view.tasks[order[row] ?? -1];
  const labels = view.tasks.map((task) => taskLabel(view, task));
  const labelWidth = labelColumnWidth(labels, space);
  const room = space.width - labelWidth - chartMargin;
  const [percentMax, switchMax] = [
    Math.max(100, ...view.tasks.map(({ percent }) => percent)),
    Math.max(10, ...view.tasks.map(({ switches }) => switches)),
  ];
  const cpu = barPanel(
    { x: labelWidth, width: room * 0.6 - 12 },
    'CPU, percent of one core',
    [0, percentMax],
    (value) => `${value} %`,
  );
  const switches = barPanel(
    { x: labelWidth + room * 0.6 + 12, width: room * 0.4 - 12 },
    'Context switches',
    [0, switchMax],
    formatCountShort,
  );
  const colourOf = taskColours(
    view.tasks.map(({ task }) => task),
    space.theme,
  );
  const switchColour = space.theme.contributed['thread.host'];
  return {
    rowCount: order.length,
    rowHeight,
    head: panelHead,
    foot: 0,
    columnCount: 2,
    marksOf: (row) => {
      const task = taskAt(row);
      return task === undefined ? [] : marksOfTask(view, task, colourOf(task.task), [cpu, switches]);
    },
    paintRow: (scene, look, row, y) => {
      const task = taskAt(row);
      if (task === undefined) return;
      const place = { y, rowHeight };
      paintRowLabel(scene, look, taskLabel(view, task), { width: labelWidth, ...place });
      const percent = `${percentText(task.percent)}${task.isAssumed ? ' ?' : ''}`;
      paintBar(
        scene,
        look,
        cpu,
        { from: 0, to: task.percent, fill: colourOf(task.task), label: percent },
        place,
      );
      const count = { from: 0, to: task.switches, fill: switchColour, label: formatCount(task.switches) };
      paintBar(scene, look, switches, count, place);
    },
    paintFrame: (scene, look, rows) => {
      paintPanelFrame(scene, look, cpu, rows);
      paintPanelFrame(scene, look, switches, rows);
    },
  };
}

function marksOfTask(
  view: CpuView,
  task: CpuTask,
  colour: string,
  panels: readonly { readonly x: number; readonly width: number }[],
): readonly ChartMark[] {
  const label = taskLabel(view, task);
  const text = `${label}: ${percentText(task.percent)} of one core, ${formatCount(task.switches)} switches`;
  return panels.map(({ x, width }) => ({
    x,
    width: width + 60,
    text,
    hover: hoverOf(view, task, label, colour),
  }));
}

function hoverOf(view: CpuView, task: CpuTask, label: string, colour: string): HoverContent {
  const run = view.runs[task.run];
  const seconds = run === undefined ? 0 : (run.toUs - run.fromUs) / 1e6;
  const rows = [
    { label: 'CPU', value: percentText(task.percent), notes: ['of one core'] },
    { label: 'Run time', value: durationText(task.runtimeUs) },
    {
      label: 'Context switches',
      value: formatCount(task.switches),
      ...(seconds > 0 && { notes: [`${formatCount(Math.round(task.switches / seconds))} per second`] }),
    },
    { label: 'Threads', value: formatCount(task.threads) },
  ];
  return {
    title: label,
    kind: { label: 'Task', colour },
    rows: run !== undefined && run.scale !== 1 ? [...rows, scaleRow(run.scale)] : rows,
    hint: task.isAssumed
      ? 'No switch was seen, only exits: the task is taken to own its core.'
      : 'Double-click shows it on the timeline.',
  };
}

/** Says that a run's numbers are scaled. */
export function scaleRow(scale: number): { readonly label: string; readonly value: string } {
  return { label: 'Run', value: `scaled × ${scale.toFixed(2)}` };
}
