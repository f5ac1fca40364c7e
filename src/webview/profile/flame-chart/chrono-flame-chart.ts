import '../../kit/canvas/chrono-canvas.ts';
import '../../kit/hover/chrono-details.ts';
import type { PropertyValues, TemplateResult } from 'lit';
import { css, html, LitElement } from 'lit';
import type { TimeRange } from '../../../analysis/sample-filter.ts';
import type { FlameChartData, FlameFunction } from '../../../analysis/view-data.ts';
import { f64At, i32At } from '../../../model/column.ts';
import { memoLast } from '../../editor/memo-last.ts';
import type { ChronoCanvas } from '../../kit/canvas/chrono-canvas.ts';
import type { ChronoTooltip } from '../../kit/hover/chrono-tooltip.ts';
import { kitStyle } from '../../kit/kit-style.ts';
import type { Point } from '../../kit/scene/geometry.ts';
import type { Picture } from '../../kit/scene/picture-file.ts';
import type { Look, Paint, Scene } from '../../kit/scene/scene.ts';
import type { CsvValue } from '../../kit/table/csv-text.ts';
import { csvText } from '../../kit/table/csv-text.ts';
import { markdownText } from '../../kit/table/markdown-text.ts';
import { fnMenuRequest, fnSourceRequest } from '../action/fn-request.ts';
import type { BoxPalette } from '../flame-graph/box-colours.ts';
import { boxColours } from '../flame-graph/box-colours.ts';
import { RectBuckets } from '../flame-graph/rect-buckets.ts';
import { functionKey } from '../functions/function-key.ts';
import { timeLabelsOf } from '../state/time-labels.ts';
import type { ViewChange } from '../state/view-change.ts';
import type { TimeAxis } from '../state/view-state.ts';
import type { FramePath, TableText, ViewPart } from '../view/view-part.ts';
import { nextMatch, paintedEvent } from '../view/view-part.ts';
import type { ChartAction } from './chart-action.ts';
import { chartFacts, chartMirror, phraseOf } from './chart-facts.ts';
import { chartGestures } from './chart-gestures.ts';
import { drawChartMarks, drawFlameChart } from './draw-flame-chart.ts';
import type { ChartBoxRef, ChartHit, ChartInputs, WantedChart } from './flame-chart-view.ts';
import { FlameChartView, laneKey } from './flame-chart-view.ts';
import { chartRowHeight } from './stack-lanes.ts';
import { walkChart } from './walk-chart.ts';

/** Room for the title below an exported picture. */
const footHeight = 24;

/**
 * The flame chart: a lane per thread with its calls in the order of time, and one line that tells what is pointed at.
 */
export class ChronoFlameChart extends LitElement implements ViewPart {
  static override readonly properties = {
    inputs: { attribute: false },
    palette: { attribute: false },
    timeAxis: { attribute: false },
    found: { attribute: false },
    apply: { attribute: false },
    want: { attribute: false },
    tooltip: { attribute: false },
    marksRevision: { state: true },
  };

  declare inputs: ChartInputs;
  declare palette: BoxPalette;
  declare timeAxis: TimeAxis;
  /** Keys of the functions that the search found. */
  declare found: ReadonlySet<string> | undefined;
  declare apply: (change: ViewChange) => void;
  /** Called whenever other boxes are needed than before. */
  declare want: (wanted: WantedChart) => void;
  declare tooltip: ChronoTooltip | undefined;
  declare marksRevision: number;

  readonly #view = new FlameChartView((change) => this.apply(change));
  readonly #buckets = new RectBuckets();
  readonly #coloursOf = memoLast(boxColours);
  readonly #matchesOf = memoLast(matchesOf);
  readonly #gestures = chartGestures({
    view: this.#view,
    point: (hit, at) => this.#point(hit, at),
    select: (hit) => this.#select(hit?.kind === 'box' ? hit.ref : undefined),
    openSource: (hit, isBeside) => this.#openSource(hit, isBeside),
    openMenu: (at) => this.#openMenu(at),
    preview: (range) => {
      this.#selecting = range;
      this.marksRevision++;
    },
    selectTime: (range) => this.#selectTime(range),
  });
  #selecting: TimeRange | undefined;
  #painted: ChartInputs['data'];

  constructor() {
    super();
    this.tooltip = undefined;
    this.marksRevision = 0;
  }

  override focus(): void {
    this.#canvas?.focus();
  }

  get view(): FlameChartView {
    return this.#view;
  }

  get canvas(): ChronoCanvas | undefined {
    return this.#canvas;
  }

  get isPainted(): boolean {
    return this.#painted !== undefined && this.#painted === this.inputs.data;
  }

  get selectedFunction(): FlameFunction | undefined {
    return this.#view.selectedFunction;
  }

  get selectedPath(): FramePath | undefined {
    return this.#view.selectedPath;
  }

  /** Selects the next box on the screen whose function was found. */
  selectMatch(direction: 1 | -1): boolean {
    const data = this.#view.boxes?.data;
    const isMatch = data && this.#matchesOf(data, this.found);
    if (data === undefined || isMatch === undefined) return false;
    const refs = refsOf(this.#view, data, (fn) => isMatch[fn] === 1);
    if (refs.length === 0) return false;
    const { selected } = this.#view;
    const at = refs.findIndex(
      (ref) =>
        ref.laneKey === selected?.laneKey && ref.depth === selected.depth && ref.atNs === selected.atNs,
    );
    this.#select(refs[nextMatch(at, refs.length, direction)]);
    return true;
  }

  picture(title: string): Picture | undefined {
    const canvas = this.#canvas;
    const { threads } = this.inputs;
    if (canvas === undefined || threads === undefined) return undefined;
    const { width, height } = canvas.size;
    const paint: Paint = (scene, look) => {
      scene.clip(0, 0, width, height, () => this.#paintInto(scene, look));
      const { axis } = look.theme.fonts;
      scene.fillRect(0, height, width, footHeight, look.theme.colours.background);
      scene.text(title, 4, height + footHeight / 2, { font: axis, fill: look.theme.colours.description });
    };
    return { paint, size: { width, height: height + footHeight }, look: canvas.look, title };
  }

  table(): TableText | undefined {
    const data = this.#view.boxes?.data;
    if (data === undefined) return undefined;
    const rows = (): Generator<readonly CsvValue[]> => chartTable(this.#view, data);
    return {
      toCsv: () => csvText(rows()),
      toMarkdown: () => markdownText(rows(), 1000, (column) => column >= 4),
    };
  }

  /** Does what a key of the flame chart asks for. */
  run(action: ChartAction): void {
    const { width, height } = this.#view.size;
    switch (action) {
      case 'chart.zoomIn':
        this.#view.magnify(1.4, width / 2);
        break;
      case 'chart.zoomOut':
        this.#view.magnify(1 / 1.4, width / 2);
        break;
      case 'chart.panLeft':
        this.#view.pan(-width / 8);
        break;
      case 'chart.panRight':
        this.#view.pan(width / 8);
        break;
      case 'chart.pageUp':
        this.#view.scrollBy(-height * 0.9);
        break;
      case 'chart.pageDown':
        this.#view.scrollBy(height * 0.9);
        break;
      case 'chart.zoomReset':
        this.#view.show({ window: undefined });
        break;
      case 'chart.zoomBox':
        this.#toggleZoom();
        break;
      case 'chart.select':
        this.#selectTimeOfBox();
        break;
      case 'chart.lane':
        this.#toggleLane();
        break;
      default:
        this.#walk(action);
    }
  }

  get #canvas(): ChronoCanvas | undefined {
    return this.renderRoot?.querySelector<ChronoCanvas>('#lanes') ?? undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('inputs')) this.#view.update(this.inputs);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.size === 1 && changed.has('marksRevision')) {
      this.#canvas?.requestOverlay();
      return;
    }
    this.#canvas?.requestDraw();
    this.#ask();
  }

  protected override render(): TemplateResult {
    const { selected } = this.#view;
    return html`
      <chrono-canvas
        id="lanes"
        data-scope="flameChart"
        .label=${'Flame chart, a lane per thread'}
        .description=${'Arrow keys walk the boxes, W and S magnify, A and D scroll through time, Enter opens the source.'}
        .mirror=${chartMirror(this.#view, selected)}
        .paint=${this.#paint}
        .paintOverlay=${this.#paintMarks}
        .gestures=${this.#gestures}
        @chrono-resize=${this.#resize}
      ></chrono-canvas>
      <chrono-details
        .content=${this.#factsOf(this.#view.hit) ?? this.#factsOf(selected && { kind: 'box', ref: selected, box: 0, isRun: false })}
        .placeholder=${'Drag pans, Ctrl+wheel magnifies, Shift+drag selects time; W A S D do as well.'}
        @chrono-open=${(event: CustomEvent<{ readonly beside: boolean }>) => {
          const { hit } = this.#view;
          const fn = hit?.kind === 'box' ? this.#functionOf(hit) : this.selectedFunction;
          if (fn !== undefined) this.dispatchEvent(fnSourceRequest({ fn, beside: event.detail.beside }));
        }}
      ></chrono-details>
    `;
  }

  readonly #paint = (scene: Scene, look: Look): void => {
    this.#paintInto(scene, look);
    if (this.inputs.data === undefined) return;
    this.#painted = this.inputs.data;
    this.dispatchEvent(paintedEvent());
  };

  #paintInto(scene: Scene, look: Look): void {
    const { threads, data, range, summary } = this.inputs;
    if (threads === undefined) return;
    drawFlameChart(
      scene,
      look,
      {
        view: this.#view,
        overview: threads,
        colours: this.#coloursOf(data?.functions ?? noFunctions, this.palette, look.theme),
        isMatch: data && this.#matchesOf(data, this.found),
        range,
        labels: timeLabelsOf(summary, this.timeAxis),
      },
      this.#buckets,
    );
  }

  readonly #paintMarks = (scene: Scene, look: Look): void => {
    drawChartMarks(scene, look, this.#view, this.#selecting);
  };

  readonly #resize = (): void => {
    if (this.#canvas === undefined) return;
    this.#view.resize(this.#canvas.size);
    this.#ask();
  };

  #ask(): void {
    const { wanted } = this.#view;
    if (wanted !== undefined) this.want(wanted);
  }

  #factsOf(hit: ChartHit | undefined): ReturnType<typeof chartFacts> {
    const theme = this.#canvas?.theme;
    const { data, summary } = this.inputs;
    if (hit?.kind !== 'box' || theme === undefined || data === undefined) return undefined;
    const { paints, ofFunction, run } = this.#coloursOf(data.functions, this.palette, theme);
    const colourOf = (fn: number): string =>
      paints[fn < 0 ? run : (ofFunction[fn] ?? run)]?.fill ?? 'transparent';
    return chartFacts(this.#view, hit.ref, timeLabelsOf(summary, this.timeAxis), colourOf);
  }

  #point(hit: ChartHit | undefined, at: Point | undefined): void {
    if (JSON.stringify(hit) !== JSON.stringify(this.#view.hit)) {
      this.#view.hit = hit;
      this.marksRevision++;
    }
    const content = this.#factsOf(hit);
    if (content === undefined || at === undefined) this.tooltip?.hide();
    else this.#showTooltip(content, at, false);
  }

  #showTooltip(content: NonNullable<ReturnType<typeof chartFacts>>, at: Point, isImmediate: boolean): void {
    const box = this.#canvas?.getBoundingClientRect();
    if (box === undefined) return;
    const pointer = { x: box.left + at.x, y: box.top + at.y };
    const avoid = { x: pointer.x, y: pointer.y - chartRowHeight, width: 1, height: 2 * chartRowHeight };
    this.tooltip?.show(content, { pointer, avoid }, isImmediate);
  }

  #select(ref: ChartBoxRef | undefined): void {
    this.#view.select(ref);
    if (ref !== undefined) this.#view.reveal(ref);
    this.marksRevision++;
  }

  #functionOf(hit: ChartHit): FlameFunction | undefined {
    const data = this.#view.boxes?.data;
    return hit.kind === 'box' ? data?.functions[i32At(data.fn, hit.box)] : undefined;
  }

  #openSource(hit: ChartHit, beside: boolean): void {
    const fn = this.#functionOf(hit);
    if (fn !== undefined) this.dispatchEvent(fnSourceRequest({ fn, beside }));
  }

  #openMenu(at: Point | undefined): void {
    this.tooltip?.hide();
    const box = this.#canvas?.getBoundingClientRect();
    const place = at ?? { x: 40, y: 40 };
    this.dispatchEvent(fnMenuRequest({ x: (box?.left ?? 0) + place.x, y: (box?.top ?? 0) + place.y }));
  }

  /** Selecting time leaves the chart where it is. */
  #selectTime(range: TimeRange): void {
    const { window } = this.#view;
    this.apply({ kind: 'range.set', range });
    this.#view.update(this.inputs);
    this.#view.show({ window });
  }

  #selectTimeOfBox(): void {
    const found = this.#view.selected && this.#view.resolve(this.#view.selected);
    const data = this.#view.boxes?.data;
    if (found === undefined || data === undefined) return;
    this.#selectTime({
      startNs: Math.floor(f64At(data.start, found.box)),
      endNs: Math.ceil(f64At(data.end, found.box)),
    });
  }

  #toggleZoom(): void {
    const found = this.#view.selected && this.#view.resolve(this.#view.selected);
    if (found === undefined || this.inputs.viewport.window !== undefined)
      this.#view.show({ window: undefined });
    else this.#view.zoomTo(found.box);
  }

  #toggleLane(): void {
    const { selected, threads, visibleLanes } = this.#view;
    const lane = threads.findIndex((thread) => laneKey(thread) === selected?.laneKey);
    this.#view.toggleLane(lane < 0 ? visibleLanes.first : lane);
  }

  #walk(action: 'chart.up' | 'chart.down' | 'chart.left' | 'chart.right'): void {
    const ref = walkChart(this.#view, this.#view.selected, action);
    if (ref === undefined) return;
    this.#select(ref);
    const found = this.#view.resolve(ref);
    if (found === undefined) return;
    this.dispatchEvent(
      new CustomEvent('chrono-announce', {
        detail: phraseOf(this.#view, found.box, ref),
        bubbles: true,
        composed: true,
      }),
    );
  }

  static override readonly styles = [
    kitStyle,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      #lanes {
        flex: 1;
      }
      chrono-details {
        flex: none;
        height: 24px;
      }
    `,
  ];
}

const noFunctions: readonly FlameFunction[] = [];

/** 1 for each function that the search found; `undefined` while nothing is searched for. */
function matchesOf(data: FlameChartData, found: ReadonlySet<string> | undefined): Uint8Array | undefined {
  return found && Uint8Array.from(data.functions, (fn) => (found.has(functionKey(fn)) ? 1 : 0));
}

/** The boxes whose function is wanted, lane after lane, each by time. */
function refsOf(
  view: FlameChartView,
  data: FlameChartData,
  isWanted: (fn: number) => boolean,
): readonly ChartBoxRef[] {
  const refs: ChartBoxRef[] = [];
  view.threads.forEach((thread, lane) => {
    const dataLane = view.dataLane(lane);
    if (dataLane === undefined) return;
    const ofLane: ChartBoxRef[] = [];
    for (let box = i32At(data.laneOffsets, dataLane); box < i32At(data.laneOffsets, dataLane + 1); box++) {
      if (!isWanted(i32At(data.fn, box))) continue;
      const atNs = (f64At(data.start, box) + f64At(data.end, box)) / 2;
      ofLane.push({ laneKey: laneKey(thread), depth: i32At(data.depth, box), atNs });
    }
    refs.push(...ofLane.sort((a, b) => a.atNs - b.atNs || a.depth - b.depth));
  });
  return refs;
}

/** The fetched boxes as a table: a line per box with its thread, depth, function and time. */
function* chartTable(view: FlameChartView, data: FlameChartData): Generator<readonly CsvValue[]> {
  yield ['thread', 'pid', 'tid', 'function', 'depth', 'start s', 'end s', 'samples'];
  for (let lane = 0; lane < view.threads.length; lane++) {
    const thread = view.threads[lane];
    const dataLane = view.dataLane(lane);
    if (thread === undefined || dataLane === undefined) continue;
    for (let box = i32At(data.laneOffsets, dataLane); box < i32At(data.laneOffsets, dataLane + 1); box++) {
      yield [
        thread.name,
        thread.pid,
        thread.tid,
        data.functions[i32At(data.fn, box)]?.name ?? '(short calls)',
        i32At(data.depth, box),
        f64At(data.start, box) / 1e9,
        f64At(data.end, box) / 1e9,
        i32At(data.samples, box),
      ];
    }
  }
}

customElements.define('chrono-flame-chart', ChronoFlameChart);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-flame-chart': ChronoFlameChart;
  }
}
