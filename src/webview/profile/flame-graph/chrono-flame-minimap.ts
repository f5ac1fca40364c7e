import '../../kit/canvas/chrono-canvas.ts';
import type { PropertyValues, TemplateResult } from 'lit';
import { css, html, LitElement } from 'lit';
import type { FlameGraphData } from '../../../analysis/view-data.ts';
import { memoLast } from '../../editor/memo-last.ts';
import type { ChronoCanvas } from '../../kit/canvas/chrono-canvas.ts';
import type { GestureHandlers } from '../../kit/canvas/gesture.ts';
import { kitStyle } from '../../kit/kit-style.ts';
import type { Look, Scene } from '../../kit/scene/scene.ts';
import { depthProfile } from './depth-profile.ts';
import { drawMinimap, drawMinimapWindow, spanOnMinimap } from './draw-minimap.ts';
import type { FlameSpan } from './flame-span.ts';

/**
 * A strip of the whole flame graph, by depth, with the visible part as a slider.
 *
 * @fires chrono-span When another part is to be shown; `detail` is the {@link FlameSpan}.
 */
export class ChronoFlameMinimap extends LitElement {
  static override readonly properties = {
    graph: { attribute: false },
    whole: { attribute: false },
    seen: { attribute: false },
    isIcicle: { attribute: false },
  };

  declare graph: FlameGraphData;
  declare whole: FlameSpan;
  declare seen: FlameSpan;
  declare isIcicle: boolean;

  readonly #depthsOf = memoLast(depthProfile);
  /** Where of the slider a drag took hold, in the value's unit; `undefined` outside a drag. */
  #held: number | undefined;

  get #canvas(): ChronoCanvas | undefined {
    return this.renderRoot.querySelector('chrono-canvas') ?? undefined;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('graph') || changed.has('isIcicle')) this.#canvas?.requestDraw();
    else this.#canvas?.requestOverlay();
  }

  protected override render(): TemplateResult {
    return html`<chrono-canvas
      .isDecorative=${true}
      .paint=${this.#paint}
      .paintOverlay=${this.#paintWindow}
      .gestures=${this.#gestures}
    ></chrono-canvas>`;
  }

  readonly #paint = (scene: Scene, look: Look): void => {
    const columns = Math.max(1, Math.floor(scene.width));
    drawMinimap(scene, look, { depths: this.#depthsOf(this.graph, columns), isIcicle: this.isIcicle });
  };

  readonly #paintWindow = (scene: Scene, look: Look): void => {
    drawMinimapWindow(scene, look, this.whole, this.seen, this.#held !== undefined);
  };

  readonly #gestures: GestureHandlers = {
    click: (at) => this.#showAround(this.#valueAt(at.x), (this.seen.end - this.seen.start) / 2),
    dragStart: (start) => {
      const { start: left, end: right } = spanOnMinimap(this.whole, this.seen, this.#width);
      const isOnSlider = start.x >= left && start.x <= right;
      const length = this.seen.end - this.seen.start;
      this.#held = isOnSlider ? this.#valueAt(start.x) - this.seen.start : length / 2;
      return true;
    },
    drag: (at) => this.#showAround(this.#valueAt(at.x), this.#held ?? 0),
    dragEnd: () => {
      this.#held = undefined;
      this.#canvas?.requestOverlay();
    },
  };

  get #width(): number {
    return Math.max(1, this.#canvas?.size.width ?? 1);
  }

  #valueAt(x: number): number {
    return this.whole.start + (x / this.#width) * (this.whole.end - this.whole.start);
  }

  /** Shows a span of the present length that begins `before` ahead of `value`. */
  #showAround(value: number, before: number): void {
    const length = this.seen.end - this.seen.start;
    const start = Math.max(this.whole.start, Math.min(this.whole.end - length, value - before));
    const detail: FlameSpan = { start, end: start + length };
    this.dispatchEvent(new CustomEvent('chrono-span', { detail }));
  }

  static override readonly styles = [
    kitStyle,
    css`
      :host {
        display: block;
        height: 100%;
      }
      chrono-canvas {
        height: 100%;
      }
    `,
  ];
}

customElements.define('chrono-flame-minimap', ChronoFlameMinimap);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-flame-minimap': ChronoFlameMinimap;
  }
}
