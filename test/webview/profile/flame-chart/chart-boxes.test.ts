import { describe, expect, it } from 'vitest';
import type { FlameChartData } from '../../../../src/analysis/view-data.ts';
import { ChartBoxes } from '../../../../src/webview/profile/flame-chart/chart-boxes.ts';

/** Boxes of lanes as `[depth, start, end, function]`, the function −1 for a run. */
type Box = readonly [depth: number, start: number, end: number, fn: number];

function chartOf(lanes: readonly (readonly Box[])[]): FlameChartData {
  const all = lanes.flat();
  const offsets = [0];
  for (const lane of lanes) offsets.push((offsets.at(-1) ?? 0) + lane.length);
  return {
    startNs: 0,
    endNs: 100,
    boxes: all.length,
    laneOffsets: Int32Array.from(offsets),
    laneDepths: Int32Array.from(lanes, () => 3),
    depth: Int32Array.from(all, ([depth]) => depth),
    start: Float64Array.from(all, ([, start]) => start),
    end: Float64Array.from(all, ([, , end]) => end),
    fn: Int32Array.from(all, ([, , , fn]) => fn),
    node: Int32Array.from(all, (_, box) => box),
    samples: new Int32Array(all.length).fill(1),
    functions: [],
  };
}

const boxes = new ChartBoxes(
  chartOf([
    [
      [0, 0, 50, 0],
      [0, 60, 100, 1],
      [2, 10, 20, 2],
    ],
    [],
    [
      [0, 0, 1, 0],
      [0, 1, 2, 1],
      [0, 2, 3, 0],
      [0, 40, 80, 1],
    ],
  ]),
);

function drawn(
  lane: number,
  window: { startNs: number; endNs: number },
  width: number,
): readonly (readonly number[])[] {
  const { count, x, width: widths, depth, first, end } = boxes.layout(lane, window, width);
  return Array.from({ length: count }, (_, row) =>
    [x, widths, depth, first, end].map((column) => column[row] ?? Number.NaN),
  );
}

describe('what is drawn of a lane', () => {
  it('is every box that reaches into the window, cut to it', () => {
    expect(drawn(0, { startNs: 0, endNs: 100 }, 100)).toEqual([
      [0, 50, 0, 0, 1],
      [60, 40, 0, 1, 2],
      [10, 10, 2, 2, 3],
    ]);
    expect(drawn(0, { startNs: 40, endNs: 80 }, 80)).toEqual([
      [0, 20, 0, 0, 1],
      [40, 40, 0, 1, 2],
    ]);
    expect(drawn(1, { startNs: 0, endNs: 100 }, 100)).toEqual([]);
  });

  it('merges neighbours too narrow to tell apart, but nothing across a gap', () => {
    expect(drawn(2, { startNs: 0, endNs: 100 }, 100)).toEqual([
      [0, 3, 0, 3, 6],
      [40, 40, 0, 6, 7],
    ]);
    expect(drawn(2, { startNs: 0, endNs: 10 }, 100).length).toBe(3);
  });

  it('can leave out rows that are not on the screen', () => {
    const { count, depth } = boxes.layout(0, { startNs: 0, endNs: 100 }, 100, 1, 3);
    expect([count, depth[0]]).toEqual([1, 2]);
  });
});

describe('the boxes of a row', () => {
  it('are found by time, exactly, within a pixel, or the nearest', () => {
    expect(boxes.boxAt(0, 0, 55)).toBeUndefined();
    expect(boxes.boxAt(0, 0, 59, 1)).toBe(1);
    expect(boxes.boxAt(0, 0, 30)).toBe(0);
    expect(boxes.boxAt(0, 1, 30)).toBeUndefined();
    expect(boxes.nearestBox(0, 0, 52)).toBe(0);
    expect(boxes.nearestBox(0, 0, 58)).toBe(1);
    expect(boxes.nearestBox(2, 0, 500)).toBe(6);
    expect(boxes.nearestBox(1, 0, 5)).toBeUndefined();
  });

  it('have neighbours in their own row only', () => {
    expect([boxes.neighbour(0, 0, 1), boxes.neighbour(0, 1, 1), boxes.neighbour(0, 2, 1)]).toEqual([
      1,
      undefined,
      undefined,
    ]);
    expect(boxes.neighbour(2, 3, -1)).toBeUndefined();
    expect(boxes.neighbour(2, 4, -1)).toBe(3);
  });
});
