import { describe, expect, it } from 'vitest';
import { timeAxisHeight } from '../../../../src/webview/kit/axis/paint-time-axis.ts';
import type { ChartInputs } from '../../../../src/webview/profile/flame-chart/flame-chart-view.ts';
import { FlameChartView } from '../../../../src/webview/profile/flame-chart/flame-chart-view.ts';
import {
  chartRowHeight,
  laneAt,
  lanesBetween,
  laneTitleHeight,
  stackLanes,
} from '../../../../src/webview/profile/flame-chart/stack-lanes.ts';
import { walkChart } from '../../../../src/webview/profile/flame-chart/walk-chart.ts';
import { wantedWindow } from '../../../../src/webview/profile/flame-chart/wanted-window.ts';
import type { ViewChange } from '../../../../src/webview/profile/state/view-change.ts';
import type { ChartViewport } from '../../../../src/webview/profile/state/view-state.ts';
import { wholeChart } from '../../../../src/webview/profile/state/view-state.ts';
import { ProfileSession } from '../../../../src/worker/profile-session.ts';
import { profileFromPicture } from '../../../picture/profile-from-picture.ts';

const profile = profileFromPicture(`
time:    0.10          0.11          0.12          0.13         0.14
thread:  java 7/8      java 7/8      nginx 9/9     java 7/8     nginx 9/9
         main          main          loop          main         loop
         parse         parse         poll          idle         poll
                       read
`);

/** A view of the picture that fetches what it wants as the page does. */
class Chart {
  readonly session = new ProfileSession(profile, 'picture');
  readonly view: FlameChartView;
  viewport: ChartViewport = wholeChart;

  constructor() {
    this.view = new FlameChartView((change) => this.#apply(change));
    this.#update(undefined, []);
    this.view.resize({ width: 1000, height: 400 });
    this.fetch();
  }

  fetch(): void {
    const { wanted } = this.view;
    if (wanted === undefined) return;
    const data = this.session.chart({ filter: { idle: 'none' }, ...wanted });
    this.#update(data, wanted.threads);
  }

  get selectedNames(): readonly string[] {
    return this.view.selectedPath?.map(({ name }) => name) ?? [];
  }

  #update(data: ChartInputs['data'], lanes: ChartInputs['lanes']): void {
    const threads = this.session.threads({ filter: { idle: 'none' }, value: 0, slices: 10 });
    const summary = this.session.summary();
    this.view.update({ summary, threads, data, lanes, range: undefined, viewport: this.viewport });
    this.#lanes = lanes;
    this.#data = data;
  }

  #lanes: ChartInputs['lanes'] = [];
  #data: ChartInputs['data'];

  #apply(change: ViewChange): void {
    if (change.kind !== 'viewport.set') return;
    this.viewport = change.viewport.flameChart ?? this.viewport;
    this.#update(this.#data, this.#lanes);
  }
}

describe('lanes', () => {
  const places = stackLanes([
    { depth: 2, isOpen: true },
    { depth: 9, isOpen: false },
    { depth: 0, isOpen: true },
  ]);

  it('lie below each other, closed ones low whatever their depth', () => {
    expect(places.map(({ top }) => top)).toEqual([0, 60, 104]);
  });

  it('are found by height, with the row of boxes', () => {
    expect(laneAt(places, 5)).toEqual({ lane: 0, row: -1 });
    expect(laneAt(places, laneTitleHeight + chartRowHeight)).toEqual({ lane: 0, row: 1 });
    expect(laneAt(places, 90)).toEqual({ lane: 1, row: -1 });
    expect(laneAt(places, 9999)).toBeUndefined();
    expect(lanesBetween(places, 61, 100)).toEqual({ first: 1, end: 2 });
    expect(lanesBetween(places, 5000, 6000)).toEqual({ first: 3, end: 3 });
  });
});

describe('what is fetched', () => {
  const bounds = { startNs: 0, endNs: 1e9 };

  it('reaches beyond the window and stays the same while panning a little', () => {
    const wanted = wantedWindow({ startNs: 4.1e8, endNs: 5.1e8 }, bounds, 1000);
    expect(wanted.startNs).toBeLessThan(3.5e8);
    expect(wanted.endNs).toBeGreaterThan(5.5e8);
    expect(wantedWindow({ startNs: 4.15e8, endNs: 5.15e8 }, bounds, 1000)).toEqual(wanted);
  });

  it('is never coarser than a pixel', () => {
    const { startNs, endNs, widthPx } = wantedWindow({ startNs: 4e8, endNs: 5e8 }, bounds, 1000);
    expect((endNs - startNs) / widthPx).toBeLessThanOrEqual(1e5);
  });
});

describe('the flame chart', () => {
  it('has the heaviest thread on top and finds boxes by pointer', () => {
    const { view } = new Chart();
    expect(view.threads.map(({ name }) => name)).toEqual(['java', 'nginx']);
    const x = ((0.105e9 - view.window.startNs) / (view.window.endNs - view.window.startNs)) * 1000;
    const hit = view.hitAt({ x, y: timeAxisHeight + laneTitleHeight + chartRowHeight + 3 });
    expect(hit).toMatchObject({ kind: 'box', ref: { laneKey: '7/8', depth: 1 }, isRun: false });
    expect(view.hitAt({ x, y: timeAxisHeight + 3 })).toEqual({ kind: 'title', lane: 0 });
    expect(view.hitAt({ x, y: 3 })).toBeUndefined();
  });

  it('is walked by keys: to what is called, the box after, the caller, and on to the next lane', () => {
    const chart = new Chart();
    const walk = (...keys: readonly ('up' | 'down' | 'left' | 'right')[]): readonly string[] => {
      for (const key of keys) {
        const to = walkChart(chart.view, chart.view.selected, `chart.${key}`);
        if (to !== undefined) chart.view.select(to);
      }
      return chart.selectedNames;
    };
    expect(walk('down')).toEqual(['main']);
    expect(walk('left', 'left', 'down')).toEqual(['main', 'parse']);
    expect(walk('right')).toEqual(['main', 'idle']);
    expect(walk('up', 'up')).toEqual(['main']);
    expect(walk('down', 'down')).toEqual(['loop']);
    expect(walk('up')).toEqual(['main']);
  });

  it('zooms about a point, pans within the profile, and comes back', () => {
    const chart = new Chart();
    const whole = chart.view.window;
    chart.view.magnify(4, 500);
    const { startNs, endNs } = chart.view.window;
    expect(endNs - startNs).toBeCloseTo((whole.endNs - whole.startNs) / 4);
    expect((startNs + endNs) / 2).toBeCloseTo((whole.startNs + whole.endNs) / 2);
    expect(chart.view.pan(1e6)).toBe(true);
    expect(chart.view.window.endNs).toBeCloseTo(whole.endNs);
    expect(chart.view.pan(10)).toBe(false);
    chart.view.show({ window: undefined });
    expect(chart.view.window).toEqual(whole);
  });

  it('keeps the selected box when other boxes are fetched, and asks nothing for closed lanes', () => {
    const chart = new Chart();
    chart.view.select({ laneKey: '7/8', depth: 1, atNs: 0.115e9 });
    chart.view.magnify(3, 400);
    chart.fetch();
    expect(chart.selectedNames).toEqual(['main', 'parse']);
    chart.view.toggleLane(0);
    expect(chart.view.wanted?.threads).toEqual([{ pid: 9, tid: 9 }]);
    chart.view.toggleLane(1);
    expect(chart.view.wanted).toBeUndefined();
  });
});
