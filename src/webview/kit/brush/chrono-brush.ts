import '../canvas/chrono-canvas.ts';
import type { PropertyValues, TemplateResult } from 'lit';
import { css, html, LitElement } from 'lit';
import type { TimeLabels } from '../axis/time-label.ts';
import type { TimeWindow } from '../axis/time-window.ts';
import { panWindow, spanOf, xToNs, zoomWindow } from '../axis/time-window.ts';
import { windowText } from '../axis/window-text.ts';
import type { ChronoCanvas } from '../canvas/chrono-canvas.ts';
import type { GestureHandlers } from '../canvas/gesture.ts';
import { isMacPlatform, KeyTable } from '../key/key-table.ts';
import { kitStyle } from '../kit-style.ts';
import type { Look, Scene } from '../scene/scene.ts';
import type { BrushPart } from './brush-drag.ts';
import { brushPartAt, dragBrush } from './brush-drag.ts';
import { brushKeys, moveBrush } from './brush-keys.ts';
import type { Density } from './density-columns.ts';
import { paintBrushMark, paintBrushWindow, paintDensity } from './paint-brush.ts';

/** Detail of `chrono-window`. */
export interface WindowChange extends TimeWindow {
  /** Unset while dragging. */
  readonly isFinal: boolean;
}

/**
 * The whole profile as a strip of density with a window to drag, stretch and draw anew: what the other views show.
 *
 * @fires chrono-window While and after the window changes; `detail` is a {@link WindowChange}.
 */
export class ChronoBrush extends LitElement {
  static override readonly properties = {
    label: {},
    density: { attribute: false },
    bounds: { attribute: false },
    window: { attribute: false },
    marked: { attribute: false },
    minSpanNs: { attribute: false },
    timeLabels: { attribute: false },
    hovered: { state: true },
  };

  declare label: string;
  declare density: Density | undefined;
  /** All there is. */
  declare bounds: TimeWindow;
  /** What is chosen of it. */
  declare window: TimeWindow;
  /** A stretch to point out, such as the selected time. */
  declare marked: TimeWindow | undefined;
  declare minSpanNs: number;
  declare timeLabels: TimeLabels;
  declare hovered: BrushPart | undefined;

  readonly #keys = new KeyTable(brushKeys, isMacPlatform());
  #dragged: { readonly part: BrushPart; readonly before: TimeWindow } | undefined;

  constructor() {
    super();
    this.label = 'Time window';
    this.density = undefined;
    this.bounds = { startNs: 0, endNs: 0 };
    this.window = this.bounds;
    this.marked = undefined;
    this.minSpanNs = 1000;
    this.timeLabels = { kind: 'relative' };
    this.hovered = undefined;
  }

  /** Ends a drag under way as cancelled, for the Escape key; false if there was none. */
  cancelDrag(): boolean {
    return this.#canvas?.cancelDrag() ?? false;
  }

  get #canvas(): ChronoCanvas | undefined {
    return this.renderRoot.querySelector('chrono-canvas') ?? undefined;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('density') || changed.has('bounds')) this.#canvas?.requestDraw();
    else this.#canvas?.requestOverlay();
  }

  protected override render(): TemplateResult {
    return html`<chrono-canvas
      class=${this.hovered ?? 'none'}
      .label="${this.label}: ${windowText(this.window, this.timeLabels)}"
      .description=${'Arrow left and right move it, plus and minus change its length, 0 shows everything.'}
      .paint=${this.#paint}
      .paintOverlay=${this.#paintOverlay}
      .gestures=${this.#gestures}
      @keydown=${this.#onKey}
    ></chrono-canvas>`;
  }

  readonly #paint = (scene: Scene, look: Look): void => {
    if (this.density !== undefined) paintDensity(scene, look, this.density, this.bounds);
  };

  readonly #paintOverlay = (scene: Scene, look: Look): void => {
    const isHovered = this.hovered !== undefined && this.hovered !== 'outside';
    const state = this.#dragged === undefined ? (isHovered ? 'hover' : 'rest') : 'active';
    paintBrushWindow(scene, look, this.window, this.bounds, state);
    if (this.marked !== undefined) paintBrushMark(scene, look, this.marked, this.bounds);
  };

  readonly #gestures: GestureHandlers = {
    hover: (at) => {
      this.hovered = at === undefined ? undefined : brushPartAt(at.x, this.window, this.bounds, this.#width);
    },
    click: (at) => {
      const ns = this.#nsAt(at.x);
      const isBeside = ns < this.window.startNs || ns > this.window.endNs;
      const middle = this.window.startNs + spanOf(this.window) / 2;
      if (isBeside) this.#change(panWindow(this.window, ns - middle, this.bounds), true);
    },
    doubleClick: () => this.#change(this.bounds, true),
    dragStart: (start) => {
      const part = brushPartAt(start.x, this.window, this.bounds, this.#width);
      // A window that covers everything cannot be moved; dragging in it means drawing a new one.
      const isWhole = spanOf(this.window) >= spanOf(this.bounds);
      this.#dragged = { part: part === 'inside' && isWhole ? 'outside' : part, before: this.window };
      return true;
    },
    drag: (at, start) => this.#dragTo(at.x, start.x, false),
    dragEnd: (at, start, isCancelled) => {
      if (isCancelled && this.#dragged !== undefined) this.#change(this.#dragged.before, true);
      else this.#dragTo(at.x, start.x, true);
      this.#dragged = undefined;
      this.requestUpdate();
    },
    scroll: (dx) => {
      if (dx === 0) return false;
      this.#change(panWindow(this.window, (dx / this.#width) * spanOf(this.bounds), this.bounds), true);
      return true;
    },
    zoom: (factor, at) =>
      this.#change(zoomWindow(this.window, factor, this.#nsAt(at.x), this.bounds, this.minSpanNs), true),
  };

  get #width(): number {
    return this.#canvas?.size.width ?? 0;
  }

  #nsAt(x: number): number {
    return xToNs(x, this.bounds, this.#width);
  }

  #dragTo(x: number, startX: number, isFinal: boolean): void {
    if (this.#dragged === undefined) return;
    const { part, before } = this.#dragged;
    const next = dragBrush(part, before, this.#nsAt(startX), this.#nsAt(x), this.bounds);
    this.#change(spanOf(next) < this.minSpanNs ? before : next, isFinal);
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const action = this.#keys.actionFor(event, ['brush']);
    if (action === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.#change(moveBrush(action, this.window, this.bounds, this.minSpanNs), true);
  };

  #change(window: TimeWindow, isFinal: boolean): void {
    this.window = window;
    const detail: WindowChange = { ...window, isFinal };
    this.dispatchEvent(new CustomEvent('chrono-window', { detail }));
  }

  static override readonly styles = [
    kitStyle,
    css`
      :host {
        display: block;
        height: 36px;
        background: var(--vscode-editor-background);
        border: 1px solid var(--vscode-contrastBorder, transparent);
      }
      chrono-canvas {
        height: 100%;
      }
      .start,
      .end {
        cursor: ew-resize;
      }
      .inside {
        cursor: grab;
      }
      .inside:active {
        cursor: grabbing;
      }
      .outside {
        cursor: crosshair;
      }
    `,
  ];
}

customElements.define('chrono-brush', ChronoBrush);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-brush': ChronoBrush;
  }
}
