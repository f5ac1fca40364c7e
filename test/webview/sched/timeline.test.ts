import { describe, expect, it } from 'vitest';
import type { TimelineView } from '../../../src/analysis/sched/timeline-data.ts';
import { sliceStates } from '../../../src/analysis/sched/timeline-data.ts';
import { SvgScene } from '../../../src/webview/kit/scene/svg-scene.ts';
import { drawTimeline } from '../../../src/webview/sched/timeline/draw-timeline.ts';
import {
  detailFacts,
  sliceFacts,
  timelineMirror,
  timelineTable,
} from '../../../src/webview/sched/timeline/timeline-facts.ts';
import { timelineLayers } from '../../../src/webview/sched/timeline/timeline-layers.ts';
import {
  lanesInView,
  layOutTimeline,
  panSpan,
  sliceAt,
  sliceBox,
  stepLane,
  stepSlice,
  usToX,
  xToUs,
  zoomSpan,
} from '../../../src/webview/sched/timeline/timeline-layout.ts';
import { testLook } from '../look.ts';

/** Two cores over 100 µs: a runs 0–40, b 50–60 on core 0; on core 1 a merged slice of three. */
const view: TimelineView = {
  run: { label: '', file: 'x', fromUs: 0, toUs: 100, firstUs: 0, lastUs: 100, rows: 3, scale: 1 },
  laneCount: 2,
  firstLane: 0,
  lanes: [
    { label: 'core 0', id: 0, thread: -1, share: 0.5 },
    { label: 'core 1', id: 1, thread: -1, share: 0.1 },
  ],
  names: ['a', '<b>'],
  slices: {
    count: 3,
    laneStart: Int32Array.of(0, 2, 3),
    startUs: Float64Array.of(0, 50, 20),
    endUs: Float64Array.of(40, 60, 30),
    task: Int32Array.of(0, 1, -1),
    state: new Uint8Array(3).fill(sliceStates.indexOf('running')),
    share: Float32Array.of(1, 1, 0.4),
    merged: Int32Array.of(1, 1, 3),
    core: Int16Array.of(0, 0, 1),
  },
  empty: undefined,
};

const layout = layOutTimeline({ fromUs: 0, toUs: 100 }, { width: 1184, height: 300 }, 0, 2);
const bounds = { fromUs: 0, toUs: 100 };

describe('the layout of the timeline', () => {
  it('makes lanes higher where there are few, and scrolls where there are many', () => {
    expect(layout.laneHeight).toBe(44);
    const many = layOutTimeline({ fromUs: 0, toUs: 100 }, { width: 1184, height: 300 }, 1e9, 100);
    expect(many.laneHeight).toBe(22);
    expect(many.top).toBe(100 * 22 - many.plot.height);
    expect(lanesInView(many).first + lanesInView(many).count).toBeGreaterThanOrEqual(100);
  });

  it('finds the slice under a point, and the lane where nothing runs', () => {
    const at = (us: number, lane: number) =>
      sliceAt(view, layout, { x: usToX(us, layout), y: layout.plot.y + lane * 44 + 10 });
    expect(at(39.9, 0)).toEqual({ lane: 0, slice: 0 });
    expect(at(45, 0)).toEqual({ lane: 0, slice: -1 });
    expect(at(50, 0)).toEqual({ lane: 0, slice: 1 });
    expect(at(25, 1)).toEqual({ lane: 1, slice: 2 });
    expect(sliceAt(view, layout, { x: 10, y: 60 })).toBeUndefined();
  });

  it('cuts boxes at the edges of what is in view', () => {
    const zoomed = layOutTimeline({ fromUs: 30, toUs: 55 }, { width: 1184, height: 300 }, 0, 2);
    expect(sliceBox(view, zoomed, { lane: 0, slice: 0 })?.x).toBe(zoomed.plot.x);
    const last = sliceBox(view, zoomed, { lane: 0, slice: 1 });
    expect((last?.x ?? 0) + (last?.width ?? 0)).toBeCloseTo(zoomed.plot.x + zoomed.plot.width);
  });

  it('walks slices and lanes, and stays at the ends', () => {
    expect(stepSlice(view, { lane: 0, slice: 0 }, 1)).toEqual({ lane: 0, slice: 1 });
    expect(stepSlice(view, { lane: 0, slice: 1 }, 1)).toEqual({ lane: 0, slice: 1 });
    expect(stepLane(view, { lane: 0, slice: 0 }, 1)).toEqual({ lane: 1, slice: 2 });
    expect(stepLane(view, { lane: 1, slice: 2 }, 1)).toBeUndefined();
  });
});

describe('zooming the timeline', () => {
  it('keeps the place under the pointer, from everything down to a microsecond', () => {
    const zoomed = zoomSpan(bounds, 4, 40, bounds);
    expect(zoomed).toEqual({ fromUs: 30, toUs: 55 });
    expect(zoomSpan(zoomed, 1e9, 40, bounds).toUs - zoomSpan(zoomed, 1e9, 40, bounds).fromUs).toBeCloseTo(1);
    expect(zoomSpan(zoomed, 1e-9, 40, bounds)).toEqual(bounds);
    expect(panSpan(zoomed, 1000, bounds)).toEqual({ fromUs: 75, toUs: 100 });
    expect(xToUs(usToX(33, layout), layout)).toBeCloseTo(33);
  });
});

describe('what is told of slices', () => {
  it('is the task and the time, and of merged slices how many and how busy', () => {
    expect(sliceFacts(view, { lane: 0, slice: 0 }, 'core', '')).toMatchObject({ title: 'a' });
    const merged = sliceFacts(view, { lane: 1, slice: 2 }, 'core', '');
    expect(merged.title).toBe('Several tasks');
    expect(merged.rows).toContainEqual({ label: 'Stands for', value: '3 slices', notes: ['40.0 % running'] });
    expect(timelineMirror(view, { lane: 0, slice: 1 }, 'core').cell.text).toMatch(
      /^core 0: <b> core 0, From/,
    );
  });

  it('names who preempted a task', () => {
    const facts = detailFacts({
      task: 'a',
      tid: 7,
      core: 0,
      state: 'preempted',
      startUs: 1,
      endUs: 3,
      latencyUs: undefined,
      previous: undefined,
      next: 'b',
      endState: undefined,
      wokenBy: undefined,
    });
    expect(facts).toContainEqual(['Preempted by', 'b']);
  });

  it('is drawn with names as text, and exported slice by slice', () => {
    const scene = new SvgScene({ width: 1184, height: 300 });
    drawTimeline(scene, testLook, view, layout, 'core');
    expect(scene.toSvg('t')).toContain('&lt;b&gt;');
    expect([...timelineTable(view)][3]).toEqual(['core 1', 20, 30, undefined, 'running', 3]);
  });
});

describe('the layers of the timeline', () => {
  const raster = { fromUs: 0, toUs: 100, columns: 50 };
  const fillOf = (slice: number): string => `#00000${slice}`;

  it('paints narrow slices into cells, as high as they ran, and keeps wide ones as boxes', () => {
    const { grid, boxes, laneOfBox } = timelineLayers(view, raster, 22, fillOf);
    expect([...boxes]).toEqual([0]);
    expect([...laneOfBox]).toEqual([0]);
    expect([grid.columns, grid.rows]).toEqual([50, 44]);
    const painted = (column: number, lane: number) =>
      grid.cells.subarray(column * 44 + lane * 22, column * 44 + lane * 22 + 22).filter((cell) => cell < 255)
        .length;
    // b from 50 to 60 µs ran all the time; the merged slice from 20 to 30 µs for two fifths of it.
    expect([24, 25, 29, 30].map((column) => painted(column, 0))).toEqual([0, 16, 16, 0]);
    expect([9, 10, 14, 15].map((column) => painted(column, 1))).toEqual([0, 6, 6, 0]);
    expect(grid.palette).toEqual(['#000001', '#000002']);
  });

  it('shows a slice that is shorter than a column', () => {
    const { grid } = timelineLayers(view, { fromUs: 0, toUs: 1e6, columns: 10 }, 22, fillOf);
    expect(grid.cells.subarray(0, 44).some((cell) => cell < 255)).toBe(true);
  });
});
