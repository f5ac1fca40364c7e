import '../kit/state/chrono-empty.ts';
import '../kit/table/chrono-table.ts';
import '../profile/flame-graph/chrono-flame-graph.ts';
import './chrono-compare-toolbar.ts';
import type { TemplateResult } from 'lit';
import { css, html, LitElement, nothing } from 'lit';
import type {
  DiffGraphData,
  DiffTable,
  FlameFunction,
  FlameGraphData,
  SearchResult,
} from '../../analysis/view-data.ts';
import { i32At } from '../../model/column.ts';
import { memoLast } from '../editor/memo-last.ts';
import type { ChronoTooltip } from '../kit/hover/chrono-tooltip.ts';
import { kitStyle } from '../kit/kit-style.ts';
import type { Picture } from '../kit/scene/picture-file.ts';
import type { ChronoTable } from '../kit/table/chrono-table.ts';
import { csvText } from '../kit/table/csv-text.ts';
import { markdownText } from '../kit/table/markdown-text.ts';
import type { RowMark, RowMenu, TableSort } from '../kit/table/table-column.ts';
import { fnMenuRequest, fnSourceRequest } from '../profile/action/fn-request.ts';
import type { ChronoFlameGraph, FlameMenuRequest } from '../profile/flame-graph/chrono-flame-graph.ts';
import type { FlameStyle } from '../profile/flame-graph/flame-style.ts';
import { plainStyle } from '../profile/flame-graph/flame-style.ts';
import type { FlameInputs } from '../profile/flame-graph/flame-view.ts';
import { boxOfPath, functionPath } from '../profile/flame-graph/stack-text.ts';
import { functionKey } from '../profile/functions/function-key.ts';
import { foundInGraph, foundKeys } from '../profile/sandwich/found-in-graph.ts';
import type { HalfView } from '../profile/sandwich/half-view.ts';
import { changeHalf, wholeHalf } from '../profile/sandwich/half-view.ts';
import type { ViewChange } from '../profile/state/view-change.ts';
import type { CompareChoice, CompareMeasure, FlameGraphChoice } from '../profile/state/view-state.ts';
import type { FramePath, TableText, ViewPart } from '../profile/view/view-part.ts';
import { nextMatch, paintedEvent } from '../profile/view/view-part.ts';
import { diffColumns } from './diff-columns.ts';
import { diffGraphTable } from './diff-graph-table.ts';
import { diffStyle, elidedStyle } from './diff-style.ts';

/** What a comparison shows; from the page's state. */
export interface CompareInputs {
  readonly choice: CompareChoice;
  readonly flame: FlameGraphChoice;
  readonly diff: DiffGraphData | undefined;
  readonly table: DiffTable | undefined;
  readonly graphA: FlameGraphData | undefined;
  readonly graphB: FlameGraphData | undefined;
  readonly found: SearchResult | undefined;
  /** What the sides are called, as shown: A first. */
  readonly labels: { readonly a: string; readonly b: string };
  /** Why there is nothing to show. */
  readonly failure: string | undefined;
}

/** The graphs of the view: the one of both, or one of each side. */
type Place = 'both' | 'a' | 'b';

/** Two selections as one picture of their difference, side by side, or as a table of functions. */
export class ChronoComparison extends LitElement implements ViewPart {
  static override readonly properties = {
    inputs: { attribute: false },
    set: { attribute: false },
    tooltip: { attribute: false },
    views: { state: true },
    active: { state: true },
    order: { state: true },
    selectedKey: { state: true },
  };

  declare inputs: CompareInputs;
  declare set: (compare: Partial<CompareChoice>) => void;
  declare tooltip: ChronoTooltip | undefined;
  declare views: { readonly [P in Place]: HalfView };
  declare active: Place;
  declare order: TableSort | undefined;
  declare selectedKey: string | undefined;

  #painted: unknown;
  readonly #diffStyle = memoLast(diffStyle);
  readonly #elidedStyle = memoLast((palette: FlameGraphChoice['palette'], diff: DiffGraphData) =>
    elidedStyle(plainStyle(palette), diff),
  );
  readonly #foundKeys = memoLast(foundKeys);
  readonly #inputsOf = {
    both: memoLast(graphInputs),
    a: memoLast(graphInputs),
    b: memoLast(graphInputs),
  };
  readonly #columnsOf = memoLast(diffColumns);

  constructor() {
    super();
    this.tooltip = undefined;
    this.views = { both: wholeHalf, a: wholeHalf, b: wholeHalf };
    this.active = 'both';
    this.order = undefined;
    this.selectedKey = undefined;
  }

  override focus(): void {
    if (this.inputs.choice.show === 'table') void this.#table?.focusRows();
    else this.graph?.focus();
  }

  get isPainted(): boolean {
    return this.#painted !== undefined && this.#painted === this.#shown;
  }

  /** The graph that keys act on. */
  get graph(): ChronoFlameGraph | undefined {
    const isSides = this.inputs.choice.show === 'sides';
    const place = isSides ? (this.active === 'both' ? 'a' : this.active) : 'both';
    return this.renderRoot.querySelector<ChronoFlameGraph>(`#graph-${place}`) ?? undefined;
  }

  get selectedFunction(): FlameFunction | undefined {
    if (this.inputs.choice.show !== 'table') return this.graph?.selectedFunction;
    return this.inputs.table?.rows.find(({ fn }) => functionKey(fn) === this.selectedKey)?.fn;
  }

  get selectedPath(): FramePath | undefined {
    return this.inputs.choice.show === 'table' ? undefined : this.graph?.selectedPath;
  }

  selectMatch(direction: 1 | -1): boolean {
    if (this.inputs.choice.show !== 'table') return this.graph?.selectMatch(direction) ?? false;
    const { table } = this.inputs;
    const keys = this.#keys;
    const order = Array.from(this.#table?.rowsInOrder ?? []);
    const rows = order.filter((row) => {
      const fn = table?.rows[row]?.fn;
      return fn !== undefined && keys?.has(functionKey(fn)) === true;
    });
    if (rows.length === 0) return false;
    const at = rows.findIndex((row) => table?.rows[row]?.fn === this.selectedFunction);
    const row = rows[nextMatch(at, rows.length, direction)] ?? 0;
    this.#selectRow(row);
    this.#table?.reveal(row);
    return true;
  }

  picture(title: string): Picture | undefined {
    const { a, b } = this.inputs.labels;
    return this.graph?.picture(`${title === '' ? '' : `${title}. `}A: ${a}; B: ${b}. Change is B minus A.`);
  }

  table(): TableText | undefined {
    const { choice, diff } = this.inputs;
    if (choice.show === 'table') return this.#table;
    if (diff === undefined) return undefined;
    return {
      toCsv: () => csvText(diffGraphTable(diff)),
      toMarkdown: () => markdownText(diffGraphTable(diff), 1000, (column) => column >= 5),
    };
  }

  get #table(): ChronoTable | undefined {
    return this.renderRoot?.querySelector('chrono-table') ?? undefined;
  }

  get #keys(): ReadonlySet<string> | undefined {
    return this.#foundKeys(this.inputs.diff, this.inputs.found);
  }

  /** The data that is to be drawn. */
  get #shown(): unknown {
    const { choice, diff, table, graphA, graphB } = this.inputs;
    if (choice.show === 'table') return table;
    if (choice.show === 'sides') return graphA === undefined ? undefined : graphB;
    return diff;
  }

  protected override updated(): void {
    if (this.inputs.choice.show === 'table') this.#tellPainted();
  }

  protected override render(): TemplateResult {
    const { choice, diff, labels, failure } = this.inputs;
    return html`
      <chrono-compare-toolbar
        .choice=${choice}
        .labels=${labels}
        .diff=${diff}
        .set=${this.set}
      ></chrono-compare-toolbar>
      ${
        failure === undefined
          ? this.#renderShown()
          : html`<chrono-empty .message=${failure} .icon=${'warning'}></chrono-empty>`
      }
    `;
  }

  #renderShown(): TemplateResult | typeof nothing {
    const { choice, diff, graphA, graphB, table, flame } = this.inputs;
    switch (choice.show) {
      case 'table':
        return table === undefined ? nothing : this.#renderTable(table);
      case 'sides':
        return html`<div class="sides">
          ${this.#renderGraph('a', graphA, undefined)}${this.#renderGraph('b', graphB, undefined)}
        </div>`;
      case 'differential':
        return this.#renderGraph('both', diff, diff && this.#diffStyle(diff, choice.measure));
      case 'elided':
        if (diff !== undefined && diff.boxes <= 1) return this.#renderNothingElided();
        return this.#renderGraph('both', diff, diff && this.#elidedStyle(flame.palette, diff));
    }
  }

  #renderNothingElided(): TemplateResult {
    return html`<chrono-empty
      .message=${'Everything B has is in A too.'}
      .hint=${'Swap the sides to see what only the other one has.'}
      .action=${'Swap A and B'}
      @chrono-action=${() => this.set({ isFlipped: !this.inputs.choice.isFlipped })}
    ></chrono-empty>`;
  }

  #renderGraph(
    place: Place,
    graph: FlameGraphData | undefined,
    style: FlameStyle | undefined,
  ): TemplateResult | typeof nothing {
    if (graph === undefined) return nothing;
    const { flame, labels, found } = this.inputs;
    const label = place === 'both' ? 'Difference of A and B' : `Flame graph of ${place.toUpperCase()}`;
    return html`<div class="graph">
      ${
        place === 'both'
          ? nothing
          : html`<p><span class="chip">${place.toUpperCase()}</span>${labels[place]}</p>`
      }
      <chrono-flame-graph
        id="graph-${place}"
        .isPart=${place !== 'both'}
        .label=${label}
        .inputs=${this.#inputsOf[place](graph, flame, this.views[place], found, this.#keys, place === 'both')}
        .boxStyle=${style}
        .apply=${(change: ViewChange) => this.#change(place, change)}
        .wantDetail=${() => undefined}
        .tooltip=${this.tooltip}
        @focusin=${() => {
          this.active = place;
        }}
        @chrono-painted=${this.#onPainted}
        @chrono-flame-menu=${(event: CustomEvent<FlameMenuRequest>) => this.#openMenu(event.detail.at)}
      ></chrono-flame-graph>
    </div>`;
  }

  #renderTable(table: DiffTable): TemplateResult {
    const keys = this.#keys;
    const selected = table.rows.findIndex(({ fn }) => functionKey(fn) === this.selectedKey);
    const markOf = (row: number): RowMark => {
      const fn = table.rows[row]?.fn;
      return fn !== undefined && keys?.has(functionKey(fn)) === true ? 'match' : 'dim';
    };
    return html`<chrono-table
      data-scope="table"
      .label=${'Functions by change'}
      .columns=${this.#columnsOf(table)}
      .rowCount=${table.rows.length}
      .sort=${this.order ?? byChange(this.inputs.choice.measure)}
      .selected=${selected < 0 ? undefined : selected}
      .markOf=${keys && markOf}
      @chrono-sort=${(event: CustomEvent<TableSort>) => {
        this.order = event.detail;
      }}
      @chrono-select=${(event: CustomEvent<{ readonly row: number }>) => this.#selectRow(event.detail.row)}
      @chrono-activate=${(event: CustomEvent<{ readonly beside: boolean }>) => {
        const fn = this.selectedFunction;
        if (fn !== undefined) this.dispatchEvent(fnSourceRequest({ fn, beside: event.detail.beside }));
      }}
      @chrono-menu=${(event: CustomEvent<RowMenu>) => this.dispatchEvent(fnMenuRequest(event.detail.at))}
    ></chrono-table>`;
  }

  #selectRow(row: number): void {
    const fn = this.inputs.table?.rows[row]?.fn;
    this.selectedKey = fn && functionKey(fn);
  }

  /** Side by side, one graph follows the other: zoomed to the same calls, as far as it has them, and moved as far. */
  #change(place: Place, change: ViewChange): void {
    const before = this.views[place];
    const half = changeHalf(before, change);
    this.views = { ...this.views, [place]: half };
    if (place === 'both' || half === before) return;
    const other = place === 'a' ? 'b' : 'a';
    const { graphA, graphB } = this.inputs;
    const [from, to] = place === 'a' ? [graphA, graphB] : [graphB, graphA];
    const zoom = half.zoom === before.zoom ? this.views[other].zoom : sameZoom(half, from, to);
    this.views = { ...this.views, [other]: { zoom, viewport: half.viewport } };
  }

  #openMenu(at: FlameMenuRequest['at']): void {
    const bounds = this.graph?.getBoundingClientRect();
    this.dispatchEvent(fnMenuRequest(at ?? { x: (bounds?.left ?? 0) + 40, y: (bounds?.top ?? 0) + 40 }));
  }

  readonly #onPainted = (event: Event): void => {
    event.stopPropagation();
    const graphs = [...this.renderRoot.querySelectorAll('chrono-flame-graph')];
    if (graphs.every((graph) => graph.isPainted)) this.#tellPainted();
  };

  #tellPainted(): void {
    if (this.#painted === this.#shown) return;
    this.#painted = this.#shown;
    this.dispatchEvent(paintedEvent());
  }

  static override readonly styles = [
    kitStyle,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      chrono-compare-toolbar {
        flex: none;
      }
      chrono-table,
      chrono-empty,
      .sides,
      .graph,
      chrono-flame-graph {
        flex: 1;
        min-height: 0;
      }
      .sides {
        display: flex;
        gap: 1px;
      }
      .graph {
        display: flex;
        flex-direction: column;
        min-width: 0;
      }
      .sides .graph + .graph {
        border-inline-start: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
      }
      p {
        flex: none;
        margin: 0;
        padding: 0 8px 4px;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        color: var(--vscode-descriptionForeground);
      }
      .chip {
        display: inline-block;
        width: 18px;
        margin-inline-end: 6px;
        text-align: center;
        font-weight: 600;
        border-radius: 4px;
        color: var(--vscode-badge-foreground);
        background: var(--vscode-badge-background);
      }
    `,
  ];
}

function byChange(measure: CompareMeasure): TableSort {
  return { column: `${measure}Change`, isDescending: true };
}

function graphInputs(
  graph: FlameGraphData,
  choice: FlameGraphChoice,
  { zoom, viewport }: HalfView,
  found: SearchResult | undefined,
  keys: ReadonlySet<string> | undefined,
  isSearched: boolean,
): FlameInputs {
  return {
    graph,
    detail: undefined,
    choice: { ...choice, zoom },
    viewport,
    found: isSearched ? found : keys && foundInGraph(graph, keys),
    foundInDetail: undefined,
    nodesKey: '',
  };
}

/** The box of the other graph that is reached by the same calls as the zoomed one. */
function sameZoom(
  { zoom }: HalfView,
  from: FlameGraphData | undefined,
  to: FlameGraphData | undefined,
): HalfView['zoom'] {
  if (zoom === undefined || from === undefined || to === undefined) return undefined;
  const box = from.node.indexOf(zoom.node);
  const other = box < 0 ? undefined : boxOfPath(to, functionPath(from, box));
  return other === undefined ? undefined : { node: i32At(to.node, other), name: zoom.name };
}

customElements.define('chrono-comparison', ChronoComparison);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-comparison': ChronoComparison;
  }
}
