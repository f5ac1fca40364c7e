import { describe, expect, it } from 'vitest';
import type { HeatCell } from '../../../../src/analysis/cell-range.ts';
import type { TimeRange } from '../../../../src/analysis/sample-filter.ts';
import type { CellGesture, CellInput } from '../../../../src/webview/profile/heat-map/cell-gesture.ts';
import { previewRange, stepCellGesture } from '../../../../src/webview/profile/heat-map/cell-gesture.ts';
import { secondNs, secondsGrid } from './grid.ts';

const cell = (column: number, row: number): HeatCell => ({ column, row });
const seconds = (start: number, end: number): TimeRange => ({
  startNs: start * secondNs,
  endNs: end * secondNs,
});
const mark = (at: HeatCell): CellInput => ({ kind: 'mark', cell: at });
const dragTo = (at: HeatCell, ns = 0): CellInput => ({ kind: 'dragTo', cell: at, ns });
const drag = (from: HeatCell, ...to: readonly HeatCell[]): readonly CellInput[] => [
  { kind: 'dragFrom', cell: from, range: undefined },
  ...to.map((at) => dragTo(at)),
  { kind: 'drop' },
];

/** The ranges selected on the way, and how the gesture stands at the end. */
function play(inputs: readonly CellInput[]): {
  readonly selected: readonly (TimeRange | undefined)[];
  readonly gesture: CellGesture;
} {
  let gesture: CellGesture = { kind: 'idle' };
  const selected: (TimeRange | undefined)[] = [];
  for (const input of inputs) {
    const step = stepCellGesture(secondsGrid, gesture, input);
    gesture = step.gesture;
    if (step.select !== undefined) selected.push(step.select.range);
  }
  return { selected, gesture };
}

describe('selecting cells', () => {
  it('selects by drag from cell to cell, the end cell included, at every step', () => {
    const { selected, gesture } = play(drag(cell(2, 3), cell(3, 0), cell(4, 5)));
    expect(selected).toEqual([seconds(2.3, 3.1), seconds(2.3, 4.6)]);
    expect(gesture.kind).toBe('idle');
  });

  it('puts back what was selected before when a drag is abandoned', () => {
    const inputs: readonly CellInput[] = [
      { kind: 'dragFrom', cell: cell(2, 3), range: seconds(8, 9) },
      dragTo(cell(4, 5)),
      { kind: 'abandon' },
    ];
    expect(play(inputs).selected).toEqual([seconds(2.3, 4.6), seconds(8, 9)]);
  });

  it('selects by two clicks', () => {
    expect(play([mark(cell(2, 3)), mark(cell(4, 5))]).selected).toEqual([seconds(2.3, 4.6)]);
  });

  it('takes the earlier cell as the start in both directions', () => {
    expect(play([mark(cell(4, 5)), mark(cell(2, 3))]).selected).toEqual([seconds(2.3, 4.6)]);
    expect(play(drag(cell(4, 5), cell(4, 2))).selected).toEqual([seconds(4.2, 4.6)]);
  });

  it('selects a single cell by two clicks on it and its column by a double click', () => {
    const { selected } = play([mark(cell(7, 0)), mark(cell(7, 0)), { kind: 'markColumn', cell: cell(7, 0) }]);
    expect(selected).toEqual([seconds(7, 7.1), seconds(7, 8)]);
  });

  it('starts anew with the third click, and when a drag follows a click', () => {
    expect(play([mark(cell(1, 1)), mark(cell(2, 2)), mark(cell(3, 3))]).gesture).toEqual({
      kind: 'anchored',
      at: cell(3, 3),
    });
    expect(play([mark(cell(1, 1)), ...drag(cell(5, 0), cell(5, 4))]).selected).toEqual([seconds(5, 5.5)]);
  });

  it('abandons a start that was set', () => {
    const { selected, gesture } = play([mark(cell(1, 1)), { kind: 'abandon' }, mark(cell(2, 2))]);
    expect(selected).toEqual([]);
    expect(gesture.kind).toBe('anchored');
  });
});

describe('carrying the range', () => {
  const carry = (ns: number): CellInput => ({ kind: 'carryFrom', ns, range: seconds(2, 3.5) });
  const to = (ns: number): CellInput => dragTo(cell(0, 0), ns);

  it('moves it by whole cells with the pointer', () => {
    const { selected } = play([carry(2.55 * secondNs), to(3.98 * secondNs), { kind: 'drop' }]);
    expect(selected).toEqual([seconds(3.4, 4.9)]);
  });

  it('stops at the ends of the profile', () => {
    expect(play([carry(2 * secondNs), to(-50 * secondNs)]).selected).toEqual([seconds(0, 1.5)]);
    expect(play([carry(2 * secondNs), to(90 * secondNs)]).selected).toEqual([seconds(18.5, 20)]);
  });

  it('puts it back when abandoned', () => {
    const { selected } = play([carry(0), to(5 * secondNs), { kind: 'abandon' }]);
    expect(selected.at(-1)).toEqual(seconds(2, 3.5));
  });
});

describe('preview', () => {
  it('shows what a second click would select', () => {
    const { gesture } = play([mark(cell(2, 3))]);
    expect(previewRange(secondsGrid, gesture, cell(1, 0))).toEqual(seconds(1, 2.4));
    expect(previewRange(secondsGrid, gesture, undefined)).toEqual(seconds(2.3, 2.4));
  });

  it('shows nothing before a start is set', () => {
    expect(previewRange(secondsGrid, { kind: 'idle' }, cell(1, 0))).toBeUndefined();
  });
});
