import '../../kit/bar/chrono-search.ts';
import '../../kit/state/chrono-empty.ts';
import './chrono-graph-legend.ts';
import './chrono-task-graph.ts';
import type { TemplateResult } from 'lit';
import { css, html, LitElement, nothing } from 'lit';
import type { GraphLayout } from '../../../analysis/task-graph/graph-layout.ts';
import type { GraphDetail } from '../../../analysis/task-graph/task-graph.ts';
import { graphDetails } from '../../../analysis/task-graph/task-graph.ts';
import type { QueryView } from '../../../analysis/tiflash/view-data.ts';
import { memoLast } from '../../editor/memo-last.ts';
import { ModelSubscription } from '../../editor/model-subscription.ts';
import type { SearchQuery } from '../../kit/bar/chrono-search.ts';
import { loadingStyle } from '../../kit/control/loading-style.ts';
import { selectControl } from '../../kit/control/select-control.ts';
import { toolButton } from '../../kit/control/tool-button.ts';
import { toolbarStyle } from '../../kit/control/toolbar-style.ts';
import type { ChronoTooltip } from '../../kit/hover/chrono-tooltip.ts';
import { kitStyle } from '../../kit/kit-style.ts';
import type { FragmentDetail } from '../state/tiflash-state.ts';
import type { TiflashModel } from '../tiflash-model.ts';
import type { ChronoTaskGraph, GraphInputs } from './chrono-task-graph.ts';
import type { GraphItem } from './graph-item.ts';
import { isSameItem } from './graph-item.ts';
import type { GraphPicture } from './graph-picture.ts';
import { searchGraph } from './search-graph.ts';

const detailLabels: { readonly [K in GraphDetail]: string } = {
  fragments: 'Fragments',
  tasks: 'Tasks',
  executors: 'Executors',
};

const emptySearch: SearchQuery = { text: '', isRegex: false, isCaseSensitive: false };

/**
 * The graph of the chosen query with its toolbar, search and legend.
 *
 * @fires chrono-graph-open When the record of an item is to be opened.
 * @fires chrono-graph-menu When the menu of an item is asked for.
 * @fires chrono-export-menu When the picture is to be exported; `detail` is the place for the menu.
 */
export class ChronoGraphSection extends LitElement {
  static override readonly properties = {
    model: { attribute: false },
    tooltip: { attribute: false },
    search: { state: true },
  };

  declare model: TiflashModel;
  declare tooltip: ChronoTooltip | undefined;
  declare search: SearchQuery;

  readonly #inputs = memoLast((query: QueryView, layout: GraphLayout): GraphInputs => ({ query, layout }));
  readonly #searchOf = memoLast((picture: GraphPicture | undefined, query: SearchQuery) =>
    picture === undefined ? undefined : searchGraph(picture, query),
  );

  constructor() {
    super();
    this.search = emptySearch;
    this.addController(new ModelSubscription(this, () => this.model));
    // The search looks at the picture, which exists once it has been drawn.
    this.addEventListener('chrono-painted', () => {
      if (this.search.text !== '') this.requestUpdate();
    });
  }

  get graph(): ChronoTaskGraph | undefined {
    return this.renderRoot.querySelector('chrono-task-graph') ?? undefined;
  }

  override focus(): void {
    this.graph?.focus();
  }

  focusSearch(): void {
    this.renderRoot.querySelector('chrono-search')?.focus();
  }

  /** Clears the search; false if there was none. */
  clearSearch(): boolean {
    const had = this.search.text !== '';
    this.search = emptySearch;
    return had;
  }

  /** Closes the fragments in which the search has found nothing, and opens the others. */
  filterBySearch(): void {
    const { view, detail, store } = this.model;
    const found = this.#searchOf(this.graph?.picture, this.search)?.found ?? [];
    if (view === undefined || found.length === 0) return;
    store.apply({ exceptions: exceptionsFor(found, view, detail) });
  }

  /** Goes to the next or the last thing the search has found. */
  step(by: 1 | -1): void {
    const found = this.#searchOf(this.graph?.picture, this.search)?.found ?? [];
    const at = found.findIndex((item) => isSameItem(item, this.model.selected));
    const next = at < 0 ? found.at(by === 1 ? 0 : -1) : found[(at + by + found.length) % found.length];
    if (next !== undefined) this.graph?.reveal(next);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { view, layout, store, detail } = this.model;
    const { value, asked, failure, isLoading } = layout.answer;
    if (view === undefined) return nothing;
    const isOfQuery = asked?.key === view.row.key;
    const found = this.#searchOf(this.graph?.picture, this.search);
    return html`
      <div role="toolbar" aria-label="Graph">
        <h2>Graph</h2>
        ${selectControl<GraphDetail>({
          label: 'How much is drawn',
          options: graphDetails.map((each) => ({ value: each, label: detailLabels[each] })),
          value: detail,
          choose: (chosen) => store.apply({ detail: chosen, exceptions: [] }),
        })}
        <span class="group">
          ${toolButton({ icon: 'zoom-in', label: 'Zoom in (+)', press: () => this.graph?.magnify(1.25) })}
          ${toolButton({ icon: 'zoom-out', label: 'Zoom out (-)', press: () => this.graph?.magnify(0.8) })}
          ${toolButton({ icon: 'screen-full', label: 'Show everything (0)', press: () => this.graph?.fit() })}
        </span>
        <chrono-search
          placeholder="Search executors, tasks, hosts, values"
          .query=${this.search}
          .status=${found?.status ?? ''}
          .problem=${found?.problem ?? ''}
          .hasMatches=${(found?.found.length ?? 0) > 0}
          @chrono-search=${(event: CustomEvent<SearchQuery>) => {
            this.search = event.detail;
          }}
          @chrono-search-step=${(event: CustomEvent<{ direction: 1 | -1 }>) => this.step(event.detail.direction)}
          @chrono-search-filter=${() => this.filterBySearch()}
          @chrono-search-leave=${() => this.focus()}
        ></chrono-search>
        ${toolButton({
          icon: 'filter',
          label: 'Open only fragments with matches',
          isEnabled: (found?.found.length ?? 0) > 0,
          press: () => this.filterBySearch(),
        })}
        <span class="space"></span>
        ${toolButton({ icon: 'export', label: 'Export the graph', press: () => this.#openExport() })}
      </div>
      <div class=${isLoading ? 'graph loading' : 'graph'}>
        ${
          value === undefined || !isOfQuery
            ? nothing
            : html`<chrono-task-graph
                .inputs=${this.#inputs(view, value)}
                .selected=${this.model.selected}
                .found=${found?.keys}
                .tooltip=${this.tooltip}
                @chrono-graph-select=${(event: CustomEvent<GraphItem | undefined>) => this.model.select(event.detail)}
                @chrono-graph-dive=${(event: CustomEvent<string>) => this.model.toggleFragment(event.detail)}
                @chrono-graph-open=${this.#pass}
                @chrono-graph-menu=${this.#pass}
                @chrono-theme=${() => this.requestUpdate()}
              ></chrono-task-graph>
              <chrono-graph-legend></chrono-graph-legend>`
        }
        ${failure === undefined ? nothing : html`<chrono-empty class="over" icon="warning" message=${failure}></chrono-empty>`}
      </div>
    `;
  }

  protected override updated(): void {
    // The legend lists what the picture holds, which is made while the graph renders.
    const graph = this.graph;
    const legend = this.renderRoot.querySelector('chrono-graph-legend');
    if (graph === undefined || legend === null) return;
    void graph.updateComplete.then(() => legend.show(graph));
  }

  readonly #pass = (event: CustomEvent): void => {
    this.dispatchEvent(new CustomEvent(event.type, { detail: event.detail }));
  };

  #openExport(): void {
    const button = this.renderRoot.querySelector('[role=toolbar]')?.lastElementChild?.getBoundingClientRect();
    const detail = button === undefined ? undefined : { x: button.left, y: button.bottom };
    this.dispatchEvent(new CustomEvent('chrono-export-menu', { detail }));
  }

  static override readonly styles = [
    kitStyle,
    toolbarStyle,
    loadingStyle,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-width: 0;
        min-height: 0;
        container-type: normal;
      }
      chrono-search {
        margin-inline-start: 8px;
      }
      .graph {
        position: relative;
        flex: 1;
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      chrono-task-graph {
        flex: 1;
      }
      chrono-graph-legend {
        flex: none;
      }
      .over {
        position: absolute;
        inset: 0;
      }
    `,
  ];
}

/** In which detail fragments are drawn so that only those with something found are open. */
function exceptionsFor(
  found: readonly GraphItem[],
  { fragments, tasks }: QueryView,
  detail: GraphDetail,
): readonly FragmentDetail[] {
  const fragmentOf = new Map(tasks.map(({ id, fragment }) => [id, fragments[fragment]?.senderExecutorId]));
  const kept = new Set(
    found.map((item) =>
      item.kind === 'fragment' ? item.fragment : 'task' in item ? fragmentOf.get(item.task) : undefined,
    ),
  );
  const isClosedAlready = detail === 'fragments';
  return fragments
    .filter(({ senderExecutorId }) => kept.has(senderExecutorId) === isClosedAlready)
    .map(({ senderExecutorId }) => ({
      fragment: senderExecutorId,
      detail: isClosedAlready ? 'tasks' : 'fragments',
    }));
}

customElements.define('chrono-graph-section', ChronoGraphSection);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-graph-section': ChronoGraphSection;
  }
}
