import { formatCount, formatPercent } from '../../../analysis/format-quantity.ts';
import type { ExitReason, ExitsView, ExitTask } from '../../../analysis/sched/view-data.ts';
import { formatCountShort } from '../../kit/format/format-count.ts';
import type { Theme } from '../../kit/theme/theme.ts';
import type { StackedChart, StackPart } from '../chart/stacked-chart.ts';
import { durationText, durationTick } from '../chart/units.ts';
import { scaleRow } from '../cpu/cpu-chart.ts';
import { taskLabel } from '../cpu/cpu-columns.ts';
import type { ExitMeasure } from '../state/sched-state.ts';

/** The bars of view 2, a row per task in `order`. */
export function exitChart(
  view: ExitsView,
  measure: ExitMeasure,
  order: Uint32Array,
  theme: Theme,
): StackedChart {
  const tasks = Array.from(order, (row) => view.tasks[row]).filter((task) => task !== undefined);
  switch (measure) {
    case 'counts':
      return {
        title: 'KVM exits',
        tick: formatCountShort,
        total: formatCount,
        rows: tasks.map((task) => ({ label: taskLabel(view, task), parts: countParts(view, task) })),
      };
    case 'handling':
      return {
        title: 'Time in the host by the reason that led there',
        tick: durationTick,
        total: durationText,
        rows: tasks.map((task) => ({ label: taskLabel(view, task), parts: handlingParts(view, task) })),
      };
    case 'share':
      return {
        title: 'Time in the guest and in the host',
        tick: durationTick,
        total: durationText,
        rows: tasks.map((task) => ({ label: taskLabel(view, task), parts: shareParts(view, task, theme) })),
      };
  }
}

function countParts(view: ExitsView, task: ExitTask): readonly StackPart[] {
  const label = taskLabel(view, task);
  const run = view.runs[task.run];
  const seconds = run === undefined ? 0 : (run.toUs - run.fromUs) / 1e6;
  return view.reasons.map((reason, index) => {
    const value = task.counts[index] ?? 0;
    const rows = [
      {
        label: 'Exits',
        value: formatCount(value),
        notes: [`${formatPercent(value, task.total)} of its exits`],
      },
      { label: 'Per second', value: seconds > 0 ? formatCount(Math.round(value / seconds)) : '–' },
    ];
    return {
      name: reasonText(reason),
      value,
      fill: reason.color,
      text: `${label}: ${formatCount(value)} exits, ${reasonText(reason)}`,
      hover: {
        title: label,
        kind: { label: reasonText(reason), colour: reason.color },
        rows: run !== undefined && run.scale !== 1 ? [...rows, scaleRow(run.scale)] : rows,
      },
    };
  });
}

function handlingParts(view: ExitsView, task: ExitTask): readonly StackPart[] {
  const label = taskLabel(view, task);
  return view.reasons.flatMap((reason) => {
    const found = task.handling.find(({ code }) => code === reason.code);
    if (found === undefined) return [];
    return [
      {
        name: `${reasonText(reason)} µs`,
        value: found.totalUs,
        fill: reason.color,
        text: `${label}: ${durationText(found.totalUs)} handling ${reasonText(reason)}`,
        hover: {
          title: label,
          kind: { label: reasonText(reason), colour: reason.color },
          rows: [
            { label: 'Time in the host', value: durationText(found.totalUs) },
            { label: 'Exits', value: formatCount(found.count) },
            { label: 'Mean', value: durationText(found.meanUs) },
            { label: 'Median, 99 %', value: `${durationText(found.p50Us)}, ${durationText(found.p99Us)}` },
            { label: 'Least, most', value: `${durationText(found.minUs)}, ${durationText(found.maxUs)}` },
          ],
        },
      },
    ];
  });
}

function shareParts(view: ExitsView, task: ExitTask, { contributed }: Theme): readonly StackPart[] {
  const label = taskLabel(view, task);
  const both = task.guestUs + task.hostUs;
  const part = (where: string, value: number, fill: string): StackPart => ({
    name: `In the ${where} µs`,
    value,
    fill,
    text: `${label}: ${durationText(value)} in the ${where}, ${formatPercent(value, both)}`,
    hover: {
      title: label,
      kind: { label: `In the ${where}`, colour: fill },
      rows: [{ label: 'Time', value: durationText(value), notes: [formatPercent(value, both)] }],
    },
  });
  return [
    part('guest', task.guestUs, contributed['thread.guest']),
    part('host', task.hostUs, contributed['thread.host']),
  ];
}

/** A reason with its number, as both are searched for. */
export function reasonText({ code, label }: ExitReason): string {
  return `${label} (${code > 1024 ? `0x${code.toString(16)}` : code})`;
}
