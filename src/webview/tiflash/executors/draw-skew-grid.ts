import { fitLabel } from '../../../analysis/label-fit.ts';
import type { RampLegend } from '../../kit/legend/ramp-legend.ts';
import type { CssPx, Point, Size } from '../../kit/scene/geometry.ts';
import type { Look, Scene } from '../../kit/scene/scene.ts';
import { parseColour, toCss } from '../../kit/theme/colour.ts';
import { mixColours } from '../../kit/theme/oklab.ts';
import type { Theme } from '../../kit/theme/theme.ts';
import { inkOn } from '../../kit/theme/with-alpha.ts';
import type { SkewGrid, SkewMeasure } from './skew-grid.ts';
import { skewStep, skewSteps, skewValueText } from './skew-grid.ts';

const labelWidth: CssPx = 190;
const headHeight: CssPx = 26;
const rowHeight: CssPx = 26;
const leastColumn: CssPx = 84;
const mostColumn: CssPx = 190;

/** How large the heat map is, if it may be `width` wide. */
export function skewGridSize({ hosts, fragments }: SkewGrid, width: CssPx): Size {
  return {
    width: labelWidth + columnWidth(hosts.length, width) * hosts.length,
    height: headHeight + rowHeight * fragments.length + 1,
  };
}

function columnWidth(hosts: number, width: CssPx): CssPx {
  return Math.max(leastColumn, Math.min(mostColumn, (width - labelWidth) / Math.max(1, hosts)));
}

/** Colours from nothing over the mean to three times the mean and more. */
export function skewRamp(theme: Theme): readonly string[] {
  const from = parseColour(theme.colours.background);
  const to = parseColour(theme.contributed['executor.join']);
  return Array.from({ length: skewSteps }, (_, step) =>
    from === undefined || to === undefined
      ? theme.contributed['executor.join']
      : toCss(mixColours(from, to, 0.06 + (0.94 * step) / (skewSteps - 1))),
  );
}

export function skewLegend(theme: Theme): RampLegend {
  return {
    title: '÷ mean of the fragment',
    colours: skewRamp(theme),
    ticks: [
      { position: 0, label: '0' },
      { position: 0.5, label: '1×' },
      { position: 1, label: '3×' },
    ],
  };
}

/** A cell by its column (host) and row (fragment). */
export interface SkewPlace {
  readonly column: number;
  readonly row: number;
}

/** The cell at a point; `undefined` beside the cells. */
export function skewCellAt(grid: SkewGrid, width: CssPx, at: Point): SkewPlace | undefined {
  const column = Math.floor((at.x - labelWidth) / columnWidth(grid.hosts.length, width));
  const row = Math.floor((at.y - headHeight) / rowHeight);
  const isIn = column >= 0 && row >= 0 && column < grid.hosts.length && row < grid.fragments.length;
  return isIn ? { column, row } : undefined;
}

/** Draws fragments as rows and hosts as columns, each cell with its value on the colour of its ratio to the mean. */
export function drawSkewGrid(
  scene: Scene,
  look: Look,
  grid: SkewGrid,
  measure: SkewMeasure,
  cursor: SkewPlace | undefined,
): void {
  const { colours, fonts } = look.theme;
  const font = fonts.axis;
  const ramp = skewRamp(look.theme);
  const column = columnWidth(grid.hosts.length, scene.width);
  const fitted = (text: string, width: CssPx): string =>
    fitLabel(text, width, (part) => look.measure(part, font));
  for (const [index, host] of grid.hosts.entries()) {
    const x = labelWidth + index * column;
    scene.text(fitted(host, column - 8), x + column / 2, headHeight / 2, {
      font,
      fill: colours.description,
      align: 'middle',
    });
  }
  for (const [row, { label }] of grid.fragments.entries()) {
    const y = headHeight + row * rowHeight;
    scene.text(fitted(label, labelWidth - 16), 4, y + rowHeight / 2, { font, fill: colours.foreground });
    for (let index = 0; index < grid.hosts.length; index++) {
      const cell = grid.cells[row * grid.hosts.length + index];
      const x = labelWidth + index * column;
      const fill = cell?.ratio === undefined ? undefined : ramp[skewStep(cell.ratio)];
      if (fill !== undefined) scene.fillRect(x + 1, y + 1, column - 2, rowHeight - 2, fill);
      if (colours.contrastBorder !== undefined) {
        scene.strokeRect(x + 1, y + 1, column - 2, rowHeight - 2, colours.contrastBorder);
      }
      const text =
        cell?.load === undefined ? '·' : cell.value === undefined ? '–' : skewValueText(cell.value, measure);
      const ratio = cell?.ratio === undefined || column < 130 ? '' : `  ${cell.ratio.toFixed(2)}×`;
      scene.text(`${text}${ratio}`, x + column / 2, y + rowHeight / 2, {
        font,
        fill: fill === undefined ? colours.description : inkOn(fill, colours.foreground),
        align: 'middle',
      });
    }
  }
  if (cursor !== undefined) {
    const [x, y] = [labelWidth + cursor.column * column, headHeight + cursor.row * rowHeight];
    scene.strokeRect(x, y, column, rowHeight, look.theme.contributed['frame.selected'], 2);
  }
}
