import { formatCount, formatDuration } from '../analysis/format-quantity.ts';
import type { HeatScale } from '../analysis/heat-colour.ts';
import { heatLegend, heatScale } from '../analysis/heat-colour.ts';
import type { HeatMap } from '../analysis/heat-map.ts';
import { heatMapWindow } from '../analysis/heat-map.ts';
import type { HeatMapData } from '../analysis/view-data.ts';
import { formatSeconds } from './file-clock.ts';
import type { ColourDepth, Terminal } from './terminal.ts';
import { background, foreground, resetColours } from './terminal-colour.ts';

/** A heat map, where on the file's clock its column 0 starts, and of how many samples it is. */
export interface PlacedHeatMap {
  readonly map: HeatMap;
  readonly startNs: bigint;
  /** Samples in the file, whether they count or not. */
  readonly samples: number;
}

/** Characters per line where there is no terminal to ask. */
const defaultWidth = 100;

/** Glyphs from few to many samples where there are no colours. */
const glyphs = ['·', '░', '▒', '▓', '█'];

/** Width of the labels left of the map, the blank included. */
const labelWidth = 10;

/** Columns between two labels of the time axis. */
const tickColumns = 10;

/**
 * A heat map for a terminal: time to the right, the position within a column upwards. With colours a line holds two
 * rows of cells, without it is one row of shaded blocks.
 */
export function heatMapText(
  { map, startNs, samples }: PlacedHeatMap,
  { columns, colours }: Terminal,
): string {
  const width = Math.max(10, (columns ?? defaultWidth) - labelWidth - 1);
  const window = heatMapWindow(map, 0, map.columns, width);
  const scale = heatScale('ramp', 'dark', map.max);
  const lines = colours === 'none' ? glyphLines(window) : colourLines(window, scale, colours);
  const merged = window.merge === 1 ? '' : `, ${window.merge} merged into one by their hottest cell`;
  return [
    `${countText(map.total, samples)} from ${formatSeconds(startNs)} s, ${formatCount(map.columns)} columns of ${formatDuration(map.columnNs)}${merged}`,
    ...lines,
    ...timeAxis(window),
    legendText(map.max, colours),
    '',
  ].join('\n');
}

function countText(total: number, samples: number): string {
  return total === samples
    ? `${formatCount(samples)} samples`
    : `${formatCount(total)} of ${formatCount(samples)} samples`;
}

/** The label of a row: its offset within the column. The bottom row has one, and about ten others. */
function rowLabel(row: number, { rows, columnNs }: HeatMapData): string {
  const isLabelled = row % Math.max(2, Math.ceil(rows / 10)) === 0;
  return `${(isLabelled ? timeLabel((row * columnNs) / rows, columnNs) : '').padStart(labelWidth - 1)} `;
}

/** A moment on an axis with values of about `scaleNs`: all of them in one unit, so that they can be compared. */
function timeLabel(ns: number, scaleNs: number): string {
  const [unitNs, unit] =
    scaleNs >= 10e9
      ? ([1e9, 's'] as const)
      : scaleNs >= 10e6
        ? ([1e6, 'ms'] as const)
        : ([1e3, 'µs'] as const);
  return `${formatCount(Math.round(ns / unitNs))} ${unit}`;
}

function glyphLines(window: HeatMapData): readonly string[] {
  const { counts, rows, max } = window;
  const shownColumns = counts.length / rows;
  return Array.from({ length: rows }, (_, line) => {
    const row = rows - 1 - line;
    let cells = '';
    for (let column = 0; column < shownColumns; column++)
      cells += glyphOf(counts[column * rows + row] ?? 0, max);
    return `${rowLabel(row, window)}${cells}`.trimEnd();
  });
}

/** Square-root steps, so that single samples and bursts both show. */
function glyphOf(count: number, max: number): string {
  if (count === 0) return ' ';
  const step = Math.ceil(Math.sqrt(count / max) * glyphs.length) - 1;
  return glyphs[Math.max(0, step)] ?? '█';
}

/** Two rows per line: the upper half block takes the foreground colour, what is below it the background. */
function colourLines(window: HeatMapData, scale: HeatScale, colours: ColourDepth): readonly string[] {
  const { counts, rows } = window;
  const shownColumns = counts.length / rows;
  const colourAt = (column: number, row: number): number => {
    const count = row < 0 || row >= rows ? 0 : (counts[column * rows + row] ?? 0);
    return count === 0 ? -1 : scale.level(count);
  };
  return Array.from({ length: Math.ceil(rows / 2) }, (_, line) => {
    const bottom = 2 * (Math.ceil(rows / 2) - 1 - line);
    let cells = '';
    let style = '';
    for (let column = 0; column < shownColumns; column++) {
      const [above, below] = [colourAt(column, bottom + 1), colourAt(column, bottom)];
      const next = cellStyle(above, below, scale, colours);
      if (next !== style) cells += `${resetColours}${next}`;
      style = next;
      cells += above >= 0 ? '▀' : below >= 0 ? '▄' : ' ';
    }
    return `${rowLabel(bottom, window)}${cells}${resetColours}`;
  });
}

function cellStyle(above: number, below: number, scale: HeatScale, colours: ColourDepth): string {
  const upper = scale.colours[above];
  const lower = scale.colours[below];
  if (upper === undefined) return lower === undefined ? '' : foreground(lower, colours);
  return foreground(upper, colours) + (lower === undefined ? '' : background(lower, colours));
}

function timeAxis({ counts, rows, columnNs, merge }: HeatMapData): readonly string[] {
  const shownColumns = counts.length / rows;
  let ticks = '';
  let labels = '';
  for (let column = 0; column < shownColumns; column += tickColumns) {
    ticks = `${ticks.padEnd(column)}│`;
    labels = `${labels.padEnd(column)}${timeLabel(column * merge * columnNs, tickColumns * merge * columnNs)}`;
  }
  const indent = ' '.repeat(labelWidth);
  return [`${indent}${ticks}`, `${indent}${labels}`];
}

function legendText(max: number, colours: ColourDepth): string {
  const indent = ' '.repeat(labelWidth);
  if (colours === 'none') return `${indent}samples per cell: ${glyphLegend(max).join('  ')}`;
  const stops = heatLegend('ramp', 'dark', max).slice(1);
  const swatches = stops.map(
    ({ count, colour }) => `${foreground(colour, colours)}█${resetColours} ${formatCount(count)}`,
  );
  return `${indent}samples per cell: ${swatches.join('  ')}`;
}

/** Each glyph that stands for some count, with the largest count it stands for. */
function glyphLegend(max: number): readonly string[] {
  const largest = glyphs.map((_, step) => Math.floor(((step + 1) / glyphs.length) ** 2 * max));
  const entries = glyphs.map((glyph, step) => ({
    glyph,
    from: (largest[step - 1] ?? 0) + 1,
    to: largest[step] ?? max,
  }));
  return entries
    .filter(({ from, to }) => from <= to)
    .map(({ glyph, from, to }) => `${glyph} ${formatCount(from)}${from === to ? '' : `–${formatCount(to)}`}`);
}
