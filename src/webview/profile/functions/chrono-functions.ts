import '../../kit/table/chrono-table.ts';
import type { TemplateResult } from 'lit';
import { css, html, LitElement, nothing } from 'lit';
import { formatCount } from '../../../analysis/format-quantity.ts';
import type { FunctionTable } from '../../../analysis/function-table.ts';
import type { FlameFunction, FlameGraphData, SearchResult } from '../../../analysis/view-data.ts';
import { memoLast } from '../../editor/memo-last.ts';
import { kitStyle } from '../../kit/kit-style.ts';
import type { Picture } from '../../kit/scene/picture-file.ts';
import type { ChronoTable } from '../../kit/table/chrono-table.ts';
import type { RowMark, RowMenu, TableColumn, TableSort } from '../../kit/table/table-column.ts';
import { fnMenuRequest, fnSourceRequest } from '../action/fn-request.ts';
import { kindColour, placeColumns, weightColumns } from '../table/weight-columns.ts';
import type { FramePath, TableText, ViewPart } from '../view/view-part.ts';
import { nextMatch, paintedEvent } from '../view/view-part.ts';
import { functionKey } from './function-key.ts';

/** What the table lists; from the page's state. */
export interface FunctionsInputs {
  readonly table: FunctionTable | undefined;
  /** The graph of the same selection: what shares are of. */
  readonly graph: FlameGraphData | undefined;
  readonly found: SearchResult | undefined;
}

/** All functions of the selection with self and total, whoever called them. */
export class ChronoFunctions extends LitElement implements ViewPart {
  static override readonly properties = {
    inputs: { attribute: false },
    order: { state: true },
    selectedKey: { state: true },
  };

  declare inputs: FunctionsInputs;
  declare order: TableSort;
  /** {@link functionKey} of the selected row: it outlives a new selection. */
  declare selectedKey: string | undefined;

  #painted: FunctionTable | undefined;
  readonly #columnsOf = memoLast(columnsOf);
  readonly #matchesOf = memoLast(matchesOf);

  constructor() {
    super();
    this.order = { column: 'self', isDescending: true };
    this.selectedKey = undefined;
  }

  override focus(): void {
    void this.#table?.focusRows();
  }

  get isPainted(): boolean {
    return this.#painted !== undefined && this.#painted === this.inputs.table;
  }

  get selectedFunction(): FlameFunction | undefined {
    return this.inputs.table?.rows.find(({ fn }) => functionKey(fn) === this.selectedKey)?.fn;
  }

  get selectedPath(): FramePath | undefined {
    return undefined;
  }

  picture(): Picture | undefined {
    return undefined;
  }

  table(): TableText | undefined {
    return this.#table;
  }

  selectMatch(direction: 1 | -1): boolean {
    const { table, graph, found } = this.inputs;
    const matches = graph && this.#matchesOf(graph, found);
    if (table === undefined || matches === undefined) return false;
    const order = this.#table?.rowsInOrder ?? [];
    const rows = Array.from(order).filter((row) => {
      const fn = table.rows[row]?.fn;
      return fn !== undefined && matches.has(functionKey(fn));
    });
    if (rows.length === 0) return false;
    const at = rows.findIndex((row) => table.rows[row]?.fn === this.selectedFunction);
    const row = rows[nextMatch(at, rows.length, direction)] ?? 0;
    this.#select(row);
    this.#table?.reveal(row);
    return true;
  }

  get #table(): ChronoTable | undefined {
    return this.renderRoot?.querySelector('chrono-table') ?? undefined;
  }

  protected override updated(): void {
    if (this.#painted === this.inputs.table) return;
    this.#painted = this.inputs.table;
    this.dispatchEvent(paintedEvent());
  }

  protected override render(): TemplateResult | typeof nothing {
    const { table, graph, found } = this.inputs;
    if (table === undefined || graph === undefined) return nothing;
    const matches = this.#matchesOf(graph, found);
    const selected = table.rows.findIndex(({ fn }) => functionKey(fn) === this.selectedKey);
    const markOf = (row: number): RowMark => {
      const fn = table.rows[row]?.fn;
      return fn !== undefined && matches?.has(functionKey(fn)) === true ? 'match' : 'dim';
    };
    return html`
      <chrono-table
        data-scope="table"
        .label=${'Functions'}
        .columns=${this.#columnsOf(table, graph)}
        .rowCount=${table.rows.length}
        .sort=${this.order}
        .selected=${selected < 0 ? undefined : selected}
        .markOf=${matches && markOf}
        @chrono-select=${(event: CustomEvent<{ readonly row: number }>) => this.#select(event.detail.row)}
        @chrono-sort=${(event: CustomEvent<TableSort>) => {
          this.order = event.detail;
        }}
        @chrono-activate=${(event: CustomEvent<{ readonly beside: boolean }>) =>
          this.#openSource(event.detail.beside)}
        @chrono-menu=${(event: CustomEvent<RowMenu>) => this.dispatchEvent(fnMenuRequest(event.detail.at))}
      ></chrono-table>
      ${
        table.count > table.rows.length
          ? html`<p class="note">
            The ${formatCount(table.rows.length)} heaviest of ${formatCount(table.count)} functions. Filter or
            select less time to see the others.
          </p>`
          : nothing
      }
    `;
  }

  #select(row: number): void {
    const fn = this.inputs.table?.rows[row]?.fn;
    this.selectedKey = fn && functionKey(fn);
    this.dispatchEvent(new CustomEvent('chrono-selected', { bubbles: true, composed: true }));
  }

  #openSource(beside: boolean): void {
    const fn = this.selectedFunction;
    if (fn !== undefined) this.dispatchEvent(fnSourceRequest({ fn, beside }));
  }

  static override readonly styles = [
    kitStyle,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      chrono-table {
        flex: 1;
      }
      .note {
        flex: none;
        margin: 0;
        padding: 4px 12px;
        color: var(--vscode-descriptionForeground);
      }
    `,
  ];
}

function columnsOf(table: FunctionTable, graph: FlameGraphData): readonly TableColumn[] {
  const fnOf = (row: number): FlameFunction | undefined => table.rows[row]?.fn;
  const name = (row: number): string => fnOf(row)?.name ?? '';
  return [
    {
      id: 'name',
      title: 'Function',
      align: 'start',
      text: name,
      order: name,
      colour: (row) => kindColour(fnOf(row)),
    },
    ...weightColumns(
      { id: 'self', of: (row) => table.rows[row]?.self ?? 0 },
      graph.value,
      graph.selectionTotal,
    ),
    ...weightColumns(
      { id: 'total', of: (row) => table.rows[row]?.total ?? 0 },
      graph.value,
      graph.selectionTotal,
    ),
    ...placeColumns(fnOf),
  ];
}

/** Keys of the functions that the search found; `undefined` while nothing is searched for. */
function matchesOf(graph: FlameGraphData, found: SearchResult | undefined): ReadonlySet<string> | undefined {
  if (found === undefined) return undefined;
  return new Set(
    Array.from(found.matches, (index) => graph.functions[index]).flatMap((fn) => (fn ? functionKey(fn) : [])),
  );
}

customElements.define('chrono-functions', ChronoFunctions);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-functions': ChronoFunctions;
  }
}
