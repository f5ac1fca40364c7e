import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import '../../kit/state/chrono-empty.ts';
import '../../kit/table/chrono-table.ts';
import type { TemplateResult } from 'lit';
import { css, html, LitElement, nothing } from 'lit';
import { noRecordsSentence } from '../../../analysis/tiflash/no-records.ts';
import type { QueryRow } from '../../../analysis/tiflash/view-data.ts';
import { memoLast } from '../../editor/memo-last.ts';
import { ModelSubscription } from '../../editor/model-subscription.ts';
import { controlValue } from '../../kit/control/select-control.ts';
import { toolButton } from '../../kit/control/tool-button.ts';
import { toolbarStyle } from '../../kit/control/toolbar-style.ts';
import { formatPlural } from '../../kit/format/format-count.ts';
import { kitStyle } from '../../kit/kit-style.ts';
import type { ChronoTable } from '../../kit/table/chrono-table.ts';
import type { TableSort } from '../../kit/table/table-column.ts';
import type { TiflashModel } from '../tiflash-model.ts';
import { filterQueries, queryColumns } from './query-columns.ts';

/**
 * The queries of a cluster's logs: sort by any column, type to filter, Enter opens one.
 *
 * @fires chrono-export-table When the list is to be saved; `detail` is the CSV text.
 */
export class ChronoQueryList extends LitElement {
  static override readonly properties = { model: { attribute: false } };

  declare model: TiflashModel;
  /** The row that is selected, by key, so that it stays through filters. */
  #selected: string | undefined;
  /** Made anew when details come in, so that the table draws them. */
  readonly #columns = memoLast((rows: readonly QueryRow[], _known: number) =>
    queryColumns(rows, this.model.details),
  );
  readonly #rows = memoLast((queries: readonly QueryRow[], filter: string, _known: number) =>
    filterQueries(queries, this.model.details, filter),
  );

  constructor() {
    super();
    this.addController(new ModelSubscription(this, () => this.model));
  }

  focusFilter(): void {
    this.renderRoot.querySelector('vscode-textfield')?.focus();
  }

  override focus(): void {
    this.#table?.renderRoot.querySelector<HTMLElement>('#scroller')?.focus();
  }

  /** The list as shown, for a file. */
  csv(): string {
    return this.#table?.toCsv() ?? '';
  }

  get #table(): ChronoTable | undefined {
    return this.renderRoot.querySelector('chrono-table') ?? undefined;
  }

  protected override updated(): void {
    const { listSort } = this.model.store.state;
    const shown = this.#shown();
    const keys = shown.map(({ key }) => key);
    this.model.wantDetails(listSort.column === 'time' && listSort.isDescending ? keys.toReversed() : keys);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { cluster, store } = this.model;
    if (cluster === undefined) return nothing;
    if (cluster.queries.length === 0) {
      return html`<chrono-empty .message=${noRecordsSentence(cluster.files)} .icon=${'search-stop'}></chrono-empty>`;
    }
    const rows = this.#shown();
    const selected = rows.findIndex(({ key }) => key === this.#selected);
    return html`
      <div role="toolbar" aria-label="Queries">
        <h2>Queries</h2>
        <vscode-textfield
          label="Filter queries"
          placeholder="Filter: host, status, error, digest, -not"
          .value=${store.state.listFilter}
          @input=${(event: Event) => store.apply({ listFilter: controlValue(event) ?? '' }, 'filter')}
          @keydown=${this.#onFilterKey}
        ></vscode-textfield>
        <span class="count" role="status">${countText(rows.length, cluster.queries.length)}</span>
        <span class="space"></span>
        ${toolButton({ icon: 'export', label: 'Export the list as CSV', press: () => this.#export() })}
      </div>
      <chrono-table
        data-scope="list"
        .label=${'Queries'}
        .columns=${this.#columns(rows, this.model.details.size)}
        .rowCount=${rows.length}
        .sort=${store.state.listSort}
        .selected=${selected < 0 ? undefined : selected}
        empty-text="No query matches the filter."
        @chrono-select=${(event: CustomEvent<{ row: number }>) => this.#select(rows[event.detail.row])}
        @chrono-activate=${(event: CustomEvent<{ row: number }>) => this.#open(rows[event.detail.row])}
        @chrono-sort=${(event: CustomEvent<TableSort>) => store.apply({ listSort: event.detail })}
      ></chrono-table>
    `;
  }

  #shown(): readonly QueryRow[] {
    const { cluster, store, details } = this.model;
    return this.#rows(cluster?.queries ?? [], store.state.listFilter, details.size);
  }

  #select(row: QueryRow | undefined): void {
    this.#selected = row?.key;
    this.requestUpdate();
  }

  #open(row: QueryRow | undefined): void {
    if (row !== undefined) this.model.open(row.key);
  }

  #export(): void {
    this.dispatchEvent(
      new CustomEvent('chrono-export-table', { detail: this.csv(), bubbles: true, composed: true }),
    );
  }

  readonly #onFilterKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    this.focus();
  };

  static override readonly styles = [
    kitStyle,
    toolbarStyle,
    css`
      :host {
        display: flex;
        flex-direction: column;
        flex: 1;
        min-height: 0;
      }
      vscode-textfield {
        width: 320px;
      }
      .count {
        margin-inline-start: 8px;
        color: var(--vscode-descriptionForeground);
        font-variant-numeric: tabular-nums;
      }
      chrono-table {
        flex: 1;
        min-height: 0;
      }
      chrono-empty {
        flex: 1;
      }
    `,
  ];
}

function countText(shown: number, all: number): string {
  return shown === all
    ? formatPlural(all, 'query', 'queries')
    : `${shown} of ${formatPlural(all, 'query', 'queries')}`;
}

customElements.define('chrono-query-list', ChronoQueryList);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-query-list': ChronoQueryList;
  }
}
