import type { TemplateResult } from 'lit';
import { css, html, LitElement } from 'lit';
import { kitStyle } from '../../kit/kit-style.ts';

const keyStep = 0.02;
const least = 0.15;
const most = 0.85;

/**
 * The bar between two views on top of each other, to share the height between them.
 *
 * @fires chrono-split When it is moved; `detail` is the upper view's share of the height, or `undefined` to go back to
 * the usual.
 */
export class ChronoSplitter extends LitElement {
  static override readonly properties = { share: { attribute: false } };

  /** The upper view's share of the height of both; `undefined` while it is the usual. */
  declare share: number | undefined;

  #area: DOMRect | undefined;

  constructor() {
    super();
    this.share = undefined;
  }

  protected override render(): TemplateResult {
    return html`<div
      role="separator"
      tabindex="0"
      aria-orientation="horizontal"
      aria-label="Height of the heat map"
      aria-valuenow=${Math.round(this.#shareNow() * 100)}
      aria-valuemin=${least * 100}
      aria-valuemax=${most * 100}
      title="Drag to share the height; double-click for the usual"
      @pointerdown=${this.#grab}
      @pointermove=${this.#move}
      @pointerup=${this.#release}
      @pointercancel=${this.#release}
      @dblclick=${() => this.#send(undefined)}
      @keydown=${this.#onKey}
    ></div>`;
  }

  readonly #grab = (event: PointerEvent): void => {
    if (event.button !== 0 || !(event.target instanceof HTMLElement)) return;
    event.target.setPointerCapture(event.pointerId);
    this.#area = this.parentElement?.getBoundingClientRect();
  };

  readonly #move = (event: PointerEvent): void => {
    if (this.#area === undefined) return;
    this.#send((event.clientY - this.#area.top) / Math.max(1, this.#area.height));
  };

  readonly #release = (): void => {
    this.#area = undefined;
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowUp' ? -keyStep : event.key === 'ArrowDown' ? keyStep : 0;
    if (step === 0) return;
    event.preventDefault();
    event.stopPropagation();
    this.#send(this.#shareNow() + step);
  };

  #shareNow(): number {
    const area = this.parentElement?.getBoundingClientRect();
    if (this.share !== undefined || area === undefined) return this.share ?? 0.5;
    return (this.getBoundingClientRect().top - area.top) / Math.max(1, area.height);
  }

  #send(share: number | undefined): void {
    const detail = share === undefined ? undefined : Math.max(least, Math.min(most, share));
    this.dispatchEvent(new CustomEvent('chrono-split', { detail }));
  }

  static override readonly styles = [
    kitStyle,
    css`
      :host {
        display: block;
        position: relative;
        height: 1px;
        z-index: 1;
        background: var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
      }
      div {
        position: absolute;
        inset: -4px 0;
        cursor: ns-resize;
      }
      div:hover,
      div:active,
      div:focus-visible {
        background: linear-gradient(
          transparent 3px,
          var(--vscode-sash-hoverBorder, var(--vscode-focusBorder)) 3px 6px,
          transparent 6px
        );
        outline: none;
      }
    `,
  ];
}

customElements.define('chrono-splitter', ChronoSplitter);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-splitter': ChronoSplitter;
  }
}
