import '@vscode-elements/elements/dist/vscode-icon/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import type { VscodeTextfield } from '@vscode-elements/elements/dist/vscode-textfield/index.js';
import type { TemplateResult } from 'lit';
import { css, html, LitElement } from 'lit';
import { isMacPlatform, KeyTable } from '../key/key-table.ts';
import { kitStyle } from '../kit-style.ts';
import type { SearchAction } from './search-keys.ts';
import { searchKeys } from './search-keys.ts';

/** What is searched for. */
export interface SearchQuery {
  readonly text: string;
  readonly isRegex: boolean;
  readonly isCaseSensitive: boolean;
}

/**
 * A search box: text, switches for regular expressions and case, what was found, and steps through the matches.
 *
 * @fires chrono-search After every change; `detail` is the {@link SearchQuery}.
 * @fires chrono-search-step To go to a match; `detail.direction` is 1 or −1.
 * @fires chrono-search-filter When the search should become a filter; `detail` is the {@link SearchQuery}.
 * @fires chrono-search-leave When Escape is pressed in an empty box.
 */
export class ChronoSearch extends LitElement {
  static override readonly properties = {
    query: { attribute: false },
    status: {},
    problem: {},
    placeholder: {},
    hasMatches: { type: Boolean, attribute: 'has-matches' },
  };

  declare query: SearchQuery;
  /** What was found, such as "3 of 14 functions, 12.4 % of samples". */
  declare status: string;
  /** Why the text cannot be searched for, such as an unclosed bracket of a regular expression. */
  declare problem: string;
  declare placeholder: string;
  /** Whether there is a match to step to. */
  declare hasMatches: boolean;

  readonly #keys = new KeyTable(searchKeys, isMacPlatform());

  constructor() {
    super();
    this.query = { text: '', isRegex: false, isCaseSensitive: false };
    this.status = '';
    this.problem = '';
    this.placeholder = 'Search functions';
    this.hasMatches = false;
  }

  /** Moves the focus into the box and selects its text. */
  override focus(): void {
    const field = this.#field;
    field?.focus();
    field?.wrappedElement.select();
  }

  /** Empties the box; false if it was empty. */
  clear(): boolean {
    if (this.query.text === '') return false;
    this.#change({ text: '' });
    return true;
  }

  get #field(): VscodeTextfield | undefined {
    return this.renderRoot.querySelector('vscode-textfield') ?? undefined;
  }

  protected override render(): TemplateResult {
    const { text, isRegex, isCaseSensitive } = this.query;
    const hasProblem = this.problem !== '';
    return html`<div role="search" @keydown=${this.#onKey}>
      <vscode-textfield
        .label=${this.placeholder}
        .placeholder=${this.placeholder}
        .value=${text}
        .invalid=${hasProblem}
        @input=${this.#onInput}
      >
        <vscode-icon slot="content-before" name="search"></vscode-icon>
        ${this.#renderSwitch('case-sensitive', 'Match case', 'Alt+C', isCaseSensitive, () =>
          this.#change({ isCaseSensitive: !isCaseSensitive }),
        )}
        ${this.#renderSwitch('regex', 'Regular expression', 'Alt+R', isRegex, () =>
          this.#change({ isRegex: !isRegex }),
        )}
      </vscode-textfield>
      ${this.#renderStep('arrow-up', 'Previous match', 'Shift+Enter', -1)}
      ${this.#renderStep('arrow-down', 'Next match', 'Enter', 1)}
      <span class=${hasProblem ? 'status problem' : 'status'} role="status">${hasProblem ? this.problem : this.status}</span>
    </div>`;
  }

  #renderSwitch(icon: string, label: string, key: string, isOn: boolean, toggle: () => void): TemplateResult {
    return html`<vscode-toolbar-button
      slot="content-after"
      toggleable
      .icon=${icon}
      .label=${label}
      .checked=${isOn}
      title="${label} (${key})"
      @change=${toggle}
    ></vscode-toolbar-button>`;
  }

  #renderStep(icon: string, label: string, key: string, direction: 1 | -1): TemplateResult {
    return html`<button
      aria-label=${label}
      title="${label} (${key})"
      ?disabled=${!this.hasMatches}
      @click=${() => this.#step(direction)}
    >
      <vscode-icon name=${icon}></vscode-icon>
    </button>`;
  }

  readonly #onInput = (): void => {
    this.#change({ text: this.#field?.value ?? '' });
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const action = this.#keys.actionFor(event, ['search']);
    if (action === undefined) return;
    // Enter and Space on a focused button belong to the button.
    const isInField = event.composedPath().includes(this.#field ?? this);
    if (!isInField && action !== 'leave') return;
    event.preventDefault();
    event.stopPropagation();
    this.#run(action);
  };

  #run(action: SearchAction): void {
    switch (action) {
      case 'next':
        this.#step(1);
        break;
      case 'previous':
        this.#step(-1);
        break;
      case 'toggleRegex':
        this.#change({ isRegex: !this.query.isRegex });
        break;
      case 'toggleCase':
        this.#change({ isCaseSensitive: !this.query.isCaseSensitive });
        break;
      case 'filter':
        this.#send('chrono-search-filter', this.query);
        break;
      case 'leave':
        if (!this.clear()) this.#send('chrono-search-leave', undefined);
        break;
    }
  }

  #step(direction: 1 | -1): void {
    if (this.hasMatches) this.#send('chrono-search-step', { direction });
  }

  #change(change: Partial<SearchQuery>): void {
    this.query = { ...this.query, ...change };
    this.#send('chrono-search', this.query);
  }

  #send(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  static override readonly styles = [
    kitStyle,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      div {
        display: flex;
        align-items: center;
        gap: 2px;
      }
      vscode-textfield {
        flex: 0 1 280px;
        min-width: 140px;
      }
      .status {
        margin-inline-start: 8px;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        color: var(--vscode-descriptionForeground);
        font-variant-numeric: tabular-nums;
      }
      .problem {
        color: var(--vscode-errorForeground);
      }
      button {
        all: unset;
        display: flex;
        padding: 3px;
        border-radius: 5px;
        cursor: pointer;
      }
      button:hover {
        background: var(--vscode-toolbar-hoverBackground);
        outline: 1px dashed var(--vscode-toolbar-hoverOutline, transparent);
        outline-offset: -1px;
      }
      button:focus-visible {
        outline: 1px solid var(--vscode-focusBorder);
        outline-offset: -1px;
      }
      button:disabled {
        opacity: 0.4;
        cursor: default;
        background: none;
        outline: none;
      }
    `,
  ];
}

customElements.define('chrono-search', ChronoSearch);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-search': ChronoSearch;
  }
}
