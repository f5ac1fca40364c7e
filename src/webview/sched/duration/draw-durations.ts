import { formatCount } from '../../../analysis/format-quantity.ts';
import type { DurationSeries, DurationView } from '../../../analysis/sched/view-data.ts';
import { f64At, u32At } from '../../../model/column.ts';
import { alignToPixel, paintTimeAxis } from '../../kit/axis/paint-time-axis.ts';
import { paintValueAxis } from '../../kit/axis/paint-value-axis.ts';
import { formatCountShort } from '../../kit/format/format-count.ts';
import type { CssPx } from '../../kit/scene/geometry.ts';
import type { CellGrid, Look, Scene } from '../../kit/scene/scene.ts';
import { colourRamp } from '../chart/colour-ramp.ts';
import { durationTick } from '../chart/units.ts';
import type { DurationLayout, DurationPanel } from './duration-layout.ts';
import { durationKindOf, durationToY } from './duration-layout.ts';

/** Share of the full colour that a single duration has: a lone outlier must be seen. */
const faintest = 0.4;

/** The ramp beside a title that says what colours mean. */
const scaleWidth: CssPx = 48;
const scaleSteps = 12;

/** Levels of colour a cell can have, besides none. */
const levels = 31;

/** The cells of a series as a picture, rarer and commoner durations on a log scale of counts. */
export function durationGrid(
  { counts, columns, rows, maxCount }: DurationSeries,
  ramp: (share: number) => string,
): CellGrid {
  const cells = new Uint8Array(columns * rows);
  const scale = levels / Math.log1p(Math.max(1, maxCount));
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const count = u32At(counts, row * columns + column);
      if (count > 0) {
        cells[column * rows + rows - 1 - row] = Math.max(1, Math.round(Math.log1p(count) * scale));
      }
    }
  }
  const palette = Array.from({ length: levels + 1 }, (_, level) =>
    level === 0 ? 'transparent' : ramp(level / levels),
  );
  return { columns, rows, cells, palette };
}

export type GridOf = (series: DurationSeries, ramp: (share: number) => string) => CellGrid;

/** Draws view 4. `gridOf` may remember its pictures. */
export function drawDurations(
  scene: Scene,
  look: Look,
  view: DurationView,
  layout: DurationLayout,
  gridOf: GridOf = durationGrid,
): void {
  for (const panel of layout.panels) drawPanel(scene, look, panel, layout, gridOf);
  const { fromUs, toUs } = view.run;
  const window = { startNs: fromUs * 1000, endNs: toUs * 1000 };
  paintTimeAxis(scene, look, layout.timeAxis, window, { kind: 'relative' });
}

function drawPanel(
  scene: Scene,
  look: Look,
  panel: DurationPanel,
  layout: DurationLayout,
  gridOf: GridOf,
): void {
  const { plot, series, title } = panel;
  const { colours, fonts, contributed } = look.theme;
  const { label, what, colour } = durationKindOf(series.kind);
  scene.fillRect(title.x, title.y - 5, 10, 10, contributed[colour]);
  const zeros = series.stats.zeros;
  const note = zeros === 0 ? '' : ` (${formatCount(zeros)} under 1 µs not drawn)`;
  const text = `${label}: ${what}${note}`;
  scene.text(text, title.x + 16, title.y, { font: fonts.axis, fill: colours.foreground });
  const ramp = colourRamp(contributed[colour], look.theme, faintest);
  const end = title.x + 16 + look.measure(text, fonts.axis);
  drawScale(scene, look, { panel, ramp, from: end + 24 });
  const ticks = decadesOf(layout);
  for (const us of ticks) {
    const y = alignToPixel(durationToY(us, panel, layout), look.hairline);
    scene.line(plot.x, y, plot.x + plot.width, y, colours.line, look.hairline);
  }
  drawCells(scene, panel, layout, gridOf(series, ramp));
  drawPercentiles(scene, look, panel, layout);
  const axis = { x: 0, y: plot.y, width: plot.x, height: plot.height };
  const labelled = ticks.map((value) => ({ value, label: durationTick(value) }));
  paintValueAxis(scene, look, axis, labelled, (us) => durationToY(us, panel, layout));
}

/** What the colours of cells mean, at the right of the title; left out where `from` leaves no room. */
function drawScale(
  scene: Scene,
  look: Look,
  {
    panel: { plot, title, series },
    ramp,
    from,
  }: { readonly panel: DurationPanel; readonly ramp: (share: number) => string; readonly from: CssPx },
): void {
  const { colours, fonts } = look.theme;
  const style = { font: fonts.axis, fill: colours.description, align: 'end' } as const;
  const most = `${formatCountShort(series.maxCount)} per cell`;
  const right = plot.x + plot.width;
  const x = right - look.measure(most, fonts.axis) - 6 - scaleWidth;
  if (x - 12 < from) return;
  scene.text(most, right, title.y, style);
  scene.text('1', x - 5, title.y, style);
  const step = scaleWidth / scaleSteps;
  for (let index = 0; index < scaleSteps; index++) {
    scene.fillRect(x + index * step, title.y - 4, step, 8, ramp((index + 0.5) / scaleSteps));
  }
}

function drawCells(
  scene: Scene,
  { plot, series }: DurationPanel,
  layout: DurationLayout,
  grid: CellGrid,
): void {
  const rowHeight = plot.height / (layout.high - layout.low);
  const top = plot.y + plot.height - (series.firstRow + series.rows - layout.low) * rowHeight;
  if (series.rows > 0) scene.fillGrid(plot.x, top, plot.width, series.rows * rowHeight, grid);
}

/** Powers of ten on the scale, in microseconds. */
function decadesOf({ low, high, rowsPerDecade }: DurationLayout): readonly number[] {
  const first = Math.ceil(low / rowsPerDecade);
  const last = Math.floor(high / rowsPerDecade);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => 10 ** (first + index));
}

const percentileNames = ['50 %', '99 %'] as const;

function drawPercentiles(scene: Scene, look: Look, panel: DurationPanel, layout: DurationLayout): void {
  const { plot, series } = panel;
  const { colours, fonts } = look.theme;
  series.lines.forEach((line, index) => {
    const style =
      index === 0
        ? { stroke: colours.foreground, lineWidth: 1.5 }
        : { stroke: colours.foreground, lineWidth: 1, dash: [3, 2] };
    let run: number[] = [];
    let lastY: CssPx | undefined;
    for (let column = 0; column < series.columns; column++) {
      const us = f64At(line, column);
      if (us > 0) {
        lastY = durationToY(us, panel, layout);
        run.push(plot.x + ((column + 0.5) / series.columns) * plot.width, lastY);
        continue;
      }
      if (run.length > 2) scene.polyline(run, style);
      run = [];
    }
    if (run.length > 2) scene.polyline(run, style);
    const name = percentileNames[index];
    if (lastY === undefined || name === undefined) return;
    const y = Math.min(plot.y + plot.height - 6, Math.max(plot.y + 6, lastY));
    scene.text(name, plot.x + plot.width + 6, y, { font: fonts.axis, fill: colours.foreground });
  });
}
