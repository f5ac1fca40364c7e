import { f64At } from '../../../model/column.ts';
import type { ChartAction } from './chart-action.ts';
import type { ChartBoxRef, FlameChartView } from './flame-chart-view.ts';
import { laneKey } from './flame-chart-view.ts';

export type ChartWalk = Extract<ChartAction, 'chart.up' | 'chart.down' | 'chart.left' | 'chart.right'>;

/**
 * The box a key leads to from `from`, or the first on the screen. Up goes to the caller and from the outermost call to
 * the lane above; down to what is called and from the innermost to the lane below. `undefined` where there is nothing.
 */
export function walkChart(
  view: FlameChartView,
  from: ChartBoxRef | undefined,
  walk: ChartWalk,
): ChartBoxRef | undefined {
  const at = from && view.resolve(from);
  if (from === undefined || at === undefined) return firstOnScreen(view);
  const { boxes } = view;
  if (boxes === undefined) return undefined;
  const { lane, dataLane, box } = at;
  switch (walk) {
    case 'chart.left':
    case 'chart.right': {
      const next = boxes.neighbour(dataLane, box, walk === 'chart.right' ? 1 : -1);
      return next === undefined ? undefined : { ...from, atNs: middleOf(view, next) };
    }
    case 'chart.up':
      if (from.depth > 0) return { ...from, depth: from.depth - 1 };
      return nearestInLane(view, lane - 1, -1, from.atNs);
    case 'chart.down': {
      const called = firstCalled(view, dataLane, box, from);
      return called ?? nearestInLane(view, lane + 1, 1, from.atNs);
    }
  }
}

function middleOf(view: FlameChartView, box: number): number {
  const data = view.boxes?.data;
  return data === undefined ? 0 : (f64At(data.start, box) + f64At(data.end, box)) / 2;
}

/** The call below at the same moment, or the first within the box. */
function firstCalled(
  view: FlameChartView,
  dataLane: number,
  box: number,
  from: ChartBoxRef,
): ChartBoxRef | undefined {
  const { boxes } = view;
  const data = boxes?.data;
  if (boxes === undefined || data === undefined) return undefined;
  const depth = from.depth + 1;
  if (boxes.boxAt(dataLane, depth, from.atNs) !== undefined) return { ...from, depth };
  const nearest = boxes.nearestBox(dataLane, depth, from.atNs);
  const isWithin =
    nearest !== undefined &&
    f64At(data.start, nearest) >= f64At(data.start, box) &&
    f64At(data.end, nearest) <= f64At(data.end, box);
  return isWithin ? { ...from, depth, atNs: middleOf(view, nearest) } : undefined;
}

/** The outermost call at or near a moment in the nearest lane that has fetched boxes, in a direction. */
function nearestInLane(
  view: FlameChartView,
  lane: number,
  direction: 1 | -1,
  atNs: number,
): ChartBoxRef | undefined {
  for (let at = lane; at >= 0 && at < view.threads.length; at += direction) {
    const thread = view.threads[at];
    const dataLane = view.dataLane(at);
    if (thread === undefined || dataLane === undefined) continue;
    const box = view.boxes?.nearestBox(dataLane, 0, atNs);
    if (box !== undefined) return { laneKey: laneKey(thread), depth: 0, atNs: middleOf(view, box) };
  }
  return undefined;
}

function firstOnScreen(view: FlameChartView): ChartBoxRef | undefined {
  const { startNs, endNs } = view.window;
  return nearestInLane(view, view.visibleLanes.first, 1, (startNs + endNs) / 2);
}
