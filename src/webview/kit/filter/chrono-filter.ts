import '@vscode-elements/elements/dist/vscode-icon/index.js';
import type { TemplateResult } from 'lit';
import { html, LitElement, nothing } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { formatCount } from '../../../analysis/format-quantity.ts';
import { kitStyle } from '../kit-style.ts';
import { scrollToShow, visibleRows } from '../table/visible-rows.ts';
import { setVariable } from '../theme/set-variable.ts';
import type { FilterOption } from './filter-option.ts';
import { matchingOptions, selectionSummary, toggleOption } from './filter-option.ts';
import { filterStyle } from './filter-style.ts';
import { placePopup } from './place-popup.ts';

const rowHeight = 24;
const maxListHeight = 10 * rowHeight;

/**
 * A drop-down to choose some of many values, each with its count, with a box to find them. Nothing chosen means all.
 *
 * @fires chrono-filter After every change; `detail.selected` is a set of values.
 */
export class ChronoFilter extends LitElement {
  static override readonly properties = {
    label: {},
    options: { attribute: false },
    selected: { attribute: false },
    unit: {},
    find: { state: true },
    active: { state: true },
    scrollTopNow: { state: true },
    isOpen: { state: true },
  };

  /** What is filtered, such as "Threads". */
  declare label: string;
  /** Most frequent first. */
  declare options: readonly FilterOption[];
  declare selected: ReadonlySet<string>;
  /** What is counted, such as "samples". */
  declare unit: string;
  declare find: string;
  declare active: number;
  declare scrollTopNow: number;
  declare isOpen: boolean;

  constructor() {
    super();
    this.label = '';
    this.options = [];
    this.selected = new Set();
    this.unit = 'samples';
    this.find = '';
    this.active = 0;
    this.scrollTopNow = 0;
    this.isOpen = false;
  }

  /** Closes the list; false if it was not open. */
  close(): boolean {
    const wasOpen = this.isOpen;
    if (wasOpen) this.#popup?.hidePopover();
    return wasOpen;
  }

  get #popup(): HTMLElement | undefined {
    return this.renderRoot.querySelector<HTMLElement>('#popup') ?? undefined;
  }

  protected override render(): TemplateResult {
    return html`
      <button
        id="button"
        class=${classMap({ filtered: this.selected.size > 0 })}
        aria-haspopup="dialog"
        aria-expanded=${this.isOpen ? 'true' : 'false'}
        popovertarget="popup"
        title=${this.#title()}
      >
        <span class="name">${this.label}</span>
        <span class="summary">${selectionSummary(this.options, this.selected)}</span>
        <vscode-icon name="chevron-down" size="12"></vscode-icon>
      </button>
      <div id="popup" popover role="dialog" aria-label="Filter: ${this.label}" @toggle=${this.#onToggle}>
        ${this.isOpen ? this.#renderPopup() : nothing}
      </div>
    `;
  }

  #title(): string {
    const chosen = this.options.filter((option) => this.selected.has(option.value)).map(({ label }) => label);
    const list =
      chosen.slice(0, 12).join(', ') + (chosen.length > 12 ? `, and ${chosen.length - 12} more` : '');
    return this.selected.size === 0 ? `${this.label}: all ${this.options.length}` : `${this.label}: ${list}`;
  }

  #renderPopup(): TemplateResult {
    const found = matchingOptions(this.options, this.find);
    const listId = found[this.active] === undefined ? nothing : `option-${this.active}`;
    return html`
      <input
        type="text"
        role="combobox"
        aria-label="Find in ${this.label}"
        aria-controls="list"
        aria-expanded="true"
        aria-autocomplete="list"
        aria-activedescendant=${listId}
        placeholder="Find in ${formatCount(this.options.length)}"
        spellcheck="false"
        .value=${this.find}
        @input=${this.#onFind}
        @keydown=${(event: KeyboardEvent) => this.#onKey(event, found)}
      />
      ${this.#renderList(found)}
      <div class="foot">
        <span class="note">${this.selected.size === 0 ? 'all' : `${this.selected.size} of ${this.options.length}`}</span>
        <button ?disabled=${this.selected.size === 0} @click=${() => this.#select(new Set())}>All</button>
        <button ?disabled=${this.selected.size === 0} @click=${this.#invert}>Invert</button>
      </div>
    `;
  }

  #renderList(found: readonly FilterOption[]): TemplateResult {
    const rows = visibleRows(this.scrollTopNow, maxListHeight, rowHeight, found.length);
    const largest = this.options.reduce((most, { count }) => Math.max(most, count), 1);
    return html`<div
      id="list"
      role="listbox"
      aria-multiselectable="true"
      aria-label=${this.label}
      @scroll=${this.#onScroll}
    >
      <div class="space" ${setVariable('--height', `${found.length * rowHeight}px`)}>
        ${found
          .slice(rows.first, rows.end)
          .map((option, offset) => this.#renderOption(option, rows.first + offset, found.length, largest))}
      </div>
      ${found.length === 0 ? html`<div class="note none">Nothing matches “${this.find}”.</div>` : nothing}
    </div>`;
  }

  #renderOption(option: FilterOption, index: number, setSize: number, largest: number): TemplateResult {
    const isChosen = this.selected.has(option.value);
    return html`<div
      role="option"
      id="option-${index}"
      class=${classMap({ option: true, active: index === this.active })}
      aria-selected=${isChosen ? 'true' : 'false'}
      aria-setsize=${setSize}
      aria-posinset=${index + 1}
      title="${option.label} ${option.detail ?? ''}"
      ${setVariable('--top', `${index * rowHeight}px`)}
      @click=${() => this.#toggle(option, index)}
    >
      <span class="box"><vscode-icon name="check" size="12" ?hidden=${!isChosen}></vscode-icon></span>
      <span class="text">${option.label} <span class="note">${option.detail ?? ''}</span></span>
      <span class="bar" ${setVariable('--share', String(option.count / largest))}></span>
      <span class="count">${formatCount(option.count)}<span class="offscreen"> ${this.unit}</span></span>
    </div>`;
  }

  readonly #onToggle = (event: ToggleEvent): void => {
    this.isOpen = event.newState === 'open';
    if (!this.isOpen) return;
    this.find = '';
    this.active = 0;
    this.scrollTopNow = 0;
    void this.updateComplete.then(() => {
      const button = this.renderRoot.querySelector('#button');
      if (button !== null && this.#popup !== undefined) placePopup(this.#popup, button);
      this.renderRoot.querySelector('input')?.focus();
    });
  };

  readonly #onFind = (event: InputEvent): void => {
    if (event.target instanceof HTMLInputElement) this.find = event.target.value;
    this.active = 0;
  };

  readonly #onScroll = (event: Event): void => {
    if (event.target instanceof HTMLElement) this.scrollTopNow = event.target.scrollTop;
  };

  #onKey(event: KeyboardEvent, found: readonly FilterOption[]): void {
    if (event.isComposing) return;
    const page = maxListHeight / rowHeight;
    const steps: { readonly [key: string]: number } = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
    };
    const step = steps[event.key];
    if (step !== undefined) {
      this.#moveTo(Math.min(Math.max(0, this.active + step), found.length - 1));
    } else if (event.key === 'Enter') {
      const option = found[this.active];
      if (option !== undefined && event.altKey) this.#select(new Set([option.value]));
      else if (option !== undefined) this.#toggle(option, this.active);
    } else {
      return;
    }
    event.preventDefault();
  }

  #moveTo(index: number): void {
    this.active = Math.max(0, index);
    const list = this.renderRoot.querySelector('#list');
    if (list !== null)
      list.scrollTop = scrollToShow(this.active, list.scrollTop, list.clientHeight, rowHeight);
  }

  #toggle(option: FilterOption, index: number): void {
    this.active = index;
    this.#select(toggleOption(this.options, this.selected, option.value));
  }

  readonly #invert = (): void => {
    const rest = this.options.map(({ value }) => value).filter((value) => !this.selected.has(value));
    this.#select(new Set(rest));
  };

  #select(selected: ReadonlySet<string>): void {
    this.selected = selected;
    this.dispatchEvent(new CustomEvent('chrono-filter', { detail: { selected } }));
  }

  static override readonly styles = [kitStyle, filterStyle];
}

customElements.define('chrono-filter', ChronoFilter);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-filter': ChronoFilter;
  }
}
