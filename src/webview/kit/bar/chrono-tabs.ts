import type { TemplateResult } from 'lit';
import { css, html, LitElement, nothing } from 'lit';
import { kitStyle } from '../kit-style.ts';

/** A view one can switch to. */
export interface Tab {
  readonly id: string;
  readonly label: string;
  /** The key that switches to it from anywhere, shown in its tooltip. */
  readonly key?: string;
  /** Why it cannot be used now, shown in its tooltip. */
  readonly unavailable?: string;
}

/**
 * A strip of tabs in the style of VS Code's panel. The panels are the page's: it shows the one that is chosen.
 *
 * @fires chrono-tab When another tab is chosen; `detail.id`.
 */
export class ChronoTabs extends LitElement {
  static override readonly properties = { tabs: { attribute: false }, chosen: {}, label: {} };

  declare tabs: readonly Tab[];
  /** {@link Tab.id} of the one that is shown. */
  declare chosen: string;
  declare label: string;

  constructor() {
    super();
    this.tabs = [];
    this.chosen = '';
    this.label = 'Views';
  }

  protected override render(): TemplateResult {
    return html`<div role="tablist" aria-label=${this.label} @keydown=${this.#onKey}>
      ${this.tabs.map((tab) => this.#renderTab(tab))}
    </div>`;
  }

  #renderTab(tab: Tab): TemplateResult {
    const isChosen = tab.id === this.chosen;
    const hint = tab.unavailable ?? (tab.key === undefined ? tab.label : `${tab.label} (${tab.key})`);
    return html`<button
      role="tab"
      id=${tab.id}
      aria-selected=${isChosen ? 'true' : 'false'}
      aria-disabled=${tab.unavailable === undefined ? nothing : 'true'}
      tabindex=${isChosen ? 0 : -1}
      title=${hint}
      @click=${() => this.#choose(tab)}
    >
      ${tab.label}
    </button>`;
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const usable = this.tabs.filter((tab) => tab.unavailable === undefined);
    const at = usable.findIndex((tab) => tab.id === this.chosen);
    const targets: { readonly [key: string]: number } = {
      ArrowLeft: (at - 1 + usable.length) % usable.length,
      ArrowRight: (at + 1) % usable.length,
      Home: 0,
      End: usable.length - 1,
    };
    const tab = usable[targets[event.key] ?? -1];
    if (tab === undefined) return;
    event.preventDefault();
    this.#choose(tab);
    void this.updateComplete.then(() => {
      this.renderRoot.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
    });
  };

  #choose(tab: Tab): void {
    if (tab.unavailable !== undefined || tab.id === this.chosen) return;
    this.chosen = tab.id;
    this.dispatchEvent(new CustomEvent('chrono-tab', { detail: { id: tab.id } }));
  }

  static override readonly styles = [
    kitStyle,
    css`
      :host {
        display: block;
      }
      div {
        display: flex;
        gap: 4px;
      }
      button {
        all: unset;
        position: relative;
        padding: 0 8px;
        line-height: 28px;
        white-space: nowrap;
        cursor: pointer;
        color: var(--vscode-panelTitle-inactiveForeground);
      }
      button:hover,
      button[aria-selected='true'] {
        color: var(--vscode-panelTitle-activeForeground);
      }
      button[aria-selected='true']::after {
        content: '';
        position: absolute;
        inset: auto 8px 2px;
        border-bottom: 1px solid var(--vscode-panelTitle-activeBorder);
      }
      button[aria-disabled='true'] {
        cursor: default;
        color: var(--vscode-disabledForeground);
      }
      button:hover:not([aria-disabled='true']) {
        outline: 1px dashed var(--vscode-contrastActiveBorder, transparent);
        outline-offset: -2px;
      }
      button:focus-visible {
        outline: 1px solid var(--vscode-focusBorder);
        outline-offset: -2px;
        border-radius: 4px;
      }
    `,
  ];
}

customElements.define('chrono-tabs', ChronoTabs);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-tabs': ChronoTabs;
  }
}
