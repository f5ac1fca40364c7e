import type { TemplateResult } from 'lit';
import { css, html, LitElement, nothing } from 'lit';
import { kitStyle } from '../kit-style.ts';
import type { Point, Rect } from '../scene/geometry.ts';
import { setColour } from '../theme/set-variable.ts';
import type { HoverContent, HoverRow } from './hover-content.ts';
import { placeTooltip } from './place-tooltip.ts';

/** How long the pointer rests before a tooltip appears, in milliseconds. */
const delayMs = 120;

/** Where a tooltip belongs, in client coordinates (as pointer events and `getBoundingClientRect` count). */
export interface TooltipAnchor {
  readonly pointer: Point;
  /** What must stay visible: the hovered row or cell. */
  readonly avoid: Rect;
}

/**
 * A tooltip for drawings. One per page is enough: {@link ChronoTooltip.show} moves it. It never takes the pointer or
 * the focus; the details line says the same to those who cannot see it.
 */
export class ChronoTooltip extends LitElement {
  static override readonly properties = { content: { state: true } };

  declare content: HoverContent | undefined;
  #anchor: TooltipAnchor | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.content = undefined;
    this.popover = 'manual';
    this.ariaHidden = 'true';
  }

  /** Whether it is on the screen or about to be. */
  get isShown(): boolean {
    return this.#anchor !== undefined;
  }

  /**
   * Shows `content` after a short rest, or at once while a tooltip is up or when asked by the keyboard (`isImmediate`).
   * Call it for every move of the pointer; the last call wins.
   */
  show(content: HoverContent, anchor: TooltipAnchor, isImmediate = false): void {
    this.#anchor = anchor;
    if (isImmediate || this.content !== undefined) {
      this.#open(content);
      return;
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#open(content), delayMs);
  }

  /** Takes it away, also one that was about to appear; false if there was none. */
  hide(): boolean {
    const wasShown = this.isShown;
    clearTimeout(this.#timer);
    this.#anchor = undefined;
    this.content = undefined;
    if (this.matches(':popover-open')) this.hidePopover();
    return wasShown;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#anchor = undefined;
  }

  #open(content: HoverContent): void {
    clearTimeout(this.#timer);
    this.content = content;
  }

  protected override updated(): void {
    if (this.content === undefined || this.#anchor === undefined || !this.isConnected) return;
    if (!this.matches(':popover-open')) this.showPopover();
    const { width, height } = this.getBoundingClientRect();
    const viewport = { width: document.documentElement.clientWidth, height: innerHeight };
    const place = placeTooltip({ width, height }, this.#anchor.pointer, this.#anchor.avoid, viewport);
    this.style.translate = `${Math.round(place.x)}px ${Math.round(place.y)}px`;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { content } = this;
    if (content === undefined) return nothing;
    const { kind, location, hint } = content;
    return html`
      <div class="title">${content.title}</div>
      ${
        kind === undefined && location === undefined
          ? nothing
          : html`<div class="where">
            ${
              kind === undefined
                ? nothing
                : html`<span class="swatch" ${setColour(kind.colour)}></span><span>${kind.label}</span>`
            }
            ${location === undefined ? nothing : html`<span class="location">${location}</span>`}
          </div>`
      }
      ${content.rows.length === 0 ? nothing : html`<dl>${content.rows.map(renderRow)}</dl>`}
      ${hint === undefined ? nothing : html`<div class="hint">${hint}</div>`}
    `;
  }

  static override readonly styles = [
    kitStyle,
    css`
      :host {
        position: fixed;
        inset: 0 auto auto 0;
        margin: 0;
        max-width: min(480px, calc(100vw - 12px));
        padding: 6px 10px 8px;
        overflow: hidden;
        pointer-events: none;
        background: var(--vscode-editorHoverWidget-background);
        color: var(--vscode-editorHoverWidget-foreground, var(--vscode-foreground));
        border: 1px solid var(--vscode-editorHoverWidget-border, var(--vscode-contrastBorder, transparent));
        border-radius: 5px;
        box-shadow: 0 2px 8px var(--vscode-widget-shadow, transparent);
        line-height: 1.4;
      }
      .title {
        font-family: var(--vscode-editor-font-family);
        overflow-wrap: anywhere;
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 8;
        overflow: hidden;
      }
      .where {
        display: flex;
        align-items: center;
        gap: 6px;
        color: var(--vscode-descriptionForeground);
      }
      .location {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        direction: rtl;
        unicode-bidi: plaintext;
      }
      .swatch {
        flex: none;
        width: 10px;
        height: 10px;
        border-radius: 2px;
        border: 1px solid var(--vscode-contrastBorder, transparent);
        background: var(--chrono-colour);
      }
      dl {
        display: grid;
        grid-template-columns: auto auto 1fr;
        gap: 1px 12px;
        margin: 6px 0 0;
      }
      dt {
        grid-column: 1;
        color: var(--vscode-descriptionForeground);
      }
      dd {
        margin: 0;
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }
      .value {
        text-align: end;
      }
      .whole {
        grid-column: 2 / 4;
        white-space: normal;
        overflow-wrap: anywhere;
      }
      .notes {
        grid-column: 3;
        color: var(--vscode-descriptionForeground);
      }
      .hint {
        margin-top: 6px;
        padding-top: 5px;
        border-top: 1px solid var(--vscode-editorHoverWidget-border, transparent);
        color: var(--vscode-descriptionForeground);
        font-size: 0.92em;
      }
    `,
  ];
}

function renderRow(row: HoverRow): TemplateResult {
  const notes = row.notes ?? [];
  if (notes.length === 0) {
    return html`<dt>${row.label}</dt>
      <dd class="whole">${row.value}</dd>`;
  }
  return html`<dt>${row.label}</dt>
    <dd class="value">${row.value}</dd>
    <dd class="notes">${notes.join(' · ')}</dd>`;
}

customElements.define('chrono-tooltip', ChronoTooltip);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-tooltip': ChronoTooltip;
  }
}
