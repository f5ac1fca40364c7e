import { group } from 'd3-array';
import type { TemplateResult } from 'lit';
import { css, html, LitElement } from 'lit';
import { kitStyle } from '../kit-style.ts';
import { keyCaps } from './format-key.ts';
import type { KeyBinding } from './key-binding.ts';
import { isMacPlatform } from './key-table.ts';

/** The shortcut sheet, made from the key table: a dialog that Escape closes. */
export class ChronoKeySheet extends LitElement {
  static override readonly properties = { bindings: { attribute: false } };

  declare bindings: readonly KeyBinding[];
  readonly #isMac = isMacPlatform();

  constructor() {
    super();
    this.bindings = [];
  }

  get isOpen(): boolean {
    return this.#dialog?.open ?? false;
  }

  /** Opens the sheet; the focus returns to where it was when it closes. */
  open(): void {
    if (!this.isOpen) this.#dialog?.showModal();
  }

  /** False if it was not open. */
  close(): boolean {
    const wasOpen = this.isOpen;
    this.#dialog?.close();
    return wasOpen;
  }

  get #dialog(): HTMLDialogElement | undefined {
    return this.renderRoot.querySelector('dialog') ?? undefined;
  }

  protected override render(): TemplateResult {
    const groups = group(this.bindings, (binding) => binding.group);
    return html`<dialog aria-labelledby="title" @click=${this.#closeOutside}>
      <div class="sheet">
        <header>
          <h2 id="title">Keyboard shortcuts</h2>
          <button aria-label="Close" @click=${() => this.close()}>Close</button>
        </header>
        <div class="groups" autofocus tabindex="0" role="region" aria-label="List of shortcuts">
          ${[...groups].map(([name, bindings]) => this.#renderGroup(name, bindings))}
        </div>
      </div>
    </dialog>`;
  }

  #renderGroup(name: string, bindings: readonly KeyBinding[]): TemplateResult {
    return html`<section>
      <h3>${name}</h3>
      <dl>
        ${bindings.map(
          (binding) =>
            html`<dt>${binding.description}</dt>
              <dd>${binding.keys.map((stroke) => this.#renderStroke(stroke))}</dd>`,
        )}
      </dl>
    </section>`;
  }

  #renderStroke(stroke: string): TemplateResult {
    return html`<span class="stroke">${keyCaps(stroke, this.#isMac).map((cap) => html`<kbd>${cap}</kbd>`)}</span>`;
  }

  readonly #closeOutside = (event: MouseEvent): void => {
    if (event.target === event.currentTarget) this.close();
  };

  static override readonly styles = [
    kitStyle,
    css`
      dialog {
        padding: 0;
        width: min(760px, calc(100vw - 32px));
        max-height: calc(100vh - 32px);
        overflow: hidden;
        color: var(--vscode-editorWidget-foreground, var(--vscode-foreground));
        background: var(--vscode-editorWidget-background);
        border: 1px solid var(--vscode-editorWidget-border, var(--vscode-contrastBorder, transparent));
        border-radius: 6px;
        box-shadow: 0 4px 16px var(--vscode-widget-shadow, transparent);
      }
      dialog::backdrop {
        background: rgb(0 0 0 / 30%);
      }
      .sheet {
        display: flex;
        flex-direction: column;
        max-height: calc(100vh - 34px);
      }
      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        padding: 12px 16px 8px;
      }
      h2 {
        margin: 0;
        font-size: 1.15em;
        font-weight: 600;
      }
      dialog:has(.groups:focus-visible) {
        border-color: var(--vscode-focusBorder);
      }
      .groups:focus-visible {
        outline: none;
      }
      .groups {
        columns: 320px;
        column-gap: 32px;
        padding: 4px 16px 16px;
        overflow-y: auto;
      }
      section {
        break-inside: avoid;
        padding-bottom: 12px;
      }
      h3 {
        margin: 0 0 4px;
        font-size: 0.85em;
        font-weight: 600;
        letter-spacing: 0.04em;
        text-transform: uppercase;
        color: var(--vscode-descriptionForeground);
      }
      dl {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 0 12px;
        margin: 0;
      }
      dt,
      dd {
        margin: 0;
        min-height: 26px;
        padding: 3px 0;
        line-height: 20px;
      }
      dd {
        display: flex;
        flex-wrap: wrap;
        align-items: start;
        justify-content: flex-end;
        gap: 4px 8px;
      }
      .stroke {
        display: flex;
        gap: 3px;
      }
      kbd {
        min-width: 20px;
        padding: 0 5px;
        text-align: center;
        font: inherit;
        font-size: 11px;
        line-height: 18px;
        color: var(--vscode-keybindingLabel-foreground);
        background: var(--vscode-keybindingLabel-background);
        border: 1px solid var(--vscode-keybindingLabel-border, transparent);
        border-bottom-color: var(--vscode-keybindingLabel-bottomBorder, transparent);
        border-radius: 3px;
      }
      button {
        padding: 3px 10px;
        font: inherit;
        color: var(--vscode-button-secondaryForeground);
        background: var(--vscode-button-secondaryBackground);
        border: 1px solid var(--vscode-button-border, transparent);
        border-radius: 4px;
        cursor: pointer;
      }
      button:hover {
        background: var(--vscode-button-secondaryHoverBackground);
      }
    `,
  ];
}

customElements.define('chrono-key-sheet', ChronoKeySheet);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-key-sheet': ChronoKeySheet;
  }
}
