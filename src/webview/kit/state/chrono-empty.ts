import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-icon/index.js';
import type { TemplateResult } from 'lit';
import { html, LitElement, nothing } from 'lit';
import { kitStyle } from '../kit-style.ts';
import { stateStyle } from './state-style.ts';

/**
 * Stands where a view would be when there is nothing to show, and says why and what would help.
 *
 * @fires chrono-action When its button is pressed.
 */
export class ChronoEmpty extends LitElement {
  static override readonly properties = { message: {}, hint: {}, action: {}, icon: {} };

  /** One sentence: why there is nothing. */
  declare message: string;
  /** One sentence: what would help. */
  declare hint: string;
  /** Caption of the button; no button if empty. */
  declare action: string;
  /** Name of a codicon. */
  declare icon: string;

  constructor() {
    super();
    this.message = '';
    this.hint = '';
    this.action = '';
    this.icon = 'info';
  }

  protected override render(): TemplateResult {
    return html`<div class="state">
      <vscode-icon name=${this.icon} size="28"></vscode-icon>
      <p class="message">${this.message}</p>
      ${this.hint === '' ? nothing : html`<p class="hint">${this.hint}</p>`}
      ${
        this.action === ''
          ? nothing
          : html`<div class="actions"><vscode-button @click=${this.#act}>${this.action}</vscode-button></div>`
      }
    </div>`;
  }

  readonly #act = (): void => {
    this.dispatchEvent(new CustomEvent('chrono-action'));
  };

  static override readonly styles = [kitStyle, stateStyle];
}

customElements.define('chrono-empty', ChronoEmpty);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-empty': ChronoEmpty;
  }
}
