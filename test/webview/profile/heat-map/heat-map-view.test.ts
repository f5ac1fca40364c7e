import { beforeEach, describe, expect, it } from 'vitest';
import type { TimeRange } from '../../../../src/analysis/sample-filter.ts';
import { startHistory } from '../../../../src/webview/editor/history.ts';
import { HeatMapView } from '../../../../src/webview/profile/heat-map/heat-map-view.ts';
import type { ViewChange, ViewHistory } from '../../../../src/webview/profile/state/view-change.ts';
import { applyChange, viewStateOf } from '../../../../src/webview/profile/state/view-change.ts';
import { initialViewState } from '../../../../src/webview/profile/state/view-state.ts';
import { summaryOf } from '../summary.ts';
import { secondNs } from './grid.ts';

const seconds = (start: number, end: number): TimeRange => ({
  startNs: start * secondNs,
  endNs: end * secondNs,
});

describe('heat map view of a minute', () => {
  let view: HeatMapView;
  let history: ViewHistory;

  const update = (): void => {
    const { choice, viewport } = viewStateOf(history);
    view.update({
      summary: summaryOf(),
      choice: choice.heatMap,
      range: choice.range,
      window: viewport.heatMap,
      data: undefined,
      compared: { a: undefined, b: undefined },
    });
  };
  const apply = (change: ViewChange): void => {
    history = applyChange(history, change);
    update();
  };
  const range = (): TimeRange | undefined => viewStateOf(history).choice.range;

  beforeEach(() => {
    history = { choices: startHistory(initialViewState.choice), viewport: initialViewState.viewport };
    view = new HeatMapView({ apply, marksChanged: () => undefined, openMenu: () => undefined });
    view.resize({ width: 680, height: 330 });
    update();
  });

  it('asks for the columns it shows, once it has a size', () => {
    expect(view.wanted).toEqual({
      columnNs: secondNs,
      rows: 50,
      columns: 61,
      originNs: 0,
      firstColumn: 0,
      endColumn: 61,
      maxColumns: 61,
    });
    const unsized = new HeatMapView({ apply, marksChanged: () => undefined, openMenu: () => undefined });
    expect(unsized.wanted).toBeUndefined();
  });

  it('starts the keyboard’s cell on the screen, then moves it', () => {
    view.move('right', false);
    expect(view.cursor).toEqual({ column: 0, row: 0 });
    view.move('right', false);
    view.move('up', false);
    expect(view.cursor).toEqual({ column: 1, row: 1 });
    view.move('last', false);
    expect(view.cursor).toEqual({ column: 60, row: 1 });
    view.move('up', false);
    expect(view.cursor).toEqual({ column: 60, row: 2 });
  });

  it('extends from where Shift was first pressed, as one step to undo', () => {
    view.move('right', false);
    view.move('right', true);
    view.move('right', true);
    view.move('up', true);
    expect(range()).toEqual(seconds(0, 2.04));
    apply({ kind: 'undo' });
    expect(range()).toBeUndefined();
  });

  it('selects by marking two cells, or a whole column', () => {
    view.move('right', false);
    view.markCursor(false);
    view.move('right', false);
    expect(view.marks.preview).toEqual(seconds(0, 1.02));
    view.markCursor(false);
    expect(range()).toEqual(seconds(0, 1.02));
    view.markCursor(true);
    expect(range()).toEqual(seconds(1, 2));
  });

  it('makes one step to undo of a double click', () => {
    apply({ kind: 'range.set', range: seconds(5, 6) });
    const cell = { column: 9, row: 3 };
    view.select({ kind: 'mark', cell }, true);
    view.select({ kind: 'mark', cell }, true);
    view.select({ kind: 'markColumn', cell }, false);
    expect(range()).toEqual(seconds(9, 10));
    apply({ kind: 'undo' });
    expect(range()).toEqual(seconds(5, 6));
  });

  it('steps the range by its length to the end, and begins with a column', () => {
    expect(view.stepRange(1)).toBe(true);
    expect(range()).toEqual(seconds(0, 1));
    expect(view.stepRange(1)).toBe(true);
    expect(range()).toEqual(seconds(1, 2));
    expect(view.stepRange(-1)).toBe(true);
    expect(view.stepRange(-1)).toBe(false);
    expect(range()).toEqual(seconds(0, 1));
  });

  it('keeps the range on the screen while stepping', () => {
    view.show(seconds(0, 3));
    apply({ kind: 'range.set', range: seconds(2, 3) });
    view.stepRange(1);
    expect(view.window).toEqual(seconds(1, 4));
  });

  it('abandons a start that was set, once', () => {
    view.select({ kind: 'mark', cell: { column: 3, row: 0 } }, true);
    expect(view.abandon()).toBe(true);
    expect(view.abandon()).toBe(false);
  });
});
