import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import '../../kit/bar/chrono-search.ts';
import '../../kit/bar/chrono-tabs.ts';
import type { TemplateResult } from 'lit';
import { css, html, LitElement, nothing } from 'lit';
import type { ViewActionName } from '../../../protocol/actions.ts';
import type { SearchQuery } from '../../kit/bar/chrono-search.ts';
import { kitStyle } from '../../kit/kit-style.ts';
import type { ViewChange } from '../state/view-change.ts';
import type { ViewId } from '../state/view-state.ts';
import type { ViewTab } from './view-tabs.ts';
import { viewTabs } from './view-tabs.ts';

/** Why views cannot be shown of a profile. */
export type Unavailable = { readonly [V in ViewId]?: string };

/**
 * The tabs of the views below the heat map, the controls of the one that is shown (in the slot), and what all share:
 * the search and the export.
 *
 * @fires chrono-action When a tab or a button asks for an action; `detail` is its {@link ViewActionName}.
 * @fires chrono-search-leave When the search box is left by Escape.
 * @fires chrono-export When the view is to be exported; `detail` is the place for the menu.
 */
export class ChronoViewBar extends LitElement {
  static override readonly properties = {
    tabs: { attribute: false },
    view: { attribute: false },
    search: { attribute: false },
    searchStatus: { attribute: false },
    searchProblem: { attribute: false },
    hasMatches: { attribute: false },
    unavailable: { attribute: false },
    apply: { attribute: false },
  };

  /** The tabs; none where there is one view. */
  declare tabs: readonly ViewTab[];
  declare view: ViewId;
  declare search: SearchQuery;
  declare searchStatus: string;
  declare searchProblem: string;
  declare hasMatches: boolean;
  /** Why a view cannot be shown of this profile. */
  declare unavailable: Unavailable;
  declare apply: (change: ViewChange) => void;

  constructor() {
    super();
    this.tabs = viewTabs;
    this.unavailable = {};
  }

  /** Moves the focus into the search box. */
  focusSearch(): void {
    this.renderRoot.querySelector('chrono-search')?.focus();
  }

  protected override render(): TemplateResult {
    const tabs = this.tabs.map(({ id, label, key }) => {
      const reason = this.unavailable[id];
      return { id, label, key, ...(reason !== undefined && { unavailable: reason }) };
    });
    return html`<div class="bar">
      ${
        tabs.length === 0
          ? nothing
          : html`<chrono-tabs
              .tabs=${tabs}
              .chosen=${this.view}
              @chrono-tab=${(event: CustomEvent<{ readonly id: string }>) => this.#choose(event.detail.id)}
            ></chrono-tabs>`
      }
      <slot></slot>
      <chrono-search
        .query=${this.search}
        .status=${this.searchStatus}
        .problem=${this.searchProblem}
        .hasMatches=${this.hasMatches}
        @chrono-search=${this.#changeSearch}
        @chrono-search-step=${this.#stepSearch}
        @chrono-search-filter=${() =>
          this.dispatchEvent(new CustomEvent('chrono-action', { detail: 'search.filter' }))}
        @chrono-search-leave=${() => this.dispatchEvent(new CustomEvent('chrono-search-leave'))}
      ></chrono-search>
      <vscode-toolbar-button
        .icon=${'export'}
        .label=${'Export view'}
        title="Export view"
        @click=${this.#export}
      ></vscode-toolbar-button>
    </div>`;
  }

  /** The tab keeps the focus, unlike its key, which leads into the view. */
  #choose(id: string): void {
    const tab = viewTabs.find((candidate) => candidate.id === id);
    if (tab !== undefined) this.apply({ kind: 'viewport.set', viewport: { view: tab.id } });
  }

  readonly #changeSearch = (event: CustomEvent<SearchQuery>): void => {
    this.apply({ kind: 'flameGraph.set', flameGraph: { search: event.detail }, gesture: 'search' });
  };

  readonly #stepSearch = (event: CustomEvent<{ readonly direction: 1 | -1 }>): void => {
    const action: ViewActionName = event.detail.direction === 1 ? 'search.next' : 'search.previous';
    this.dispatchEvent(new CustomEvent('chrono-action', { detail: action }));
  };

  readonly #export = (event: Event): void => {
    if (!(event.target instanceof HTMLElement)) return;
    const { left, bottom } = event.target.getBoundingClientRect();
    this.dispatchEvent(new CustomEvent('chrono-export', { detail: { x: left, y: bottom } }));
  };

  static override readonly styles = [
    kitStyle,
    css`
      @media print {
        :host {
          display: none;
        }
      }
      :host {
        display: block;
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 2px 10px;
        min-height: 36px;
        padding: 2px 8px 2px 4px;
        border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
      }
      chrono-search {
        flex: 1 1 200px;
      }
    `,
  ];
}

customElements.define('chrono-view-bar', ChronoViewBar);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-view-bar': ChronoViewBar;
  }
}
