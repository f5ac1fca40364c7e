import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-icon/index.js';
import type { TemplateResult } from 'lit';
import { css, html, LitElement, nothing } from 'lit';
import { kitStyle } from '../kit-style.ts';
import { stateStyle } from './state-style.ts';

/**
 * Says what went wrong and what to do next. Read out as soon as it appears.
 *
 * @fires chrono-retry When the user wants to try again.
 */
export class ChronoFailure extends LitElement {
  static override readonly properties = {
    message: {},
    details: {},
    retry: {},
  };

  /** A sentence or two: what happened, to which file, what next. */
  declare message: string;
  /** More for those who want it, folded away; may have several lines. */
  declare details: string;
  /** Caption of the button; no button if empty. */
  declare retry: string;

  constructor() {
    super();
    this.message = '';
    this.details = '';
    this.retry = 'Retry';
  }

  protected override render(): TemplateResult {
    return html`<div class="state" role="alert">
      <vscode-icon name="error" size="28"></vscode-icon>
      <p class="message">${this.message}</p>
      ${
        this.retry === ''
          ? nothing
          : html`<div class="actions"><vscode-button @click=${this.#retry}>${this.retry}</vscode-button></div>`
      }
      ${
        this.details === ''
          ? nothing
          : html`<details>
            <summary>Details</summary>
            <pre tabindex="0">${this.details}</pre>
          </details>`
      }
    </div>`;
  }

  readonly #retry = (): void => {
    this.dispatchEvent(new CustomEvent('chrono-retry'));
  };

  static override readonly styles = [
    kitStyle,
    stateStyle,
    css`
      vscode-icon {
        color: var(--vscode-errorForeground);
      }
      details {
        width: 100%;
        margin-top: 12px;
        text-align: start;
      }
      summary {
        width: fit-content;
        margin: 0 auto;
        padding: 2px 6px;
        color: var(--vscode-descriptionForeground);
        cursor: pointer;
      }
      pre {
        max-height: 160px;
        margin: 6px 0 0;
        padding: 8px 10px;
        overflow: auto;
        font-family: var(--vscode-editor-font-family);
        font-size: 12px;
        background: var(--vscode-textCodeBlock-background);
        border: 1px solid var(--vscode-contrastBorder, transparent);
        border-radius: 4px;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
    `,
  ];
}

customElements.define('chrono-failure', ChronoFailure);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-failure': ChronoFailure;
  }
}
