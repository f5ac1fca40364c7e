import type { PropertyValues, TemplateResult } from 'lit';
import { css, html, LitElement, nothing } from 'lit';
import { kitStyle } from '../kit-style.ts';
import type { Mirror } from '../mirror/mirror-model.ts';
import { activeMirrorId, renderMirror } from '../mirror/render-mirror.ts';
import type { Size } from '../scene/geometry.ts';
import { paintToPng } from '../scene/paint-to-png.ts';
import { paintToSvg } from '../scene/paint-to-svg.ts';
import type { Look, Paint, Scene } from '../scene/scene.ts';
import { TextMeasurer } from '../text/text-measurer.ts';
import { readTheme } from '../theme/read-theme.ts';
import type { Theme } from '../theme/theme.ts';
import { watchTheme } from '../theme/watch-theme.ts';
import type { AttachedGestures } from './attach-gestures.ts';
import { attachGestures } from './attach-gestures.ts';
import type { SurfaceSize } from './canvas-layer.ts';
import { CanvasLayer } from './canvas-layer.ts';
import { FrameScheduler } from './frame-scheduler.ts';
import type { GestureHandlers } from './gesture.ts';
import { observeDevicePixels, surfaceSizeOf } from './surface-size.ts';

const nothingYet: SurfaceSize = { css: { width: 0, height: 0 }, device: { width: 0, height: 0 } };

/**
 * A surface to draw a view on: two canvases (the drawing, and an overlay for what changes with the pointer), one tab
 * stop, and a mirror of the selected item for screen readers. Draws only when asked, at most once per screen refresh,
 * and by itself after a change of size or theme.
 *
 * @fires chrono-resize After the size has changed, before it is drawn.
 * @fires chrono-theme After the theme has changed, before it is drawn.
 */
export class ChronoCanvas extends LitElement {
  static override readonly shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  };

  static override readonly properties = {
    label: {},
    description: {},
    isDecorative: { attribute: false },
    mirror: { attribute: false },
    paint: { attribute: false },
    paintOverlay: { attribute: false },
    gestures: { attribute: false },
  };

  /** Accessible name of the drawing. */
  declare label: string;
  /** What keys do here, read out after the name. */
  declare description: string;
  /** Set for a picture that only repeats another view: no tab stop, nothing for screen readers. */
  declare isDecorative: boolean;
  declare mirror: Mirror | undefined;
  /** Draws the view. Setting it asks for a draw. */
  declare paint: Paint | undefined;
  /** Draws hover and selection above it, cheaply. Setting it asks for a draw of the overlay alone. */
  declare paintOverlay: Paint | undefined;
  declare gestures: GestureHandlers;

  readonly #measurer = new TextMeasurer();
  readonly #scheduler = new FrameScheduler(() => this.#drawDirty());
  readonly #observer = new ResizeObserver((entries) => this.#resize(entries));
  #theme: Theme | undefined;
  #size = nothingYet;
  #base: CanvasLayer | undefined;
  #overlay: CanvasLayer | undefined;
  #isBaseDirty = true;
  #isOverlayDirty = true;
  #gestures: AttachedGestures | undefined;
  #stopWatching: (() => void) | undefined;

  constructor() {
    super();
    this.label = '';
    this.description = '';
    this.isDecorative = false;
    this.mirror = undefined;
    this.paint = undefined;
    this.paintOverlay = undefined;
    this.gestures = {};
  }

  /** Size of the surface in CSS pixels; 0 × 0 before the first layout. */
  get size(): Size {
    return this.#size.css;
  }

  get theme(): Theme {
    this.#theme ??= readTheme(this);
    return this.#theme;
  }

  /** How the screen is painted now: theme, text measuring, width of a hairline. */
  get look(): Look {
    const { css: shown, device } = this.#size;
    const hairline = device.width === 0 ? 1 : shown.width / device.width;
    return { theme: this.theme, measure: this.#measurer.measure, hairline };
  }

  get isDragging(): boolean {
    return this.#gestures?.isDragging ?? false;
  }

  /** Asks for a draw of everything in the next frame. */
  requestDraw(): void {
    this.#isBaseDirty = true;
    this.requestOverlay();
  }

  /** Asks for a draw of the overlay alone in the next frame. */
  requestOverlay(): void {
    this.#isOverlayDirty = true;
    this.#scheduler.request();
  }

  /** Ends a drag under way as cancelled, for the Escape key; false if there was none. */
  cancelDrag(): boolean {
    return this.#gestures?.cancel() ?? false;
  }

  /** What is on the surface, overlay included, as an SVG file. */
  toSvg(title: string): string {
    return paintToSvg(this.#paintAll, this.size, { ...this.look, hairline: 1 }, title);
  }

  /** The same as a PNG file with `scale` pixels per CSS pixel. */
  async toPng(scale = 2): Promise<Blob> {
    return paintToPng(this.#paintAll, this.size, { ...this.look, hairline: 1 / scale }, scale);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopWatching = watchTheme(() => this.#forgetTheme());
    void document.fonts.ready.then(() => this.#forgetTheme());
    if (this.hasUpdated) this.#attach();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopWatching?.();
    this.#observer.disconnect();
    this.#scheduler.cancel();
    this.#gestures?.detach();
    this.#gestures = undefined;
  }

  protected override firstUpdated(): void {
    const [base, overlay] = this.renderRoot.querySelectorAll('canvas');
    if (base !== undefined) this.#base = new CanvasLayer(base);
    if (overlay !== undefined) this.#overlay = new CanvasLayer(overlay);
    this.#attach();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('paint')) this.requestDraw();
    if (changed.has('paintOverlay')) this.requestOverlay();
  }

  protected override render(): TemplateResult {
    const { mirror } = this;
    const canvases = html`<canvas aria-hidden="true"></canvas><canvas aria-hidden="true"></canvas>`;
    if (this.isDecorative) return html`<div id="surface" aria-hidden="true">${canvases}</div>`;
    return html`<div
      id="surface"
      role="application"
      tabindex="0"
      aria-label=${this.label}
      aria-description=${this.description === '' ? nothing : this.description}
      aria-activedescendant=${mirror === undefined ? nothing : activeMirrorId(mirror)}
    >
      ${canvases}
      ${mirror === undefined ? nothing : renderMirror(mirror)}
    </div>`;
  }

  readonly #paintAll = (scene: Scene, look: Look): void => {
    scene.fillRect(0, 0, scene.width, scene.height, look.theme.colours.background);
    this.paint?.(scene, look);
    this.paintOverlay?.(scene, look);
  };

  #attach(): void {
    const surface = this.renderRoot.querySelector<HTMLElement>('#surface');
    if (surface === null) return;
    observeDevicePixels(this.#observer, surface);
    this.#gestures = attachGestures(surface, () => this.gestures);
  }

  #resize(entries: readonly ResizeObserverEntry[]): void {
    const last = entries.at(-1);
    if (last === undefined) return;
    this.#size = surfaceSizeOf(last, devicePixelRatio);
    this.dispatchEvent(new CustomEvent('chrono-resize'));
    this.#isBaseDirty = true;
    this.#isOverlayDirty = true;
    this.#scheduler.cancel();
    this.#drawDirty();
  }

  #forgetTheme(): void {
    this.#theme = undefined;
    this.#measurer.forget();
    this.dispatchEvent(new CustomEvent('chrono-theme'));
    this.requestDraw();
  }

  #drawDirty(): void {
    if (this.#size.css.width === 0) return;
    const look = this.look;
    if (this.#isBaseDirty) this.#base?.draw(this.#size, this.paint, look);
    if (this.#isOverlayDirty) this.#overlay?.draw(this.#size, this.paintOverlay, look);
    this.#isBaseDirty = false;
    this.#isOverlayDirty = false;
  }

  static override readonly styles = [
    kitStyle,
    css`
      :host {
        display: block;
        min-width: 0;
        min-height: 0;
      }
      #surface {
        position: relative;
        width: 100%;
        height: 100%;
        overflow: hidden;
        touch-action: none;
        user-select: none;
      }
      canvas {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        pointer-events: none;
      }
      #surface:focus-visible::after {
        content: '';
        position: absolute;
        inset: 0;
        border: 1px solid var(--vscode-focusBorder);
        pointer-events: none;
      }
      #surface:focus-visible {
        outline: none;
      }
    `,
  ];
}

customElements.define('chrono-canvas', ChronoCanvas);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-canvas': ChronoCanvas;
  }
}
