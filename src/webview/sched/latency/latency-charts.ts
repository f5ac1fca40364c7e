import { formatCount, formatPercent } from '../../../analysis/format-quantity.ts';
import type { IdleView, LatencyTask, MigrationView } from '../../../analysis/sched/timeline-data.ts';
import { u32At } from '../../../model/column.ts';
import type { ChartMark, ChartSpace, RowChart, RowChartLayout } from '../../kit/chart/row-chart.ts';
import { formatCountShort, formatPlural } from '../../kit/format/format-count.ts';
import { labelColourOn, parseColour, toCss } from '../../kit/theme/colour.ts';
import type { Theme } from '../../kit/theme/theme.ts';
import { colourRamp } from '../chart/colour-ramp.ts';
import { chartMargin, paintRowLabel } from '../chart/label-column.ts';
import type { StackedChart } from '../chart/stacked-chart.ts';
import { durationText, durationTick, percentText, timeText } from '../chart/units.ts';

/** A histogram of a task's latencies: a row per power of two, as runqlat prints them. */
export function latencyHistogram(task: LatencyTask, theme: Theme): StackedChart {
  const last = task.log2.findLastIndex((count) => count > 0);
  const first = task.log2.findIndex((count) => count > 0);
  const fill = theme.contributed['thread.runnable'];
  const row = (label: string, value: number): StackedChart['rows'][number] => ({
    label,
    parts: [
      {
        value,
        fill,
        text: `${label}: ${formatPlural(value, 'wake-up')}`,
        hover: {
          title: label,
          kind: { label: 'Wake-up to run', colour: fill },
          rows: [
            {
              label: 'Wake-ups',
              value: formatCount(value),
              notes: [`${formatPercent(value, task.count)} of them`],
            },
          ],
        },
      },
    ],
  });
  const buckets = first < 0 ? [] : task.log2.slice(first, last + 1);
  const rows = buckets.map((count, index) => {
    const power = first + index;
    return row(rangeText(2 ** power, 2 ** (power + 1)), count);
  });
  return {
    title: 'Wake-ups',
    tick: formatCountShort,
    total: formatCount,
    rows: task.zeros === 0 ? rows : [row('under 1 µs', task.zeros), ...rows],
  };
}

/** `64–128 µs`, and `512 µs–1.02 ms` where the units differ. */
function rangeText(fromUs: number, toUs: number): string {
  const [from, to] = [durationTick(fromUs), durationTick(toUs)];
  const unit = to.slice(to.indexOf(' '));
  return `${from.endsWith(unit) ? from.slice(0, -unit.length) : from}–${to}`;
}

/** A row per core: how long it was busy and idle. */
export function idleChart({ cores, run }: IdleView, theme: Theme): StackedChart {
  const span = Math.max(1, run.toUs - run.fromUs);
  return {
    title: 'Busy and idle time',
    tick: durationTick,
    rows: cores.map((core) => {
      const hover = (what: string, us: number, colour: string) => ({
        title: `Core ${core.core}`,
        kind: { label: what, colour },
        rows: [
          { label: what, value: durationText(us), notes: [percentText((100 * us) / span)] },
          { label: 'Idle periods', value: formatCount(core.idlePeriods) },
          {
            label: 'Longest idle',
            value: durationText(core.longestIdleUs),
            notes: [`from ${timeText(core.longestIdleAtUs)}`],
          },
          { label: 'Switches', value: formatCount(core.switches) },
        ],
      });
      const busy = theme.contributed['thread.running'];
      const idle = theme.contributed['thread.host'];
      const text = `core ${core.core}: ${percentText(core.idlePercent)} idle`;
      return {
        label: `core ${core.core}`,
        parts: [
          { name: 'Busy µs', value: core.busyUs, fill: busy, text, hover: hover('Busy', core.busyUs, busy) },
          { name: 'Idle µs', value: core.idleUs, fill: idle, text, hover: hover('Idle', core.idleUs, idle) },
        ],
      };
    }),
  };
}

const matrixRow = 24;
const matrixHead = 44;
const labelWidth = 64;

/** A matrix of moves from core (rows) to core (columns). */
export function migrationChart(view: MigrationView): RowChartLayout {
  return (space) => layOutMigrations(view, space);
}

function layOutMigrations({ cores, moves }: MigrationView, space: ChartSpace): RowChart {
  const cell = Math.min(
    64,
    Math.max(6, Math.floor((space.width - labelWidth - chartMargin) / Math.max(1, cores))),
  );
  const most = moves.reduce((max, count) => Math.max(max, count), 0);
  const ramp = colourRamp(space.theme.contributed['thread.guest'], space.theme);
  const every = Math.max(1, Math.ceil(24 / cell));
  const xOf = (core: number): number => labelWidth + core * cell;
  return {
    rowCount: cores,
    rowHeight: matrixRow,
    head: matrixHead,
    foot: 0,
    columnCount: cores,
    marksOf: (from) =>
      Array.from({ length: cores }, (_, to) =>
        moveMark(from, to, u32At(moves, from * cores + to), xOf(to), cell),
      ),
    paintRow: (scene, look, from, y) => {
      paintRowLabel(scene, look, `core ${from}`, { width: labelWidth, y, rowHeight: matrixRow });
      for (let to = 0; to < cores; to++) {
        const count = u32At(moves, from * cores + to);
        const fill = ramp(count / Math.max(1, most));
        if (count > 0) scene.fillRect(xOf(to), y + 1, cell - 1, matrixRow - 2, fill);
        else scene.fillRect(xOf(to) + cell / 2 - 1, y + matrixRow / 2 - 1, 2, 2, look.theme.colours.line);
        const colour = parseColour(fill);
        if (count === 0 || cell < 28 || colour === undefined) continue;
        const ink = toCss(labelColourOn(colour));
        const style = { font: look.theme.fonts.axis, fill: ink, align: 'middle' } as const;
        scene.text(formatCountShort(count), xOf(to) + cell / 2, y + matrixRow / 2, style);
      }
    },
    numbers: () => [
      ['From core', ...Array.from({ length: cores }, (_, to) => `to core ${to}`)],
      ...Array.from({ length: cores }, (_, from) => [
        from,
        ...moves.subarray(from * cores, (from + 1) * cores),
      ]),
    ],
    paintFrame: (scene, look, rows) => {
      const { colours, fonts } = look.theme;
      const style = { font: fonts.axis, fill: colours.description, align: 'middle' } as const;
      scene.text('From (rows) to core', labelWidth, rows.y - 30, {
        font: fonts.axis,
        fill: colours.foreground,
      });
      for (let core = 0; core < cores; core += every)
        scene.text(String(core), xOf(core) + cell / 2, rows.y - 10, style);
    },
  };
}

function moveMark(from: number, to: number, count: number, x: number, width: number): ChartMark {
  const value = formatPlural(count, 'move');
  return {
    x,
    width,
    text: `from core ${from} to core ${to}: ${value}`,
    hover: {
      title: `Core ${from} to core ${to}`,
      rows: [{ label: 'Migrations', value: formatCount(count) }],
    },
  };
}
