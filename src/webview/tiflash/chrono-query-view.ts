import '../kit/bar/chrono-breadcrumb.ts';
import '../kit/bar/chrono-tabs.ts';
import '../kit/state/chrono-empty.ts';
import './compare/chrono-compare-view.ts';
import './details/chrono-item-details.ts';
import './entries/chrono-entries-view.ts';
import './errors/chrono-errors-view.ts';
import './errors/chrono-hints-view.ts';
import './executors/chrono-executors-view.ts';
import './graph/chrono-graph-section.ts';
import './timeline/chrono-task-timeline.ts';
import type { TemplateResult } from 'lit';
import { css, html, LitElement, nothing } from 'lit';
import type { ErrorView, QueryView } from '../../analysis/tiflash/view-data.ts';
import { ModelSubscription } from '../editor/model-subscription.ts';
import type { Crumb } from '../kit/bar/chrono-breadcrumb.ts';
import type { Tab } from '../kit/bar/chrono-tabs.ts';
import { formatPlural } from '../kit/format/format-count.ts';
import type { ChronoTooltip } from '../kit/hover/chrono-tooltip.ts';
import { kitStyle } from '../kit/kit-style.ts';
import type { GraphItem } from './graph/graph-item.ts';
import { statusText } from './query-list/query-columns.ts';
import type { QueryTab } from './state/tiflash-state.ts';
import { queryTabs } from './state/tiflash-state.ts';
import { durationText, skewText, wallTimeText } from './text/quantity-text.ts';
import type { TiflashModel } from './tiflash-model.ts';

/** One query: what it is, and its graph, timeline, executors, errors, hints, comparison and log entries as tabs. */
export class ChronoQueryView extends LitElement {
  static override readonly properties = { model: { attribute: false }, tooltip: { attribute: false } };

  declare model: TiflashModel;
  declare tooltip: ChronoTooltip | undefined;

  constructor() {
    super();
    this.addController(new ModelSubscription(this, () => this.model));
  }

  /** The element of the tab that is shown. */
  shown<K extends keyof HTMLElementTagNameMap>(name: K): HTMLElementTagNameMap[K] | undefined {
    return this.renderRoot.querySelector(name) ?? undefined;
  }

  /** Puts the focus on what the chosen tab shows. */
  focusTab(): void {
    this.renderRoot.querySelector<HTMLElement>('[role=tabpanel] > :first-child')?.focus();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { row, store, view, query } = this.model;
    if (row === undefined) return nothing;
    const { failure } = query.answer;
    const { tab } = store.state;
    return html`
      <div class="head">
        <chrono-breadcrumb
          .label=${'Where this is'}
          .crumbs=${this.#crumbs()}
          @chrono-crumb-go=${(event: CustomEvent<{ id: string }>) => {
            if (event.detail.id === 'list') this.model.open(undefined);
          }}
        ></chrono-breadcrumb>
        <ul class="facts" aria-label="Query">
          ${this.#facts().map((fact) => html`<li>${fact}</li>`)}
        </ul>
      </div>
      <chrono-tabs
        .label=${'Views of the query'}
        .tabs=${tabsOf(view)}
        .chosen=${tab}
        @chrono-tab=${(event: CustomEvent<{ id: string }>) => {
          const chosen = queryTabs.find((each) => each === event.detail.id);
          if (chosen !== undefined) store.apply({ tab: chosen });
        }}
      ></chrono-tabs>
      <div
        class="body"
        @chrono-graph-show=${(event: CustomEvent<GraphItem>) => this.#showInGraph(event.detail)}
      >
        <div role="tabpanel" aria-label=${tabLabels[tab]}>
          ${
            failure !== undefined
              ? html`<chrono-empty icon="warning" message=${failure}></chrono-empty>`
              : view === undefined
                ? html`<chrono-empty message="Reading the query’s records…"></chrono-empty>`
                : this.#renderTab(tab, view)
          }
        </div>
        ${view === undefined ? nothing : this.#renderDetails(tab, view)}
      </div>
    `;
  }

  #renderTab(tab: QueryTab, view: QueryView): TemplateResult {
    const files = this.model.cluster?.files ?? [];
    const select = (event: CustomEvent<GraphItem | undefined>): void => this.model.select(event.detail);
    switch (tab) {
      case 'graph':
        return html`<chrono-graph-section
          .model=${this.model}
          .tooltip=${this.tooltip}
          @chrono-graph-open=${this.#pass}
          @chrono-graph-menu=${this.#pass}
          @chrono-export-menu=${this.#pass}
        ></chrono-graph-section>`;
      case 'timeline':
        return html`<chrono-task-timeline
          .query=${view}
          .selected=${this.model.selected}
          .tooltip=${this.tooltip}
          @chrono-graph-select=${select}
          @chrono-graph-open=${this.#pass}
          @chrono-graph-menu=${this.#pass}
        ></chrono-task-timeline>`;
      case 'executors':
        return html`<chrono-executors-view .query=${view} @chrono-graph-select=${select}></chrono-executors-view>`;
      case 'errors':
        return html`<chrono-errors-view
          .query=${view}
          .files=${files}
          .readEntry=${(error: ErrorView) =>
            this.model.channel.request('entry.read', { location: error.stackLocation ?? error.location })}
        ></chrono-errors-view>`;
      case 'hints':
        return html`<chrono-hints-view .query=${view} .files=${files}></chrono-hints-view>`;
      case 'compare':
        return html`<chrono-compare-view
          .queries=${this.model.cluster?.queries ?? []}
          .row=${view.row}
          .compareWith=${this.model.compareWith}
          .comparison=${this.model.comparison.answer.value}
          .failure=${this.model.comparison.answer.failure}
          @chrono-compare-with=${(event: CustomEvent<string>) =>
            this.model.store.apply({ compareWith: event.detail })}
        ></chrono-compare-view>`;
      case 'entries': {
        const { value, asked, failure } = this.model.entries.answer;
        return html`<chrono-entries-view
          .entries=${asked?.key === view.row.key ? value : undefined}
          .files=${files}
          .failure=${failure}
        ></chrono-entries-view>`;
      }
    }
  }

  #renderDetails(tab: QueryTab, view: QueryView): TemplateResult | typeof nothing {
    const { selected, cluster } = this.model;
    const hasPanel = tab === 'graph' || tab === 'timeline' || tab === 'executors';
    if (!hasPanel || selected === undefined || selected.kind === 'bundle' || selected.kind === 'tidb')
      return nothing;
    return html`<chrono-item-details
      .query=${view}
      .item=${selected}
      .files=${cluster?.files ?? []}
      @chrono-details-close=${() => this.model.select(undefined)}
      @chrono-graph-select=${(event: CustomEvent<GraphItem>) => this.model.select(event.detail)}
    ></chrono-item-details>`;
  }

  #crumbs(): readonly Crumb[] {
    const { row, cluster } = this.model;
    const plain = { canClose: false, canToggle: false, isOn: true };
    if (row === undefined) return [];
    return [
      {
        ...plain,
        id: 'list',
        label: `All ${formatPlural(cluster?.queries.length ?? 0, 'query', 'queries')}`,
      },
      { ...plain, id: 'query', label: wallTimeText(row.timeMs), title: row.key },
    ];
  }

  #facts(): readonly string[] {
    const { row, view } = this.model;
    if (row === undefined) return [];
    const worst = view?.details.worstSkew;
    return [
      statusText(row.status),
      durationText(row.wallNs),
      `${formatPlural(row.taskCount, 'task')} in ${formatPlural(row.fragmentCount, 'fragment')} on ${formatPlural(row.hosts.length, 'host')}`,
      ...(row.flaggedCount > 0 ? [`${row.flaggedCount} flagged`] : []),
      ...(view !== undefined && view.ghosts.length > 0 ? [`${view.ghosts.length} without a record`] : []),
      ...(row.isPlain ? ['from plain entries: no counters'] : []),
      ...(worst == null ? [] : [`worst skew ${skewText(worst)}`]),
      row.key,
    ];
  }

  #showInGraph(item: GraphItem): void {
    this.model.select(item);
    this.model.store.apply({ tab: 'graph' });
    void this.updateComplete.then(() => {
      const section = this.shown('chrono-graph-section');
      void section?.updateComplete.then(() => section.graph?.reveal(item));
    });
  }

  readonly #pass = (event: CustomEvent): void => {
    this.dispatchEvent(new CustomEvent(event.type, { detail: event.detail }));
  };

  static override readonly styles = [
    kitStyle,
    css`
      :host {
        display: flex;
        flex-direction: column;
        flex: 1;
        min-height: 0;
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 8px;
        padding: 2px 12px;
        border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
      }
      .facts {
        display: flex;
        flex-wrap: wrap;
        margin: 0;
        padding: 0;
        list-style: none;
        color: var(--vscode-descriptionForeground);
        font-variant-numeric: tabular-nums;
        user-select: text;
      }
      .facts li + li::before {
        content: '·';
        padding: 0 6px;
      }
      chrono-tabs {
        flex: none;
        padding: 0 6px;
      }
      .body {
        flex: 1;
        display: flex;
        min-height: 0;
      }
      [role='tabpanel'] {
        flex: 1;
        display: flex;
        flex-direction: column;
        min-width: 0;
        min-height: 0;
      }
      [role='tabpanel'] > * {
        flex: 1;
      }
      chrono-item-details {
        flex: none;
        width: min(360px, 40%);
      }
    `,
  ];
}

const tabLabels: { readonly [K in QueryTab]: string } = {
  graph: 'Graph',
  timeline: 'Timeline',
  executors: 'Executors',
  errors: 'Errors',
  hints: 'Hints',
  compare: 'Compare',
  entries: 'Log entries',
};

/** The tabs, with how many errors and hints there are. */
function tabsOf(view: QueryView | undefined): readonly Tab[] {
  const counts: { readonly [K in QueryTab]?: number } = {
    errors: view?.errors.length ?? 0,
    hints: view?.hints.length ?? 0,
  };
  return queryTabs.map((id, index) => {
    const count = counts[id] ?? 0;
    return { id, label: count === 0 ? tabLabels[id] : `${tabLabels[id]} (${count})`, key: String(index + 1) };
  });
}

customElements.define('chrono-query-view', ChronoQueryView);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-query-view': ChronoQueryView;
  }
}
