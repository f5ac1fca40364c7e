import type { TimeRange } from '../../../analysis/sample-filter.ts';
import type {
  FlameChartData,
  FlameFunction,
  ProfileSummary,
  ThreadRow,
  ThreadsOverview,
} from '../../../analysis/view-data.ts';
import { f64At, i32At } from '../../../model/column.ts';
import type { ChartParams } from '../../../protocol/view-requests.ts';
import { memoLast } from '../../editor/memo-last.ts';
import { timeAxisHeight } from '../../kit/axis/paint-time-axis.ts';
import type { TimeWindow } from '../../kit/axis/time-window.ts';
import { clampWindow, panWindow, spanOf, xToNs, zoomWindow } from '../../kit/axis/time-window.ts';
import type { CssPx, Point, Size } from '../../kit/scene/geometry.ts';
import type { ViewChange } from '../state/view-change.ts';
import type { ChartViewport } from '../state/view-state.ts';
import { ChartBoxes } from './chart-boxes.ts';
import type { LanePlace } from './stack-lanes.ts';
import {
  chartRowHeight,
  heightOfLanes,
  laneAt,
  lanesBetween,
  laneTitleHeight,
  stackLanes,
} from './stack-lanes.ts';
import { wantedWindow } from './wanted-window.ts';

/** The boxes the chart needs; the page adds filter and transforms. */
export type WantedChart = Pick<ChartParams, 'startNs' | 'endNs' | 'widthPx' | 'threads'>;

/** What a flame chart is made of; from the page's state. */
export interface ChartInputs {
  readonly summary: ProfileSummary;
  readonly threads: ThreadsOverview | undefined;
  readonly data: FlameChartData | undefined;
  /** The threads whose lanes `data` has, in its order. */
  readonly lanes: WantedChart['threads'];
  readonly range: TimeRange | undefined;
  readonly viewport: ChartViewport;
}

/** A box of the chart, by what stays the same when other boxes are fetched. */
export interface ChartBoxRef {
  readonly laneKey: string;
  readonly depth: number;
  /** A moment within the box. */
  readonly atNs: number;
}

/** What is at a point. */
export type ChartHit =
  | { readonly kind: 'box'; readonly ref: ChartBoxRef; readonly box: number; readonly isRun: boolean }
  | { readonly kind: 'title'; readonly lane: number };

/** The shortest window: a microsecond across the screen tells single samples of any profiler apart. */
const shortestNs = 1000;

/** Rows above and below the screen that are fetched too. */
const spareScreens = 0.5;

/** Tells threads apart, across reloads. */
export function laneKey({ pid, tid, name }: Pick<ThreadRow, 'pid' | 'tid' | 'name'>): string {
  return tid < 0 ? `${pid}/${name}` : `${pid}/${tid}`;
}

/** The flame chart without its element: which lanes and boxes are where, what is seen, hovered and selected. */
export class FlameChartView {
  readonly #apply: (change: ViewChange) => void;
  #inputs: ChartInputs | undefined;
  #size: Size = { width: 0, height: 0 };
  readonly #boxesOf = memoLast((data: FlameChartData) => new ChartBoxes(data));
  readonly #placesOf = memoLast((threads: readonly ThreadRow[], closed: readonly string[]) => {
    const isClosed = new Set(closed);
    return stackLanes(
      threads.map((thread) => ({ depth: thread.depth, isOpen: !isClosed.has(laneKey(thread)) })),
    );
  });
  readonly #dataLanesOf = memoLast((lanes: WantedChart['threads']) => {
    const known = new Map<string, number>();
    for (const [index, { pid, tid }] of lanes.entries()) known.set(`${pid}/${tid}`, index);
    return known;
  });
  #selected: ChartBoxRef | undefined;
  hit: ChartHit | undefined;

  constructor(apply: (change: ViewChange) => void) {
    this.#apply = apply;
  }

  update(inputs: ChartInputs): void {
    this.#inputs = inputs;
  }

  resize(size: Size): void {
    this.#size = size;
  }

  get size(): Size {
    return this.#size;
  }

  get threads(): readonly ThreadRow[] {
    return this.#inputs?.threads?.threads ?? [];
  }

  get places(): readonly LanePlace[] {
    return this.#placesOf(this.threads, this.#inputs?.viewport.closed ?? []);
  }

  get boxes(): ChartBoxes | undefined {
    const data = this.#inputs?.data;
    return data && this.#boxesOf(data);
  }

  /** The lane of the fetched boxes that lane `lane` of the screen is; `undefined` while it is not fetched. */
  dataLane(lane: number): number | undefined {
    const thread = this.threads[lane];
    if (thread === undefined || this.#inputs === undefined) return undefined;
    return this.#dataLanesOf(this.#inputs.lanes).get(`${thread.pid}/${thread.tid}`);
  }

  /** All there is of time. */
  get bounds(): TimeWindow {
    const { firstNs = 0, lastNs = 0 } = this.#inputs?.summary ?? {};
    const endNs = Math.max(lastNs + 1, firstNs + shortestNs);
    const margin = (endNs - firstNs) / 50;
    return { startNs: firstNs - margin, endNs: endNs + margin };
  }

  /** The visible time. */
  get window(): TimeWindow {
    const { viewport, range } = this.#inputs ?? {};
    return clampWindow(viewport?.window ?? withMargin(range) ?? this.bounds, this.bounds);
  }

  /** Height of what lies below the time axis, of all lanes, and how far it can be scrolled. */
  get bodyHeight(): CssPx {
    return Math.max(0, this.#size.height - timeAxisHeight);
  }

  get maxScroll(): CssPx {
    return Math.max(0, heightOfLanes(this.places) - this.bodyHeight);
  }

  get scroll(): CssPx {
    return Math.max(0, Math.min(this.maxScroll, this.#inputs?.viewport.scroll ?? 0));
  }

  /** The lanes on the screen, as `[first, end)`. */
  get visibleLanes(): { readonly first: number; readonly end: number } {
    return lanesBetween(this.places, this.scroll, this.scroll + this.bodyHeight);
  }

  /** What has to be fetched to draw what is on the screen, and to pan a little without fetching again. */
  get wanted(): WantedChart | undefined {
    if (this.#size.width === 0 || this.threads.length === 0) return undefined;
    const spare = spareScreens * this.bodyHeight;
    const { first, end } = lanesBetween(
      this.places,
      this.scroll - spare,
      this.scroll + this.bodyHeight + spare,
    );
    const threads = this.threads
      .slice(first, end)
      .filter((_, index) => this.places[first + index]?.isOpen === true)
      .map(({ pid, tid }) => ({ pid, tid }));
    if (threads.length === 0) return undefined;
    return { ...wantedWindow(this.window, this.bounds, this.#size.width), threads };
  }

  /** Top edge of a row of boxes, from the top of the canvas. */
  rowTop(lane: number, depth: number): CssPx {
    const top = this.places[lane]?.top ?? 0;
    return timeAxisHeight - this.scroll + top + laneTitleHeight + depth * chartRowHeight;
  }

  /** What is at a point of the canvas. */
  hitAt({ x, y }: Point): ChartHit | undefined {
    if (y < timeAxisHeight) return undefined;
    const at = laneAt(this.places, y - timeAxisHeight + this.scroll);
    if (at === undefined) return undefined;
    const place = this.places[at.lane];
    const inTitle = y - timeAxisHeight + this.scroll - (place?.top ?? 0) < laneTitleHeight;
    if (inTitle || place?.isOpen !== true) return { kind: 'title', lane: at.lane };
    const atNs = xToNs(x, this.window, this.#size.width);
    return this.#boxHit(at.lane, at.row, atNs, spanOf(this.window) / Math.max(1, this.#size.width));
  }

  #boxHit(lane: number, depth: number, atNs: number, slackNs: number): ChartHit | undefined {
    const thread = this.threads[lane];
    const dataLane = this.dataLane(lane);
    const box = dataLane === undefined ? undefined : this.boxes?.boxAt(dataLane, depth, atNs, slackNs);
    if (thread === undefined || box === undefined) return undefined;
    const isRun = i32At(this.boxes?.data.fn ?? new Int32Array(1), box) < 0;
    return { kind: 'box', ref: { laneKey: laneKey(thread), depth, atNs }, box, isRun };
  }

  /** The lane and the box that a reference means among what is fetched now. */
  resolve(
    ref: ChartBoxRef,
  ): { readonly lane: number; readonly dataLane: number; readonly box: number } | undefined {
    const lane = this.threads.findIndex((thread) => laneKey(thread) === ref.laneKey);
    const dataLane = lane < 0 ? undefined : this.dataLane(lane);
    if (dataLane === undefined) return undefined;
    const box = this.boxes?.boxAt(dataLane, ref.depth, ref.atNs);
    return box === undefined ? undefined : { lane, dataLane, box };
  }

  get selected(): ChartBoxRef | undefined {
    return this.#selected;
  }

  select(ref: ChartBoxRef | undefined): void {
    this.#selected = ref;
  }

  get selectedFunction(): FlameFunction | undefined {
    const found = this.#selected && this.resolve(this.#selected);
    const data = this.boxes?.data;
    return found && data?.functions[i32At(data.fn, found.box)];
  }

  /** The calls that lead to the selected box. */
  get selectedPath(): readonly FlameFunction[] | undefined {
    const ref = this.#selected;
    const found = ref && this.resolve(ref);
    const data = this.boxes?.data;
    if (ref === undefined || found === undefined || data === undefined) return undefined;
    const path: FlameFunction[] = [];
    for (let depth = 0; depth <= ref.depth; depth++) {
      const box = this.boxes?.boxAt(found.dataLane, depth, ref.atNs);
      const fn = box === undefined ? undefined : data.functions[i32At(data.fn, box)];
      if (fn === undefined) return undefined;
      path.push(fn);
    }
    return path;
  }

  show(change: Partial<ChartViewport>): void {
    const viewport = this.#inputs?.viewport;
    if (viewport === undefined) return;
    this.#apply({ kind: 'viewport.set', viewport: { flameChart: { ...viewport, ...change } } });
  }

  /** Magnifies about a point of the width; false changes nothing. */
  magnify(factor: number, x: CssPx): void {
    const atNs = xToNs(x, this.window, this.#size.width);
    this.show({ window: zoomWindow(this.window, factor, atNs, this.bounds, shortestNs) });
  }

  /** Moves along time by pixels; false if there is nothing more to see. */
  pan(px: CssPx): boolean {
    const { window, bounds } = this;
    const moved = panWindow(window, (px / Math.max(1, this.#size.width)) * spanOf(window), bounds);
    if (moved.startNs === window.startNs) return false;
    this.show({ window: moved });
    return true;
  }

  /** Scrolls down by pixels; false at the ends. */
  scrollBy(px: CssPx): boolean {
    const scroll = Math.max(0, Math.min(this.maxScroll, this.scroll + px));
    if (scroll === this.scroll) return false;
    this.show({ scroll });
    return true;
  }

  /** Shows a box in full width with a little around it. */
  zoomTo(box: number): void {
    const data = this.boxes?.data;
    if (data === undefined) return;
    const startNs = f64At(data.start, box);
    const endNs = Math.max(f64At(data.end, box), startNs + shortestNs);
    const margin = (endNs - startNs) * 0.04;
    this.show({ window: clampWindow({ startNs: startNs - margin, endNs: endNs + margin }, this.bounds) });
  }

  /** Opens a closed lane, or closes it. */
  toggleLane(lane: number): void {
    const thread = this.threads[lane];
    const closed = this.#inputs?.viewport.closed;
    if (thread === undefined || closed === undefined) return;
    const key = laneKey(thread);
    this.show({ closed: closed.includes(key) ? closed.filter((one) => one !== key) : [...closed, key] });
  }

  /** Brings the row of a box onto the screen, and its time. */
  reveal(ref: ChartBoxRef): void {
    const lane = this.threads.findIndex((thread) => laneKey(thread) === ref.laneKey);
    const top = this.rowTop(lane, ref.depth) - timeAxisHeight;
    if (top < laneTitleHeight) this.scrollBy(top - laneTitleHeight);
    else if (top + chartRowHeight > this.bodyHeight) this.scrollBy(top + chartRowHeight - this.bodyHeight);
    const { window } = this;
    if (ref.atNs < window.startNs || ref.atNs >= window.endNs) {
      const startNs = ref.atNs - spanOf(window) / 2;
      this.show({ window: clampWindow({ startNs, endNs: startNs + spanOf(window) }, this.bounds) });
    }
  }
}

/** A range with some of what is around it. */
function withMargin(range: TimeRange | undefined): TimeWindow | undefined {
  if (range === undefined) return undefined;
  const margin = spanOf(range) / 20;
  return { startNs: range.startNs - margin, endNs: range.endNs + margin };
}
