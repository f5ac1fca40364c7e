import type { RunQueueView } from '../../../analysis/sched/timeline-data.ts';
import { f32At, u16At } from '../../../model/column.ts';
import { paintTimeAxis, timeAxisHeight } from '../../kit/axis/paint-time-axis.ts';
import { paintValueAxis } from '../../kit/axis/paint-value-axis.ts';
import { valueTicks } from '../../kit/axis/value-ticks.ts';
import type { SwatchEntry } from '../../kit/legend/chrono-swatch-legend.ts';
import type { Rect, Size } from '../../kit/scene/geometry.ts';
import type { Look, Scene } from '../../kit/scene/scene.ts';
import type { Theme } from '../../kit/theme/theme.ts';

const left = 44;
const top = 12;

/** The box the curves fill, and the value at its top. */
export interface RunQueueLayout {
  readonly plot: Rect;
  readonly high: number;
}

export function layOutRunQueue({ max }: RunQueueView, { width, height }: Size): RunQueueLayout {
  const high = Math.max(1, ...max);
  const plot = {
    x: left,
    y: top,
    width: Math.max(1, width - left - 12),
    height: Math.max(1, height - top - timeAxisHeight),
  };
  return { plot, high };
}

/** What the area and the line are. */
export function runQueueLegend({ contributed, colours }: Theme): readonly SwatchEntry[] {
  return [
    { label: 'Mean', colour: contributed['thread.runnable'] },
    { label: 'Most', colour: colours.foreground },
  ];
}

/** The curves as numbers, a row per column of the picture. */
export function runQueueTable({
  run,
  columns,
  mean,
  max,
}: RunQueueView): readonly (readonly (string | number)[])[] {
  const step = (run.toUs - run.fromUs) / Math.max(1, columns);
  return [
    ['From µs', 'To µs', 'Threads, mean', 'Threads, most'],
    ...Array.from({ length: columns }, (_, column) => [
      Math.round(run.fromUs + column * step),
      Math.round(run.fromUs + (column + 1) * step),
      Number(f32At(mean, column).toFixed(3)),
      u16At(max, column),
    ]),
  ];
}

/** The column of the data under a place on the screen. */
export function columnAt({ columns }: RunQueueView, { plot }: RunQueueLayout, x: number): number | undefined {
  if (x < plot.x || x >= plot.x + plot.width) return undefined;
  return Math.min(columns - 1, Math.floor(((x - plot.x) / plot.width) * columns));
}

/** Draws the largest number of threads that ran or waited as a step line, and the mean as an area. */
export function drawRunQueue(scene: Scene, look: Look, view: RunQueueView, layout: RunQueueLayout): void {
  const { plot, high } = layout;
  const { colours, contributed } = look.theme;
  const yOf = (value: number): number => plot.y + plot.height * (1 - value / high);
  const ticks = valueTicks('linear', 0, high, Math.max(2, plot.height / 40), String).filter(({ value }) =>
    Number.isInteger(value),
  );
  for (const { value } of ticks) {
    scene.line(plot.x, yOf(value), plot.x + plot.width, yOf(value), colours.line, look.hairline);
  }
  const mean: number[] = [plot.x, plot.y + plot.height];
  const most: number[] = [];
  for (let column = 0; column < view.columns; column++) {
    const x = plot.x + (column / view.columns) * plot.width;
    const next = plot.x + ((column + 1) / view.columns) * plot.width;
    mean.push(x, yOf(f32At(view.mean, column)), next, yOf(f32At(view.mean, column)));
    most.push(x, yOf(u16At(view.max, column)), next, yOf(u16At(view.max, column)));
  }
  mean.push(plot.x + plot.width, plot.y + plot.height);
  scene.fade(0.75, () => scene.polyline(mean, { fill: contributed['thread.runnable'] }));
  scene.polyline(most, { stroke: colours.foreground, lineWidth: 1 });
  paintValueAxis(scene, look, { x: 0, y: plot.y, width: plot.x, height: plot.height }, ticks, yOf);
  const { fromUs, toUs } = view.run;
  const axis = { x: plot.x, y: plot.y + plot.height, width: plot.width, height: timeAxisHeight };
  paintTimeAxis(scene, look, axis, { startNs: fromUs * 1000, endNs: toUs * 1000 }, { kind: 'relative' });
}
