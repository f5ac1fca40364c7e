import type { TemplateResult } from 'lit';
import { css, html, LitElement, nothing } from 'lit';
import { kitStyle } from '../kit-style.ts';
import { setColour } from '../theme/set-variable.ts';
import type { HoverContent, HoverRow } from './hover-content.ts';

/**
 * One line that says at once what the pointer or the keyboard is on. Keeps its height when empty, so that nothing jumps.
 *
 * @fires chrono-open When the location is activated; `detail.beside` is set with Ctrl, Cmd or Alt.
 */
export class ChronoDetails extends LitElement {
  static override readonly properties = { content: { attribute: false }, placeholder: {} };

  declare content: HoverContent | undefined;
  /** Shown while there is nothing to tell. */
  declare placeholder: string;

  constructor() {
    super();
    this.content = undefined;
    this.placeholder = '';
  }

  protected override render(): TemplateResult {
    const { content } = this;
    if (content === undefined)
      return html`<span class="note" title=${this.placeholder}>${this.placeholder}</span>`;
    const { kind, location } = content;
    return html`
      ${
        kind === undefined
          ? nothing
          : html`<span class="swatch" title=${kind.label} ${setColour(kind.colour)}></span>`
      }
      <span class="title" title=${content.title}>${content.title}</span>
      ${content.rows.map(renderRow)}
      ${
        location === undefined
          ? nothing
          : html`<button class="location" title="Open ${location}" @click=${this.#open}>${location}</button>`
      }
    `;
  }

  readonly #open = (event: MouseEvent): void => {
    const beside = event.ctrlKey || event.metaKey || event.altKey;
    this.dispatchEvent(new CustomEvent('chrono-open', { detail: { beside }, bubbles: true, composed: true }));
  };

  static override readonly styles = [
    kitStyle,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 16px;
        height: 24px;
        padding: 0 8px;
        overflow: hidden;
        white-space: nowrap;
        font-variant-numeric: tabular-nums;
      }
      .title {
        font-family: var(--vscode-editor-font-family);
        overflow: hidden;
        text-overflow: ellipsis;
        min-width: 12ch;
      }
      .swatch {
        flex: none;
        width: 10px;
        height: 10px;
        margin-inline-end: -10px;
        border-radius: 2px;
        border: 1px solid var(--vscode-contrastBorder, transparent);
        background: var(--chrono-colour);
      }
      .row {
        flex: none;
      }
      .note {
        color: var(--vscode-descriptionForeground);
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .location {
        all: unset;
        margin-inline-start: auto;
        overflow: hidden;
        text-overflow: ellipsis;
        min-width: 8ch;
        line-height: 20px;
        color: var(--vscode-textLink-foreground);
        cursor: pointer;
      }
      .location:hover {
        color: var(--vscode-textLink-activeForeground);
        text-decoration: underline;
      }
      .location:focus-visible {
        outline: 1px solid var(--vscode-focusBorder);
        outline-offset: -1px;
      }
    `,
  ];
}

function renderRow({ label, value, notes }: HoverRow): TemplateResult {
  const rest = (notes ?? []).map((note) => ` · ${note}`).join('');
  return html`<span class="row"><span class="note">${label}</span> ${value}<span class="note">${rest}</span></span>`;
}

customElements.define('chrono-details', ChronoDetails);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-details': ChronoDetails;
  }
}
