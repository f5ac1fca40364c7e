import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import '../../kit/bar/chrono-search.ts';
import type { TemplateResult } from 'lit';
import { css, html, LitElement, nothing } from 'lit';
import type { ProfileSummary } from '../../../analysis/view-data.ts';
import type { ViewActionName } from '../../../protocol/actions.ts';
import type { ChronoSearch, SearchQuery } from '../../kit/bar/chrono-search.ts';
import { selectControl } from '../../kit/control/select-control.ts';
import { toolbarStyle } from '../../kit/control/toolbar-style.ts';
import { kitStyle } from '../../kit/kit-style.ts';
import type { ViewChange } from '../state/view-change.ts';
import type { FlameGraphChoice, Grouping } from '../state/view-state.ts';
import { groupings } from '../state/view-state.ts';
import type { BoxPalette } from './box-colours.ts';
import { boxPalettes } from './box-colours.ts';

const paletteLabels: { readonly [K in BoxPalette]: string } = {
  kind: 'Kind of code',
  library: 'Library',
  flamescope: 'FlameScope',
};

const groupingLabels: { readonly [K in Grouping]: string } = {
  thread: 'By thread',
  none: 'All threads',
};

/**
 * How the flame graph is drawn, and the search.
 *
 * @fires chrono-action When a button asks for an action; `detail` is its {@link ViewActionName}.
 * @fires chrono-search-leave When the search box is left by Escape.
 * @fires chrono-export When the view is to be exported; `detail` is the place for the menu.
 */
export class ChronoFlameToolbar extends LitElement {
  static override readonly properties = {
    summary: { attribute: false },
    choice: { attribute: false },
    /** Name of the value kind that is shown. */
    value: { attribute: false },
    searchStatus: { attribute: false },
    searchProblem: { attribute: false },
    hasMatches: { attribute: false },
    isZoomed: { attribute: false },
    apply: { attribute: false },
  };

  declare summary: ProfileSummary;
  declare choice: FlameGraphChoice;
  declare value: string;
  declare searchStatus: string;
  declare searchProblem: string;
  declare hasMatches: boolean;
  declare isZoomed: boolean;
  declare apply: (change: ViewChange) => void;

  /** Moves the focus into the search box. */
  focusSearch(): void {
    this.#search?.focus();
  }

  get #search(): ChronoSearch | undefined {
    return this.renderRoot.querySelector('chrono-search') ?? undefined;
  }

  protected override render(): TemplateResult {
    const { layout, palette, grouping, search } = this.choice;
    const isFlame = layout === 'flame';
    return html`<div role="toolbar" aria-label="Flame graph">
      <h2>Flame graph</h2>
      ${this.#renderButton(
        isFlame ? 'arrow-up' : 'arrow-down',
        isFlame ? 'Grows upwards; flip (v)' : 'Hangs down; flip (v)',
        'flameGraph.flip',
      )}
      ${this.#renderButton('screen-normal', 'Reset zoom (0)', 'flameGraph.zoomReset', this.isZoomed)}
      ${selectControl<Grouping>({
        label: 'Boxes of their own for threads of one name, or all threads together',
        options: groupings.map((value) => ({ value, label: groupingLabels[value] })),
        value: grouping,
        choose: (value) => this.#set({ grouping: value, zoom: undefined }),
      })}
      ${selectControl<BoxPalette>({
        label: 'Colours',
        options: boxPalettes.map((value) => ({ value, label: paletteLabels[value] })),
        value: palette,
        choose: (value) => this.#set({ palette: value }),
      })}
      ${this.#renderValues()}
      <chrono-search
        .query=${search}
        .status=${this.searchStatus}
        .problem=${this.searchProblem}
        .hasMatches=${this.hasMatches}
        @chrono-search=${this.#changeSearch}
        @chrono-search-step=${this.#stepSearch}
        @chrono-search-leave=${() => this.dispatchEvent(new CustomEvent('chrono-search-leave'))}
      ></chrono-search>
      <vscode-toolbar-button
        .icon=${'export'}
        .label=${'Export flame graph'}
        title="Export flame graph"
        @click=${this.#export}
      ></vscode-toolbar-button>
    </div>`;
  }

  #renderValues(): TemplateResult | typeof nothing {
    const { values } = this.summary;
    if (values.length < 2) return nothing;
    return selectControl<string>({
      label: 'What widths stand for',
      options: values.map(({ name }) => ({ value: name, label: name })),
      value: this.value,
      choose: (value) => this.#set({ value }),
    });
  }

  #renderButton(icon: string, label: string, action: ViewActionName, isEnabled = true): TemplateResult {
    return html`<vscode-toolbar-button
      .icon=${icon}
      .label=${label}
      title=${label}
      ?disabled=${!isEnabled}
      @click=${() => this.#send(action)}
    ></vscode-toolbar-button>`;
  }

  #set(flameGraph: Partial<FlameGraphChoice>): void {
    this.apply({ kind: 'flameGraph.set', flameGraph });
  }

  readonly #changeSearch = (event: CustomEvent<SearchQuery>): void => {
    this.apply({ kind: 'flameGraph.set', flameGraph: { search: event.detail }, gesture: 'search' });
  };

  readonly #stepSearch = (event: CustomEvent<{ readonly direction: 1 | -1 }>): void => {
    this.#send(event.detail.direction === 1 ? 'search.next' : 'search.previous');
  };

  #send(action: ViewActionName): void {
    this.dispatchEvent(new CustomEvent('chrono-action', { detail: action }));
  }

  readonly #export = (event: Event): void => {
    if (!(event.target instanceof HTMLElement)) return;
    const { left, bottom } = event.target.getBoundingClientRect();
    this.dispatchEvent(new CustomEvent('chrono-export', { detail: { x: left, y: bottom } }));
  };

  static override readonly styles = [
    kitStyle,
    toolbarStyle,
    css`
      chrono-search {
        flex: 1 1 300px;
        margin-inline-start: 6px;
      }
    `,
  ];
}

customElements.define('chrono-flame-toolbar', ChronoFlameToolbar);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-flame-toolbar': ChronoFlameToolbar;
  }
}
