import '../../kit/canvas/chrono-canvas.ts';
import '../../kit/legend/chrono-swatch-legend.ts';
import type { PropertyValues, TemplateResult } from 'lit';
import { css, html, LitElement, nothing } from 'lit';
import type { QueryView, TaskView } from '../../../analysis/tiflash/view-data.ts';
import { memoLast } from '../../editor/memo-last.ts';
import { timeAxisHeight } from '../../kit/axis/paint-time-axis.ts';
import type { TimeWindow } from '../../kit/axis/time-window.ts';
import { panWindow, spanOf, xToNs, zoomWindow } from '../../kit/axis/time-window.ts';
import type { ChronoCanvas } from '../../kit/canvas/chrono-canvas.ts';
import type { GestureHandlers } from '../../kit/canvas/gesture.ts';
import type { ChronoTooltip } from '../../kit/hover/chrono-tooltip.ts';
import { kitStyle } from '../../kit/kit-style.ts';
import type { Mirror } from '../../kit/mirror/mirror-model.ts';
import type { Point, Size } from '../../kit/scene/geometry.ts';
import type { Look, Paint, Scene } from '../../kit/scene/scene.ts';
import type { GraphRequest } from '../graph/chrono-task-graph.ts';
import type { GraphItem } from '../graph/graph-item.ts';
import { drawTimeline, gutter } from './draw-timeline.ts';
import { phaseLegend, timelineFacts, timelinePhrase } from './phase-text.ts';
import type { TimelineLane, TimelineLayout } from './timeline-layout.ts';
import { hostHeight, laneAt, stepTask, taskHeight, timelineLayout } from './timeline-layout.ts';

/** The shortest time that is magnified to the whole width. */
const leastSpanNs = 1000;

/** Siblings on either side of the selected task that a screen reader finds. */
const reach = 8;

/**
 * The tasks of a query over time, by host.
 *
 * @fires chrono-graph-select When another task is selected; `detail` is a graph item or `undefined`.
 * @fires chrono-graph-open When the record of a task is to be opened; `detail` is a {@link GraphRequest}.
 * @fires chrono-graph-menu When the menu is asked for; `detail` is a {@link GraphRequest}.
 * @fires chrono-painted After the newest data has been drawn.
 */
export class ChronoTaskTimeline extends LitElement {
  static override readonly properties = {
    query: { attribute: false },
    selected: { attribute: false },
    tooltip: { attribute: false },
  };

  declare query: QueryView;
  declare selected: GraphItem | undefined;
  declare tooltip: ChronoTooltip | undefined;

  readonly #layoutOf = memoLast(timelineLayout);
  #window: TimeWindow = { startNs: 0, endNs: 1 };
  #scrollPx = 0;
  #hovered: string | undefined;
  readonly #gestures: GestureHandlers = {
    hover: (at) => this.#point(at),
    click: (at, { primary, alt }) => {
      const task = this.#taskAt(at);
      this.#select(task?.id);
      if (task !== undefined && primary)
        this.#send('open', { item: itemOf(task.id), beside: alt, at: undefined });
    },
    doubleClick: (at) => this.zoomTo(this.#taskAt(at)?.id),
    dragStart: () => {
      this.#point(undefined);
      return true;
    },
    drag: (_at, _start, step) => {
      this.#scroll(-step.y);
      this.#pan(-step.x);
    },
    scroll: (dx, dy) => {
      if (dx !== 0) this.#pan(dx);
      this.#scroll(dy);
      return true;
    },
    zoom: (factor, at) => this.#zoomAt(factor, at.x),
    menu: (at) => this.#openMenu(at),
  };

  constructor() {
    super();
    this.selected = undefined;
    this.tooltip = undefined;
  }

  get canvas(): ChronoCanvas | undefined {
    return this.renderRoot.querySelector('chrono-canvas') ?? undefined;
  }

  override focus(): void {
    this.canvas?.focus();
  }

  /** Shows all of the time. */
  fit(): void {
    this.#window = this.#bounds;
    this.canvas?.requestDraw();
  }

  magnify(factor: number): void {
    const { width = 0 } = this.canvas?.size ?? {};
    this.#zoomAt(factor, gutter + (width - gutter) / 2);
  }

  /** Magnifies the time of one task; all of it if none is given or the task fills the width already. */
  zoomTo(id: string | undefined): void {
    const task = this.query.tasks.find((each) => each.id === id);
    if (task === undefined) {
      this.fit();
      return;
    }
    const endNs = task.endNs ?? this.#layout.endNs;
    const pad = Math.max(1, endNs - task.startNs) * 0.05;
    const target = { startNs: Math.max(0, task.startNs - pad), endNs: endNs + pad };
    const isThere =
      Math.abs(target.startNs - this.#window.startNs) + Math.abs(target.endNs - this.#window.endNs) < 1;
    this.#window = isThere ? this.#bounds : target;
    this.canvas?.requestDraw();
  }

  /** Selects the next or the last task in the order of the lanes. */
  step(by: 1 | -1): void {
    const next = stepTask(this.#layout, this.#selectedTask?.id, by);
    this.#select(next);
    const lane = this.#layout.lanes.find((each) => each.kind === 'task' && each.task.id === next);
    if (lane !== undefined) this.#reveal(lane);
    const task = this.query.tasks.find(({ id }) => id === next);
    if (task !== undefined && lane !== undefined) {
      this.#showFacts(task, { x: gutter + 20, y: timeAxisHeight + lane.y - this.#scrollPx + 10 }, true);
    }
  }

  /** Moves the shown time by a share of its length. */
  panBy(share: number): void {
    this.#window = panWindow(this.#window, spanOf(this.#window) * share, this.#bounds);
    this.canvas?.requestDraw();
  }

  /** All lanes at the shown width, to export. */
  exported(): { readonly paint: Paint; readonly size: Size } {
    const layout = this.#layout;
    const { query } = this;
    const window = this.#window;
    return {
      paint: (scene, look) => drawTimeline(scene, look, { query, layout, window, scrollPx: 0 }),
      size: {
        width: Math.max(900, this.canvas?.size.width ?? 0),
        height: layout.height + timeAxisHeight + 4,
      },
    };
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('query')) return;
    this.#window = this.#bounds;
    this.#scrollPx = 0;
    this.#hovered = undefined;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('query')) this.canvas?.requestDraw();
    else this.canvas?.requestOverlay();
  }

  protected override render(): TemplateResult {
    const theme = this.canvas?.theme;
    return html`<chrono-canvas
        data-scope="timeline"
        .label=${'Timeline of the query’s tasks'}
        .description=${'Up and down walk the tasks, left and right move through time, Enter opens the record, Space zooms.'}
        .mirror=${this.#mirror()}
        .paint=${this.#paint}
        .paintOverlay=${this.#paintMarks}
        .gestures=${this.#gestures}
        @chrono-theme=${() => this.requestUpdate()}
        @chrono-resize=${() => this.requestUpdate()}
      ></chrono-canvas>
      ${theme === undefined ? nothing : html`<chrono-swatch-legend .label=${'Phases'} .entries=${phaseLegend(theme)}></chrono-swatch-legend>`}`;
  }

  get #layout(): TimelineLayout {
    return this.#layoutOf(this.query);
  }

  /** A little more than is known, so that the last end is not at the edge. */
  get #bounds(): TimeWindow {
    return { startNs: 0, endNs: this.#layout.endNs * 1.02 };
  }

  get #selectedTask(): TaskView | undefined {
    const { selected } = this;
    const id = selected?.kind === 'task' || selected?.kind === 'executor' ? selected.task : undefined;
    return this.query.tasks.find((task) => task.id === id);
  }

  readonly #paint = (scene: Scene, look: Look): void => {
    drawTimeline(scene, look, {
      query: this.query,
      layout: this.#layout,
      window: this.#window,
      scrollPx: this.#scrollPx,
    });
    this.dispatchEvent(new CustomEvent('chrono-painted', { bubbles: true, composed: true }));
  };

  readonly #paintMarks = (scene: Scene, look: Look): void => {
    const mark = (id: string | undefined, stroke: string, width: number): void => {
      const lane = this.#layout.lanes.find((each) => each.kind === 'task' && each.task.id === id);
      if (lane === undefined) return;
      const y = timeAxisHeight + lane.y - this.#scrollPx;
      if (y < timeAxisHeight - taskHeight) return;
      scene.clip(0, timeAxisHeight, scene.width, scene.height, () =>
        scene.strokeRect(1, y, scene.width - 2, taskHeight, stroke, width),
      );
    };
    mark(this.#hovered, look.theme.colours.description, 1);
    mark(this.#selectedTask?.id, look.theme.contributed['frame.selected'], 1.5);
  };

  #mirror(): Mirror | undefined {
    const tasks = this.#layout.lanes.flatMap((lane) => (lane.kind === 'task' ? [lane.task] : []));
    const at = Math.max(
      0,
      tasks.findIndex(({ id }) => id === this.#selectedTask?.id),
    );
    const active = tasks[at];
    if (active === undefined) return undefined;
    const first = Math.max(0, at - reach);
    return {
      kind: 'tree',
      label: 'Tasks in the order of hosts and time',
      parent: undefined,
      siblings: tasks.slice(first, at + reach + 1).map((task, index) => ({
        id: `task-${task.id.replace(/[^A-Za-z0-9]/g, '-')}`,
        text: timelinePhrase(task),
        level: 1,
        setSize: tasks.length,
        position: first + index + 1,
      })),
      activeId: `task-${active.id.replace(/[^A-Za-z0-9]/g, '-')}`,
    };
  }

  #taskAt(at: Point): TaskView | undefined {
    if (at.y < timeAxisHeight) return undefined;
    const lane = laneAt(this.#layout, at.y - timeAxisHeight + this.#scrollPx);
    return lane?.kind === 'task' ? lane.task : undefined;
  }

  #point(at: Point | undefined): void {
    const task = at === undefined ? undefined : this.#taskAt(at);
    if (task?.id !== this.#hovered) {
      this.#hovered = task?.id;
      this.canvas?.requestOverlay();
    }
    if (task === undefined || at === undefined) this.tooltip?.hide();
    else this.#showFacts(task, at, false);
  }

  #showFacts(task: TaskView, at: Point, isImmediate: boolean): void {
    const bounds = this.canvas?.getBoundingClientRect();
    if (bounds === undefined) return;
    const pointer = { x: bounds.left + at.x, y: bounds.top + at.y };
    const avoid = { x: pointer.x, y: pointer.y - taskHeight / 2, width: 1, height: taskHeight };
    this.tooltip?.show(timelineFacts(task), { pointer, avoid }, isImmediate);
  }

  #select(id: string | undefined): void {
    this.#send('select', id === undefined ? undefined : itemOf(id));
  }

  #openMenu(at: Point | undefined): void {
    this.tooltip?.hide();
    const bounds = this.canvas?.getBoundingClientRect();
    const task = at === undefined ? this.#selectedTask : this.#taskAt(at);
    if (task !== undefined) this.#select(task.id);
    const onPage = at && bounds && { x: bounds.left + at.x, y: bounds.top + at.y };
    const item = task === undefined ? undefined : itemOf(task.id);
    this.#send('menu', { item, beside: false, at: onPage });
  }

  #scroll(dy: number): void {
    const room = (this.canvas?.size.height ?? 0) - timeAxisHeight;
    this.#scrollPx = Math.max(0, Math.min(this.#layout.height - room, this.#scrollPx + dy));
    this.tooltip?.hide();
    this.canvas?.requestDraw();
  }

  #reveal(lane: TimelineLane): void {
    const room = (this.canvas?.size.height ?? 0) - timeAxisHeight;
    const top = lane.y - hostHeight;
    const bottom = lane.y + taskHeight;
    if (top < this.#scrollPx) this.#scroll(top - this.#scrollPx);
    else if (bottom > this.#scrollPx + room) this.#scroll(bottom - room - this.#scrollPx);
  }

  #pan(dx: number): void {
    const width = Math.max(1, (this.canvas?.size.width ?? 0) - gutter);
    this.#window = panWindow(this.#window, (dx / width) * spanOf(this.#window), this.#bounds);
    this.canvas?.requestDraw();
  }

  #zoomAt(factor: number, x: number): void {
    const width = Math.max(1, (this.canvas?.size.width ?? 0) - gutter);
    const atNs = xToNs(Math.max(0, x - gutter), this.#window, width);
    this.#window = zoomWindow(this.#window, factor, atNs, this.#bounds, leastSpanNs);
    this.tooltip?.hide();
    this.canvas?.requestDraw();
  }

  #send(type: string, detail: GraphRequest | GraphItem | undefined): void {
    this.dispatchEvent(new CustomEvent(`chrono-graph-${type}`, { detail }));
  }

  static override readonly styles = [
    kitStyle,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-width: 0;
        min-height: 0;
      }
      chrono-canvas {
        flex: 1;
      }
      chrono-swatch-legend {
        flex: none;
        padding: 4px 12px;
        border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
      }
    `,
  ];
}

function itemOf(task: string): GraphItem {
  return { kind: 'task', task };
}

customElements.define('chrono-task-timeline', ChronoTaskTimeline);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-task-timeline': ChronoTaskTimeline;
  }
}
