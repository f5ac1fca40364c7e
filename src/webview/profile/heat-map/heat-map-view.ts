import type { HeatCell } from '../../../analysis/cell-range.ts';
import { cellAt, cellRange } from '../../../analysis/cell-range.ts';
import type { TimeRange } from '../../../analysis/sample-filter.ts';
import type { HeatMapData, ProfileSummary } from '../../../analysis/view-data.ts';
import type { TimeWindow } from '../../kit/axis/time-window.ts';
import { clampWindow } from '../../kit/axis/time-window.ts';
import type { Point, Size } from '../../kit/scene/geometry.ts';
import type { ViewChange } from '../state/view-change.ts';
import type { HeatMapChoice } from '../state/view-state.ts';
import type { CellGesture, CellInput } from './cell-gesture.ts';
import { previewRange, stepCellGesture } from './cell-gesture.ts';
import type { ColumnGrid } from './column-grid.ts';
import { columnGridOf } from './column-grid.ts';
import { clampCell } from './column-range.ts';
import type { WantedColumns } from './column-window.ts';
import { defaultWindow, revealColumn, visibleColumns, wantedColumns, wholeWindow } from './column-window.ts';
import { defaultRows } from './default-rows.ts';
import type { ComparedRanges, HeatMarks } from './draw-heat-map.ts';
import type { HeatMapSurface } from './heat-map-gestures.ts';
import type { HeatMapLayout } from './heat-map-layout.ts';
import { layoutHeatMap, plotWidth } from './heat-map-layout.ts';
import type { CursorMove } from './move-cursor.ts';
import { moveCursor } from './move-cursor.ts';
import { cellAtPoint } from './range-shape.ts';
import { stepRange } from './step-range.ts';

/** What a heat map is made of; from the page's state. */
export interface HeatMapInputs {
  readonly summary: ProfileSummary;
  readonly choice: HeatMapChoice;
  readonly range: TimeRange | undefined;
  /** The visible part; `undefined` lets the view choose. */
  readonly window: TimeWindow | undefined;
  readonly data: HeatMapData | undefined;
  /** Times marked for a comparison. */
  readonly compared: ComparedRanges;
}

/** What the view tells the page. */
export interface HeatMapOutputs {
  readonly apply: (change: ViewChange) => void;
  /** The marks above the cells have changed. */
  readonly marksChanged: () => void;
  readonly openMenu: (at: Point | undefined) => void;
}

const nothingCompared: ComparedRanges = { a: undefined, b: undefined };

/** Number of the newest gesture; every selection of one gesture is one step to undo. */
let gestures = 0;

/** The heat map without its element: where things are, what is hovered and how a selection by gesture stands. */
export class HeatMapView implements HeatMapSurface {
  readonly #outputs: HeatMapOutputs;
  #inputs: HeatMapInputs | undefined;
  #size: Size = { width: 0, height: 0 };
  #gesture: CellGesture = { kind: 'idle' };
  #hovered: HeatCell | undefined;
  #cursor: HeatCell | undefined;
  /** Where Shift and arrow keys extend from. */
  #extendedFrom: HeatCell | undefined;

  constructor(outputs: HeatMapOutputs) {
    this.#outputs = outputs;
  }

  update(inputs: HeatMapInputs): void {
    this.#inputs = inputs;
  }

  resize(size: Size): void {
    this.#size = size;
  }

  get range(): TimeRange | undefined {
    return this.#inputs?.range;
  }

  /** `undefined` for a profile without times. */
  get grid(): ColumnGrid | undefined {
    if (this.#inputs === undefined) return undefined;
    const { summary, choice } = this.#inputs;
    return columnGridOf(summary, choice.columnNs, choice.rows ?? defaultRows(summary.metadata));
  }

  /** The visible part of time. */
  get window(): TimeWindow | undefined {
    const { grid } = this;
    if (grid === undefined) return undefined;
    const chosen = this.#inputs?.window;
    return chosen === undefined
      ? defaultWindow(grid, plotWidth(this.#size))
      : clampWindow(chosen, wholeWindow(grid));
  }

  /** `undefined` until there is room and something to show in it. */
  get layout(): HeatMapLayout | undefined {
    const { grid, window } = this;
    if (grid === undefined || window === undefined || this.#size.width === 0) return undefined;
    return layoutHeatMap(grid, window, this.#size);
  }

  /** The columns this view wants of the worker. */
  get wanted(): (ColumnGrid & WantedColumns) | undefined {
    const { layout } = this;
    return layout && { ...layout.grid, ...wantedColumns(layout.grid, layout.plot.width, layout.window) };
  }

  get marks(): HeatMarks {
    const { grid } = this;
    return {
      range: this.range,
      preview: grid && previewRange(grid, this.#gesture, this.#hovered ?? this.#cursor),
      hovered: this.#hovered,
      cursor: this.#cursor,
      compared: this.#inputs?.compared ?? nothingCompared,
    };
  }

  /** The cell to tell about: the hovered one, else the keyboard's. */
  get pointedCell(): HeatCell | undefined {
    return this.#hovered ?? this.#cursor;
  }

  get cursor(): HeatCell | undefined {
    return this.#cursor;
  }

  select(input: CellInput, isStart: boolean): void {
    const { grid } = this;
    if (grid === undefined) return;
    if (isStart && this.#gesture.kind === 'idle') gestures++;
    const step = stepCellGesture(grid, this.#gesture, input);
    this.#gesture = step.gesture;
    if ('cell' in input) this.#cursor = undefined;
    if (step.select !== undefined) this.#setRange(step.select.range);
    this.#outputs.marksChanged();
  }

  hover(cell: HeatCell | undefined): void {
    if (sameCell(cell, this.#hovered)) return;
    this.#hovered = cell;
    this.#outputs.marksChanged();
  }

  show(window: TimeWindow): void {
    this.#outputs.apply({ kind: 'viewport.set', viewport: { heatMap: window } });
  }

  /** What the menu offers is about the cell under the pointer. */
  openMenu(at: Point | undefined): void {
    const { layout } = this;
    if (at !== undefined && layout !== undefined) this.#cursor = cellAtPoint(layout, at) ?? this.#cursor;
    this.#outputs.openMenu(at);
    this.#outputs.marksChanged();
  }

  /** Moves the keyboard's cell, and with `isExtending` selects from where Shift was first pressed to it. */
  move(move: CursorMove, isExtending: boolean): void {
    const { grid, layout } = this;
    if (grid === undefined || layout === undefined) return;
    const from = this.#cursor ?? this.#startCell(layout);
    const { firstColumn, endColumn } = visibleColumns(grid, layout.window);
    const step = Math.max(1, this.#inputs?.data?.merge ?? 1);
    const cell =
      this.#cursor === undefined && !isExtending
        ? from
        : moveCursor(grid, from, move, step, Math.max(1, endColumn - firstColumn - 1));
    if (isExtending && this.#extendedFrom === undefined) gestures++;
    this.#extendedFrom = isExtending ? (this.#extendedFrom ?? from) : undefined;
    this.#cursor = cell;
    this.#hovered = undefined;
    if (this.#extendedFrom !== undefined) this.#setRange(cellRange(grid, this.#extendedFrom, cell));
    const window = revealColumn(grid, layout.window, cell.column);
    if (window !== layout.window) this.show(window);
    this.#outputs.marksChanged();
  }

  /** Selects from or up to the keyboard's cell, or its whole column. */
  markCursor(isWholeColumn: boolean): void {
    const { layout } = this;
    if (layout === undefined) return;
    const cell = this.#cursor ?? this.#startCell(layout);
    this.select(isWholeColumn ? { kind: 'markColumn', cell } : { kind: 'mark', cell }, true);
    this.#cursor = cell;
  }

  /** Moves the selected time by its own length; false if it is at the end already. */
  stepRange(direction: 1 | -1): boolean {
    const { grid, layout } = this;
    if (grid === undefined || layout === undefined) return false;
    const { range } = this;
    const next = stepRange(grid, range, direction, visibleColumns(grid, layout.window).firstColumn);
    if (next.startNs === range?.startNs && next.endNs === range.endNs) return false;
    gestures++;
    this.#setRange(next);
    const window = revealColumn(grid, layout.window, cellAt(grid, next.startNs).column);
    if (window !== layout.window) this.show(window);
    return true;
  }

  /** Forgets a start that was set, and the keyboard's cell; false if there was neither. */
  abandon(): boolean {
    const had = this.#gesture.kind !== 'idle' || this.#cursor !== undefined;
    if (this.#gesture.kind !== 'idle') this.select({ kind: 'abandon' }, false);
    this.#cursor = undefined;
    this.#extendedFrom = undefined;
    this.#outputs.marksChanged();
    return had;
  }

  /** Where the keyboard starts: at the selected time, else at the first cell on the screen. */
  #startCell({ grid, window }: HeatMapLayout): HeatCell {
    const { range } = this;
    const isVisible = range !== undefined && range.startNs >= window.startNs && range.startNs < window.endNs;
    if (isVisible) return clampCell(grid, cellAt(grid, range.startNs));
    return { column: visibleColumns(grid, window).firstColumn, row: 0 };
  }

  #setRange(range: TimeRange | undefined): void {
    this.#outputs.apply({ kind: 'range.set', range, gesture: `heat map ${gestures}` });
  }
}

function sameCell(one: HeatCell | undefined, other: HeatCell | undefined): boolean {
  return one?.column === other?.column && one?.row === other?.row;
}
