import '../../kit/state/chrono-empty.ts';
import '../../kit/table/chrono-table.ts';
import type { TemplateResult } from 'lit';
import { css, html, LitElement, nothing } from 'lit';
import type { LogEntryView } from '../../../analysis/tiflash/view-data.ts';
import type { LogFile } from '../../../model/tiflash/cluster-log.ts';
import { memoLast } from '../../editor/memo-last.ts';
import { toolButton } from '../../kit/control/tool-button.ts';
import { toolbarStyle } from '../../kit/control/toolbar-style.ts';
import { formatPlural } from '../../kit/format/format-count.ts';
import { kitStyle } from '../../kit/kit-style.ts';
import type { TableColumn, TableSort } from '../../kit/table/table-column.ts';
import { cardStyle } from '../text/card-style.ts';
import { codeLink, logLink } from '../text/place-link.ts';
import { placeRequest } from '../text/place-request.ts';
import { wallTimeText } from '../text/quantity-text.ts';

/**
 * Log entries that belong to a query, from all nodes by time; Enter opens one in its log.
 *
 * @fires chrono-export-table When the table is to be saved; `detail` is the CSV text.
 * @fires chrono-place When a log or a source is to be opened.
 */
export class ChronoEntriesView extends LitElement {
  static override readonly properties = {
    entries: { attribute: false },
    files: { attribute: false },
    failure: { attribute: false },
    row: { state: true },
    sort: { state: true },
  };

  /** `undefined` while they are being looked for. */
  declare entries: readonly LogEntryView[] | undefined;
  declare files: readonly LogFile[];
  declare failure: string | undefined;
  declare row: number | undefined;
  declare sort: TableSort;

  readonly #columnsOf = memoLast(entryColumns);

  constructor() {
    super();
    this.entries = undefined;
    this.files = [];
    this.failure = undefined;
    this.row = undefined;
    this.sort = { column: 'time', isDescending: false };
  }

  override focus(): void {
    this.renderRoot
      .querySelector('chrono-table')
      ?.renderRoot.querySelector<HTMLElement>('#scroller')
      ?.focus();
  }

  csv(): string {
    return this.renderRoot.querySelector('chrono-table')?.toCsv() ?? '';
  }

  protected override render(): TemplateResult | typeof nothing {
    const { entries, failure, files } = this;
    if (failure !== undefined) return html`<chrono-empty icon="warning" message=${failure}></chrono-empty>`;
    if (entries === undefined)
      return html`<chrono-empty message="Looking for the query’s entries…"></chrono-empty>`;
    const entry = entries[this.row ?? -1];
    return html`
      <div role="toolbar" aria-label="Entries">
        <h2>Log entries</h2>
        <span class="quiet">${formatPlural(entries.length, 'entry', 'entries')} name this query’s tasks</span>
        <span class="space"></span>
        ${toolButton({ icon: 'export', label: 'Export the entries as CSV', press: () => this.#export() })}
      </div>
      <chrono-table
        data-scope="entries"
        .label=${'Log entries of the query'}
        .columns=${this.#columnsOf(entries, files)}
        .rowCount=${entries.length}
        .sort=${this.sort}
        .selected=${this.row}
        empty-text="No other entry of these logs names the query."
        @chrono-sort=${(event: CustomEvent<TableSort>) => {
          this.sort = event.detail;
        }}
        @chrono-select=${(event: CustomEvent<{ row: number }>) => {
          this.row = event.detail.row;
        }}
        @chrono-activate=${(event: CustomEvent<{ row: number; beside: boolean }>) =>
          this.#open(entries[event.detail.row], event.detail.beside)}
      ></chrono-table>
      ${
        entry === undefined
          ? nothing
          : html`<div class="entry">
            <div class="links">
              ${logLink(files, entry.location)} ${codeLink(entry.source, entry.location.file)}
            </div>
            <pre tabindex="0" aria-label="Selected entry">${entry.message}</pre>
          </div>`
      }
    `;
  }

  #open(entry: LogEntryView | undefined, beside: boolean): void {
    if (entry !== undefined) {
      this.dispatchEvent(placeRequest({ kind: 'log', location: entry.location, beside }));
    }
  }

  #export(): void {
    this.dispatchEvent(
      new CustomEvent('chrono-export-table', { detail: this.csv(), bubbles: true, composed: true }),
    );
  }

  static override readonly styles = [
    kitStyle,
    toolbarStyle,
    cardStyle,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-width: 0;
        min-height: 0;
        container-type: normal;
      }
      chrono-table {
        flex: 1;
        min-height: 80px;
      }
      chrono-empty {
        flex: 1;
      }
      .entry {
        flex: none;
        max-height: 40%;
        padding: 4px 12px 8px;
        overflow: auto;
        border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
      }
    `,
  ];
}

function entryColumns(entries: readonly LogEntryView[], files: readonly LogFile[]): readonly TableColumn[] {
  const column = (
    id: string,
    title: string,
    width: number | undefined,
    text: (entry: LogEntryView) => string,
    order: (entry: LogEntryView) => number | string = text,
  ): TableColumn => ({
    id,
    title,
    align: 'start',
    ...(width !== undefined && { width }),
    text: (row) => {
      const entry = entries[row];
      return entry === undefined ? '' : text(entry);
    },
    order: (row) => {
      const entry = entries[row];
      return entry === undefined ? '' : order(entry);
    },
  });
  return [
    column(
      'time',
      'Time',
      196,
      ({ timeMs }) => (timeMs === null ? '' : wallTimeText(timeMs)),
      ({ timeMs }) => timeMs ?? 0,
    ),
    column('level', 'Level', 82, ({ level }) => level),
    column(
      'task',
      'Task',
      76,
      ({ taskId }) => taskId ?? '',
      ({ taskId }) => Number(taskId ?? -1),
    ),
    column('source', 'Source', 210, ({ source }) => source),
    column('file', 'Log', 210, ({ location }) => `${files[location.file]?.name ?? ''}:${location.line}`),
    column('message', 'Message', undefined, ({ message }) => message.slice(0, 300).replace(/\s+/g, ' ')),
  ];
}

customElements.define('chrono-entries-view', ChronoEntriesView);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-entries-view': ChronoEntriesView;
  }
}
