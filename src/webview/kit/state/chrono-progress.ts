import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import type { TemplateResult } from 'lit';
import { css, html, LitElement, nothing } from 'lit';
import { kitStyle } from '../kit-style.ts';
import { stateStyle } from './state-style.ts';

/**
 * Says what is being done, how far it is, and lets the user stop it.
 *
 * @fires chrono-cancel When its button is pressed.
 */
export class ChronoProgress extends LitElement {
  static override readonly properties = {
    message: {},
    detail: {},
    share: { type: Number },
    canCancel: { type: Boolean, attribute: 'can-cancel' },
  };

  /** What is being done, such as "Reading checkout.perf". */
  declare message: string;
  /** How far, in words, such as "120 of 600 MB". */
  declare detail: string;
  /** How far, 0 to 1; `undefined` if nobody knows. */
  declare share: number | undefined;
  declare canCancel: boolean;

  constructor() {
    super();
    this.message = '';
    this.detail = '';
    this.share = undefined;
    this.canCancel = false;
  }

  protected override render(): TemplateResult {
    const percent = this.share === undefined ? undefined : Math.floor(this.share * 100);
    return html`<div class="state">
      <p class="message">${this.message}</p>
      <vscode-progress-bar
        .ariaLabel=${this.message}
        .max=${100}
        .value=${percent}
        .indeterminate=${percent === undefined}
      ></vscode-progress-bar>
      <p class="hint">${this.detail}</p>
      ${
        this.canCancel
          ? html`<div class="actions"><vscode-button secondary @click=${this.#cancel}>Cancel</vscode-button></div>`
          : nothing
      }
    </div>`;
  }

  readonly #cancel = (): void => {
    this.dispatchEvent(new CustomEvent('chrono-cancel'));
  };

  static override readonly styles = [
    kitStyle,
    stateStyle,
    css`
      vscode-progress-bar {
        width: min(320px, 100%);
        margin: 6px 0;
        border-radius: 2px;
        background: color-mix(in srgb, var(--vscode-progressBar-background) 25%, transparent);
      }
      .hint {
        min-height: 1.5em;
        font-variant-numeric: tabular-nums;
      }
    `,
  ];
}

customElements.define('chrono-progress', ChronoProgress);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-progress': ChronoProgress;
  }
}
