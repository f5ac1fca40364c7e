import '../../kit/canvas/chrono-canvas.ts';
import type { PropertyValues, TemplateResult } from 'lit';
import { css, html, nothing } from 'lit';
import type { SliceDetails, TimelineView } from '../../../analysis/sched/timeline-data.ts';
import { f64At, i32At } from '../../../model/column.ts';
import { memoLast } from '../../editor/memo-last.ts';
import { windowText } from '../../kit/axis/window-text.ts';
import type { ChronoCanvas } from '../../kit/canvas/chrono-canvas.ts';
import { selectControl } from '../../kit/control/select-control.ts';
import { toolButton } from '../../kit/control/tool-button.ts';
import type { SwatchEntry } from '../../kit/legend/chrono-swatch-legend.ts';
import { pictureWithLegend } from '../../kit/legend/picture-with-legend.ts';
import type { Point } from '../../kit/scene/geometry.ts';
import type { Look, Scene } from '../../kit/scene/scene.ts';
import { csvText } from '../../kit/table/csv-text.ts';
import type { Theme } from '../../kit/theme/theme.ts';
import type { Exportable } from '../chart/exportable.ts';
import { SchedView } from '../chart/sched-view.ts';
import type { LaneOrder, TimeSpan } from '../state/sched-state.ts';
import { drawTimeline, drawTimelineMarks, fillsOf, stateLegend } from './draw-timeline.ts';
import { detailFacts, sliceFacts, timelineMirror, timelineTable } from './timeline-facts.ts';
import { timelineGestures } from './timeline-gestures.ts';
import type { TimelineAction } from './timeline-keys.ts';
import { timelineLayers } from './timeline-layers.ts';
import type { SlicePosition, TimelineLayout } from './timeline-layout.ts';
import {
  lanesInView,
  layOutTimeline,
  panSpan,
  sliceAt,
  sliceBox,
  stateOf,
  stepLane,
  stepSlice,
  zoomSpan,
} from './timeline-layout.ts';

/**
 * How often slices are asked for while time moves under the pointer, in milliseconds: between answers the picture there
 * is moved and stretched, which costs a fifth of preparing a new one.
 */
const askEveryMs = 60;

const laneKinds = [
  { value: 'core', label: 'A lane per core' },
  { value: 'thread', label: 'A lane per thread' },
] as const;

const orders = [
  { value: 'runtime', label: 'Busiest first' },
  { value: 'name', label: 'By name' },
  { value: 'tid', label: 'By thread id' },
] as const;

/** View 5: who ran on each core, or what each thread was doing, from the whole capture down to a microsecond. */
export class ChronoTimelineView extends SchedView {
  static override readonly properties = {
    ...SchedView.properties,
    top: { state: true },
    selected: { state: true },
    hovered: { state: true },
    selecting: { state: true },
  };

  /** Pixels the lanes are scrolled by. */
  declare top: number;
  declare selected: SlicePosition | undefined;
  declare hovered: SlicePosition | undefined;
  declare selecting: TimeSpan | undefined;

  #drawn: string | undefined;
  #askedAt = 0;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  readonly #fillsOf = memoLast(fillsOf);
  readonly #layersOf = memoLast(timelineLayers);
  readonly #statesOf = memoLast(stateLegend);
  readonly #rolesOf = memoLast((names: readonly string[], _: Theme) => this.roleLegend(names));
  readonly #gestures = timelineGestures({
    layout: () => this.#layout,
    bounds: () => this.model.bounds,
    sliceAt: (at) => this.#sliceAt(at),
    hover: (at, slice) => this.#hover(at, slice),
    select: (slice) => this.#select(slice),
    zoomTo: (slice) => this.#zoomTo(slice),
    show: (span) => this.#show(span),
    scrollLanes: (by) => this.#scrollLanes(by),
    selecting: (span) => {
      this.selecting = span;
    },
    takeWindow: (span) => this.#takeWindow(span),
  });

  constructor() {
    super();
    this.top = 0;
    this.selected = undefined;
    this.hovered = undefined;
    this.selecting = undefined;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#waiting);
  }

  override exportables(title: string): readonly Exportable[] {
    const canvas = this.#canvas;
    const view = this.#view;
    const layout = this.#layout;
    if (canvas === undefined || view === undefined || layout === undefined) return [];
    const { size, look } = canvas;
    const { lanes } = this.model.store.state.timeline;
    const paint = (scene: Scene, how: Look): void => drawTimeline(scene, how, view, layout, lanes);
    const legend = { swatches: this.#legend(view), ramps: [] };
    const picture = pictureWithLegend({ paint, size, look, title }, legend);
    return [{ name: 'Timeline', picture, csv: () => csvText(timelineTable(view)) }];
  }

  override focus(): void {
    this.#canvas?.focus();
  }

  /** Does what a key asks for. */
  run(action: TimelineAction): void {
    const layout = this.#layout;
    const view = this.#view;
    if (layout === undefined || view === undefined) return;
    const { span } = layout;
    const middle = (span.fromUs + span.toUs) / 2;
    const length = span.toUs - span.fromUs;
    const { bounds, store } = this.model;
    const at = this.selected ?? { lane: view.firstLane, slice: i32At(view.slices.laneStart, 0) - 1 };
    switch (action) {
      case 'sched.timeline.previous':
        this.#moveTo(stepSlice(view, at, -1));
        break;
      case 'sched.timeline.next':
        this.#moveTo(stepSlice(view, at, 1));
        break;
      case 'sched.timeline.up':
        this.#moveTo(stepLane(view, at, -1));
        break;
      case 'sched.timeline.down':
        this.#moveTo(stepLane(view, at, 1));
        break;
      case 'sched.timeline.zoomSlice':
        if (this.selected !== undefined) this.#zoomTo(this.selected);
        break;
      case 'sched.timeline.zoomIn':
        this.#show(zoomSpan(span, 1.6, middle, bounds));
        break;
      case 'sched.timeline.zoomOut':
        this.#show(zoomSpan(span, 1 / 1.6, middle, bounds));
        break;
      case 'sched.timeline.zoomReset':
        store.apply({ timeline: { ...store.state.timeline, view: undefined } });
        break;
      case 'sched.timeline.panLeft':
        this.#show(panSpan(span, -length / 4, bounds));
        break;
      case 'sched.timeline.panRight':
        this.#show(panSpan(span, length / 4, bounds));
        break;
      case 'sched.timeline.takeWindow':
        this.#takeWindow(span);
        break;
    }
  }

  get #canvas(): ChronoCanvas | undefined {
    return this.renderRoot.querySelector('chrono-canvas') ?? undefined;
  }

  get #view(): TimelineView | undefined {
    return this.model.data.timeline.answer.value;
  }

  get #layout(): TimelineLayout | undefined {
    const canvas = this.#canvas;
    if (canvas === undefined || canvas.size.width === 0) return undefined;
    return layOutTimeline(this.model.timelineView, canvas.size, this.top, this.#view?.laneCount ?? 1);
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    this.#ask();
    const key = JSON.stringify([this.model.timelineView, this.top, this.model.store.state.timeline.lanes]);
    if (key !== this.#drawn || changed.size === 0) this.#canvas?.requestDraw();
    else this.#canvas?.requestOverlay();
    this.#drawn = key;
  }

  protected override render(): TemplateResult {
    const view = this.#view;
    const { problem } = this.model;
    if (view === undefined && problem !== undefined) return this.renderWaiting();
    const bar = this.renderBar(this.#renderControls(view), view === undefined ? [] : [view.run]);
    if (view?.empty !== undefined) return html`${bar}${this.renderEmpty(view.empty)}`;
    return html`
      ${bar}
      <chrono-canvas
        class=${this.model.isLoading ? 'loading' : ''}
        data-scope="timeline"
        .label=${'Timeline'}
        .description=${'Arrow keys walk slices and lanes, Enter zooms to a slice, plus and minus zoom, A and D pan.'}
        .mirror=${
          view === undefined || this.selected === undefined || !this.#isShown(view, this.selected)
            ? undefined
            : timelineMirror(view, this.selected, this.model.store.state.timeline.lanes)
        }
        .paint=${this.#paint}
        .paintOverlay=${this.#paintMarks}
        .gestures=${this.#gestures}
        @chrono-resize=${() => this.requestUpdate()}
      ></chrono-canvas>
      ${this.#renderDetails()}
    `;
  }

  #renderControls(view: TimelineView | undefined): TemplateResult {
    const { store, timelineView } = this.model;
    const { timeline } = store.state;
    const choose = (change: Partial<typeof timeline>): void =>
      store.apply({ timeline: { ...timeline, ...change } });
    const shown = { startNs: timelineView.fromUs * 1000, endNs: timelineView.toUs * 1000 };
    return html`
      ${this.renderRunChoice()}
      ${selectControl({
        label: 'Lanes',
        options: laneKinds,
        value: timeline.lanes,
        choose: (lanes) => {
          this.top = 0;
          this.#select(undefined);
          choose({ lanes });
        },
      })}
      ${
        timeline.lanes === 'core'
          ? nothing
          : selectControl({
              label: 'Order of lanes',
              options: orders,
              value: timeline.order,
              choose: (order: LaneOrder) => choose({ order }),
            })
      }
      ${toolButton({ icon: 'zoom-in', label: 'Magnify (+)', press: () => this.run('sched.timeline.zoomIn') })}
      ${toolButton({ icon: 'zoom-out', label: 'Reduce (-)', press: () => this.run('sched.timeline.zoomOut') })}
      ${toolButton({
        icon: 'screen-full',
        label: 'Show the selected window (0)',
        isEnabled: timeline.view !== undefined,
        press: () => this.run('sched.timeline.zoomReset'),
      })}
      <span class="note">${windowText(shown, { kind: 'relative' })}</span>
      <chrono-swatch-legend
        .label=${'Colours of slices'}
        .entries=${this.#legend(view)}
      ></chrono-swatch-legend>
    `;
  }

  #legend(view: TimelineView | undefined): readonly SwatchEntry[] {
    if (view === undefined) return [];
    return this.model.store.state.timeline.lanes === 'thread'
      ? this.#statesOf(view, this.theme)
      : this.#rolesOf(view.names, this.theme);
  }

  #renderDetails(): TemplateResult {
    const { value } = this.model.data.slice.answer;
    if (this.selected === undefined || value === undefined) {
      return html`<p class="details note">
        Click a slice to see who ran before and after it. Ctrl+wheel magnifies, drag moves, Shift+drag selects time.
      </p>`;
    }
    return html`<dl class="details" aria-label="Selected slice">${renderFacts(value)}</dl>`;
  }

  #ask(): void {
    const layout = this.#layout;
    if (layout === undefined || this.model.document.summary === undefined) return;
    clearTimeout(this.#waiting);
    const wait = this.#askedAt + askEveryMs - performance.now();
    if (wait > 0) {
      this.#waiting = setTimeout(() => this.#ask(), wait);
      return;
    }
    this.#askedAt = performance.now();
    const { first, count } = lanesInView(layout);
    this.model.wantTimeline(Math.round(layout.plot.width), Math.max(0, first), count);
  }

  readonly #paint = (scene: Scene, look: Look): void => {
    const view = this.#view;
    const layout = this.#layout;
    if (view === undefined || layout === undefined) return;
    const { asked } = this.model.data.timeline.answer;
    if (asked === undefined) return;
    const prepare = { raster: asked, fillsOf: this.#fillsOf, layersOf: this.#layersOf };
    drawTimeline(scene, look, view, layout, asked.lanes, prepare);
    this.dispatchEvent(new CustomEvent('chrono-painted', { bubbles: true, composed: true }));
  };

  readonly #paintMarks = (scene: Scene, look: Look): void => {
    const view = this.#view;
    const layout = this.#layout;
    if (view === undefined || layout === undefined) return;
    const { hovered, selected, selecting } = this;
    const of = (slice: SlicePosition | undefined): SlicePosition | undefined =>
      slice !== undefined && this.#isShown(view, slice) ? slice : undefined;
    const marks = { hovered: of(hovered), selected: of(selected), selecting, window: this.model.window };
    drawTimelineMarks(scene, look, view, layout, marks);
  };

  /** Positions are of one answer: in the next their numbers may mean other slices. */
  #isShown(view: TimelineView, { lane, slice }: SlicePosition): boolean {
    const index = lane - view.firstLane;
    if (index < 0 || index >= view.lanes.length) return false;
    return slice < i32At(view.slices.laneStart, index + 1) && slice >= i32At(view.slices.laneStart, index);
  }

  #sliceAt(at: Point): SlicePosition | undefined {
    const view = this.#view;
    const layout = this.#layout;
    return view && layout && sliceAt(view, layout, at);
  }

  #hover(at: Point | undefined, slice: SlicePosition | undefined): void {
    const view = this.#view;
    const layout = this.#layout;
    this.hovered = slice;
    const origin = this.#canvas?.getBoundingClientRect();
    const box = view && layout && slice && sliceBox(view, layout, slice);
    if (
      at === undefined ||
      slice === undefined ||
      view === undefined ||
      origin === undefined ||
      box === undefined
    ) {
      this.tooltip?.hide();
      return;
    }
    const { lanes } = this.model.store.state.timeline;
    const colour = this.#fillsOf(view, lanes, this.theme)(slice.slice, stateOf(view, slice.slice));
    const pointer = { x: origin.left + at.x, y: origin.top + at.y };
    const avoid = { ...box, x: origin.left + box.x, y: origin.top + box.y };
    this.tooltip?.show(sliceFacts(view, slice, lanes, colour), { pointer, avoid });
  }

  #select(slice: SlicePosition | undefined): void {
    const view = this.#view;
    this.selected = slice;
    const lane = slice && view?.lanes[slice.lane - view.firstLane];
    if (slice === undefined || view === undefined || lane === undefined || slice.slice < 0) {
      this.model.wantSlice(undefined);
      return;
    }
    const middle = (f64At(view.slices.startUs, slice.slice) + f64At(view.slices.endUs, slice.slice)) / 2;
    this.model.wantSlice({ lane: lane.thread < 0 ? lane.id : lane.thread, timeUs: middle });
  }

  #moveTo(slice: SlicePosition | undefined): void {
    if (slice === undefined) return;
    this.#select(slice);
    const layout = this.#layout;
    if (layout === undefined) return;
    const { laneHeight } = layout;
    const y = slice.lane * laneHeight;
    if (y < layout.top) this.top = y;
    else if (y + laneHeight > layout.top + layout.plot.height) this.top = y + laneHeight - layout.plot.height;
  }

  #zoomTo({ slice }: SlicePosition): void {
    const view = this.#view;
    if (view === undefined || slice < 0) return;
    const [from, to] = [f64At(view.slices.startUs, slice), f64At(view.slices.endUs, slice)];
    const around = Math.max(0.5, (to - from) * 0.2);
    this.#show(panSpan({ fromUs: from - around, toUs: to + around }, 0, this.model.bounds));
  }

  #show(view: TimeSpan): void {
    const { store } = this.model;
    store.apply({ timeline: { ...store.state.timeline, view } }, 'timeline');
  }

  #takeWindow({ fromUs, toUs }: TimeSpan): void {
    if (toUs - fromUs < 1) return;
    this.model.store.select({ window: { fromUs: Math.floor(fromUs), toUs: Math.ceil(toUs) } });
  }

  #scrollLanes(by: number): boolean {
    const layout = this.#layout;
    if (layout === undefined) return false;
    const { top } = layOutTimeline(
      layout.span,
      this.#canvas?.size ?? { width: 0, height: 0 },
      this.top + by,
      layout.laneCount,
    );
    const isMoved = top !== this.top;
    this.top = top;
    return isMoved;
  }

  static override readonly styles = [
    ...SchedView.styles,
    css`
      chrono-canvas {
        position: relative;
        flex: 1;
        border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
      }
      .details {
        flex: none;
        display: flex;
        flex-wrap: wrap;
        align-content: center;
        gap: 2px 20px;
        min-height: 44px;
        margin: 0;
        padding: 6px 12px;
        border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
        font-variant-numeric: tabular-nums;
      }
      .details div {
        display: flex;
        gap: 6px;
      }
      dt {
        color: var(--vscode-descriptionForeground);
      }
      dd {
        margin: 0;
        user-select: text;
        overflow-wrap: anywhere;
      }
    `,
  ];
}

function renderFacts(details: SliceDetails): readonly TemplateResult[] {
  return detailFacts(details).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`);
}

customElements.define('chrono-timeline-view', ChronoTimelineView);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-timeline-view': ChronoTimelineView;
  }
}
