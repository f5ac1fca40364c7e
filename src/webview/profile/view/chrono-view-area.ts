import '../../kit/state/chrono-empty.ts';
import '../../compare/chrono-comparison.ts';
import '../call-tree/chrono-call-tree.ts';
import '../flame-chart/chrono-flame-chart.ts';
import '../flame-graph/chrono-flame-section.ts';
import '../flame-graph/chrono-flame-toolbar.ts';
import '../functions/chrono-functions.ts';
import '../sandwich/chrono-sandwich.ts';
import '../threads/chrono-threads.ts';
import './chrono-view-bar.ts';
import type { TemplateResult } from 'lit';
import { css, html, LitElement, nothing } from 'lit';
import type { FlameGraphData, ProfileSummary, SearchResult } from '../../../analysis/view-data.ts';
import type { ViewActionName } from '../../../protocol/actions.ts';
import type { ChronoComparison } from '../../compare/chrono-comparison.ts';
import { memoLast } from '../../editor/memo-last.ts';
import { ModelSubscription } from '../../editor/model-subscription.ts';
import { loadingStyle } from '../../kit/control/loading-style.ts';
import type { ChronoTooltip } from '../../kit/hover/chrono-tooltip.ts';
import { kitStyle } from '../../kit/kit-style.ts';
import type { Point } from '../../kit/scene/geometry.ts';
import { boxMenu, exportMenu, threadMenu } from '../action/menu-items.ts';
import { menuRequest } from '../action/menu-request.ts';
import type { ProfileActions } from '../action/profile-actions.ts';
import type { CallTreeInputs } from '../call-tree/chrono-call-tree.ts';
import { emptyWords } from '../empty/empty-words.ts';
import type { ChronoFlameChart } from '../flame-chart/chrono-flame-chart.ts';
import type { ChartInputs } from '../flame-chart/flame-chart-view.ts';
import type { ChronoFlameGraph } from '../flame-graph/chrono-flame-graph.ts';
import { searchWords } from '../flame-graph/search-words.ts';
import type { FunctionsInputs } from '../functions/chrono-functions.ts';
import type { ProfileModel } from '../profile-model.ts';
import type { ChronoSandwich, SandwichInputs } from '../sandwich/chrono-sandwich.ts';
import { foundKeys } from '../sandwich/found-in-graph.ts';
import { assertNever } from '../state/assert-never.ts';
import type { CompareChoice } from '../state/view-state.ts';
import type { ChronoThreads, ThreadsInputs } from '../threads/chrono-threads.ts';
import type { ChronoViewBar, Unavailable } from './chrono-view-bar.ts';
import { compareInputs, rangeSides } from './compare-inputs.ts';
import type { ViewPart } from './view-part.ts';
import { viewTabs } from './view-tabs.ts';

const noThreads: ChartInputs['lanes'] = [];

const everyView: Unavailable = {};

/** Why views over time cannot be shown of a profile without times. */
const timelessViews: Unavailable = {
  flameChart: 'No sample of this file has a time.',
  threads: 'No sample of this file has a time.',
};

/** The views below the heat map: their tabs, the one that is shown, and what to say when it has nothing to show. */
export class ChronoViewArea extends LitElement {
  static override readonly properties = {
    model: { attribute: false },
    actions: { attribute: false },
    tooltip: { attribute: false },
  };

  declare model: ProfileModel;
  declare actions: ProfileActions;
  declare tooltip: ChronoTooltip | undefined;

  readonly #callTreeInputs = memoLast(
    (
      graph: FlameGraphData | undefined,
      found: SearchResult | undefined,
      nodesKey: string,
    ): CallTreeInputs => ({ graph, found, nodesKey }),
  );
  readonly #functionsInputs = memoLast(
    (
      table: FunctionsInputs['table'],
      graph: FlameGraphData | undefined,
      found: SearchResult | undefined,
    ): FunctionsInputs => ({ table, graph, found }),
  );

  readonly #foundKeys = memoLast(foundKeys);
  readonly #compareInputs = memoLast(compareInputs);
  readonly #sandwichInputs = memoLast(
    (
      data: SandwichInputs['data'],
      table: SandwichInputs['table'],
      graph: FlameGraphData | undefined,
      choice: SandwichInputs['choice'],
      found: SandwichInputs['found'],
      failure: SandwichInputs['failure'],
    ): SandwichInputs => ({ data, table, graph, choice, found, failure }),
  );
  readonly #threadsInputs = memoLast(
    (
      overview: ThreadsInputs['overview'],
      value: ThreadsInputs['value'],
      tids: ThreadsInputs['tids'],
    ): ThreadsInputs => ({ overview, value, tids }),
  );
  readonly #chartInputs = memoLast(
    (
      summary: ProfileSummary,
      threads: ChartInputs['threads'],
      data: ChartInputs['data'],
      lanes: ChartInputs['lanes'],
      range: ChartInputs['range'],
      viewport: ChartInputs['viewport'],
    ): ChartInputs => ({ summary, threads, data, lanes, range, viewport }),
  );

  constructor() {
    super();
    this.addController(new ModelSubscription(this, () => this.model));
  }

  /** The view that is shown. */
  get shown(): (LitElement & ViewPart) | undefined {
    const { view } = this.model.store.state.viewport;
    switch (view) {
      case 'flameGraph':
        return this.flameGraph;
      case 'flameChart':
        return this.flameChart;
      case 'sandwich':
        return this.#sandwich;
      case 'threads':
        return this.threads;
      case 'compare':
        return this.#comparison;
      case 'callTree':
        return this.renderRoot.querySelector('chrono-call-tree') ?? undefined;
      case 'functions':
        return this.renderRoot.querySelector('chrono-functions') ?? undefined;
      default:
        return assertNever(view);
    }
  }

  /** The flame graph that keys act on. */
  get flameGraph(): ChronoFlameGraph | undefined {
    return (
      this.renderRoot.querySelector('chrono-flame-section')?.flameGraph ??
      this.#sandwich?.graph ??
      this.#comparison?.graph
    );
  }

  get flameChart(): ChronoFlameChart | undefined {
    return this.renderRoot.querySelector('chrono-flame-chart') ?? undefined;
  }

  get threads(): ChronoThreads | undefined {
    return this.renderRoot.querySelector('chrono-threads') ?? undefined;
  }

  get #comparison(): ChronoComparison | undefined {
    return this.renderRoot.querySelector('chrono-comparison') ?? undefined;
  }

  get #sandwich(): ChronoSandwich | undefined {
    return this.renderRoot.querySelector('chrono-sandwich') ?? undefined;
  }

  focusSearch(): void {
    this.#bar?.focusSearch();
  }

  get #bar(): ChronoViewBar | undefined {
    return this.renderRoot.querySelector('chrono-view-bar') ?? undefined;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { summary, store, data, found } = this.model;
    if (summary === undefined) return nothing;
    const { choice, viewport } = store.state;
    const { value, isLoading } = data.flameGraph.answer;
    // The sandwich keeps its list beside what it has to say.
    const failure = viewport.view === 'sandwich' ? undefined : this.model.viewFailure;
    return html`
      <chrono-view-bar
        .view=${viewport.view}
        .search=${choice.flameGraph.search}
        .searchStatus=${searchWords(found, value)}
        .searchProblem=${data.search.answer.failure ?? ''}
        .hasMatches=${(found?.nodes.length ?? 0) > 0}
        .unavailable=${this.model.hasTime ? everyView : timelessViews}
        .apply=${store.apply}
        @chrono-action=${(event: CustomEvent<ViewActionName>) => this.actions.run(event.detail)}
        @chrono-search-leave=${() => this.shown?.focus()}
        @chrono-export=${(event: CustomEvent<Point>) =>
          this.dispatchEvent(menuRequest({ items: exportMenu('view'), at: event.detail }))}
        >${this.#renderControls(summary)}</chrono-view-bar
      >
      <div
        class=${isLoading ? 'panel loading' : 'panel'}
        role="tabpanel"
        aria-label=${viewTabs.find(({ id }) => id === viewport.view)?.label ?? ''}
        @chrono-fn-menu=${this.#openFnMenu}
        @chrono-fn-focus=${() => this.actions.run('transform.focusFunction')}
        @chrono-thread-menu=${(event: CustomEvent<Point>) =>
          this.dispatchEvent(
            menuRequest({ items: threadMenu(this.threads?.selectedThread !== undefined), at: event.detail }),
          )}
      >
        ${this.#renderView()}
        ${value?.samples === 0 || failure !== undefined ? this.#renderEmpty(failure) : nothing}
      </div>
    `;
  }

  #renderControls(summary: ProfileSummary): TemplateResult {
    const { store } = this.model;
    const { choice, viewport } = store.state;
    return html`<chrono-flame-toolbar
      .summary=${summary}
      .view=${viewport.view}
      .functionsBy=${viewport.functionsBy}
      .choice=${choice.flameGraph}
      .value=${summary.values[this.model.valueIndex]?.name ?? ''}
      .isZoomed=${choice.flameGraph.zoom !== undefined || viewport.flameGraph.to - viewport.flameGraph.from < 1}
      .apply=${store.apply}
      @chrono-action=${(event: CustomEvent<ViewActionName>) => this.actions.run(event.detail)}
    ></chrono-flame-toolbar>`;
  }

  #renderView(): TemplateResult | typeof nothing {
    const { store, data, found, nodesKey } = this.model;
    const { choice, viewport } = store.state;
    const { view } = viewport;
    const { value } = data.flameGraph.answer;
    const keys = this.#foundKeys(value, found);
    switch (view) {
      case 'flameGraph':
        return html`<chrono-flame-section
          .model=${this.model}
          .tooltip=${this.tooltip}
        ></chrono-flame-section>`;
      case 'flameChart':
        return this.#renderChart(keys);
      case 'sandwich':
        return html`<chrono-sandwich
          .inputs=${this.#sandwichInputs(
            data.sandwich.answer.value,
            data.functionTable.answer.value,
            value,
            choice.flameGraph,
            keys,
            data.sandwich.answer.failure,
          )}
          .apply=${store.apply}
          .tooltip=${this.tooltip}
        ></chrono-sandwich>`;
      case 'threads':
        return html`<chrono-threads
          .inputs=${this.#threadsInputs(data.threads.answer.value, value?.value, choice.filter.tids)}
          .apply=${store.apply}
        ></chrono-threads>`;
      case 'compare':
        return this.#renderComparison();
      case 'callTree':
        return html`<chrono-call-tree .inputs=${this.#callTreeInputs(value, found, nodesKey)}></chrono-call-tree>`;
      case 'functions':
        return html`<chrono-functions
          .inputs=${this.#functionsInputs(data.functionTable.answer.value, value, found)}
        ></chrono-functions>`;
      default:
        return assertNever(view);
    }
  }

  #renderChart(found: ReadonlySet<string> | undefined): TemplateResult | typeof nothing {
    const { summary, store, data } = this.model;
    if (summary === undefined) return nothing;
    const { choice, viewport } = store.state;
    const { value, asked } = data.chart.answer;
    return html`<chrono-flame-chart
      .inputs=${this.#chartInputs(summary, data.threads.answer.value, value, asked?.threads ?? noThreads, choice.range, viewport.flameChart)}
      .palette=${choice.flameGraph.palette}
      .timeAxis=${choice.heatMap.timeAxis}
      .found=${found}
      .apply=${store.apply}
      .want=${this.model.wantChart}
      .tooltip=${this.tooltip}
    ></chrono-flame-chart>`;
  }

  #renderComparison(): TemplateResult {
    const { store, data, summary } = this.model;
    const { choice } = store.state;
    const { diff, table, graphA, graphB, search } = data.compare;
    const labels = rangeSides(choice, summary);
    return html`<chrono-comparison
      .inputs=${this.#compareInputs(
        choice.compare,
        choice.flameGraph,
        diff.answer.value,
        table.answer.value,
        graphA.answer.value,
        graphB.answer.value,
        this.model.query === '' ? undefined : search.answer.value,
        labels.a,
        labels.b,
        diff.answer.failure,
      )}
      .set=${(compare: Partial<CompareChoice>) => store.apply({ kind: 'compare.set', compare })}
      .tooltip=${this.tooltip}
    ></chrono-comparison>`;
  }

  #renderEmpty(failure: string | undefined): TemplateResult | typeof nothing {
    const { summary, store, data } = this.model;
    const reason = data.emptyReason.answer.value;
    if (failure !== undefined) {
      return html`<chrono-empty class="over" .message=${failure} .icon=${'warning'}></chrono-empty>`;
    }
    if (summary === undefined || reason === undefined) return nothing;
    const { message, hint, action } = emptyWords(reason, store.state.choice.range, summary);
    return html`<chrono-empty
      class="over"
      .message=${message}
      .hint=${hint}
      .action=${action?.label ?? ''}
      @chrono-action=${() => action !== undefined && store.apply(action.change)}
    ></chrono-empty>`;
  }

  readonly #openFnMenu = (event: CustomEvent<Point>): void => {
    const fn = this.shown?.selectedFunction;
    const facts = fn && {
      isFunction: fn.kind !== 'thread',
      hasPath: this.shown?.selectedPath !== undefined,
      isZoomed: false,
      canZoom: false,
    };
    this.dispatchEvent(menuRequest({ items: boxMenu(facts), at: event.detail }));
  };

  static override readonly styles = [
    kitStyle,
    loadingStyle,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      chrono-view-bar {
        flex: none;
      }
      .panel {
        position: relative;
        flex: 1;
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      .panel > :not(.over) {
        flex: 1;
      }
      .over {
        position: absolute;
        inset: 0 0 24px;
        background: var(--vscode-editor-background);
      }
    `,
  ];
}

customElements.define('chrono-view-area', ChronoViewArea);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-view-area': ChronoViewArea;
  }
}
