import '@vscode-elements/elements/dist/vscode-icon/index.js';
import '../../kit/state/chrono-empty.ts';
import '../../kit/table/chrono-table.ts';
import type { TemplateResult } from 'lit';
import { css, html, LitElement, nothing } from 'lit';
import type { CompareView, QueryRow } from '../../../analysis/tiflash/view-data.ts';
import { memoLast } from '../../editor/memo-last.ts';
import { selectControl } from '../../kit/control/select-control.ts';
import { toolButton } from '../../kit/control/tool-button.ts';
import { toolbarStyle } from '../../kit/control/toolbar-style.ts';
import { kitStyle } from '../../kit/kit-style.ts';
import { statusText } from '../query-list/query-columns.ts';
import { durationText, wallTimeText } from '../text/quantity-text.ts';
import { changeText, compareColumns, compareRows, compareTree } from './compare-rows.ts';

/**
 * Two runs side by side, aligned by the shape of their fragments.
 *
 * @fires chrono-compare-with When another run is to be compared with; `detail` is its key.
 * @fires chrono-export-table When the table is to be saved; `detail` is the CSV text.
 */
export class ChronoCompareView extends LitElement {
  static override readonly properties = {
    queries: { attribute: false },
    row: { attribute: false },
    compareWith: { attribute: false },
    comparison: { attribute: false },
    failure: { attribute: false },
    selected: { state: true },
  };

  declare queries: readonly QueryRow[];
  /** Run A, the one that is shown elsewhere. */
  declare row: QueryRow;
  /** Key of run B. */
  declare compareWith: string | undefined;
  declare comparison: CompareView | undefined;
  declare failure: string | undefined;
  declare selected: number | undefined;

  readonly #rowsOf = memoLast(compareRows);
  readonly #columnsOf = memoLast(compareColumns);
  readonly #treeOf = memoLast(compareTree);

  constructor() {
    super();
    this.queries = [];
    this.compareWith = undefined;
    this.comparison = undefined;
    this.failure = undefined;
    this.selected = undefined;
  }

  override focus(): void {
    this.renderRoot.querySelector('vscode-single-select')?.focus();
  }

  csv(): string {
    return this.renderRoot.querySelector('chrono-table')?.toCsv() ?? '';
  }

  protected override render(): TemplateResult {
    const others = this.queries.filter(({ key }) => key !== this.row.key);
    if (others.length === 0) {
      return html`<chrono-empty
        message="There is no second query in these logs to compare with."
        hint="Open a folder that holds the logs of both runs, such as before and after an upgrade."
      ></chrono-empty>`;
    }
    return html`
      <div role="toolbar" aria-label="Compare">
        <h2>Compare</h2>
        <span class="run"><b>A</b> ${runText(this.row)}</span>
        <span class="run"><b>B</b></span>
        ${selectControl({
          label: 'Run to compare with',
          options: others.map((row) => ({ value: row.key, label: optionText(row, this.row) })),
          value: this.compareWith ?? '',
          choose: (key) => this.dispatchEvent(new CustomEvent('chrono-compare-with', { detail: key })),
        })}
        <span class="space"></span>
        ${toolButton({ icon: 'export', label: 'Export the comparison as CSV', press: () => this.#export() })}
      </div>
      ${this.failure === undefined ? this.#renderComparison() : html`<chrono-empty icon="warning" message=${this.failure}></chrono-empty>`}
    `;
  }

  #renderComparison(): TemplateResult | typeof nothing {
    const { comparison } = this;
    if (comparison === undefined || comparison.b.key !== this.compareWith) return nothing;
    const rows = this.#rowsOf(comparison);
    const { wallNs, planChange } = comparison;
    return html`
      <div class="sum">
        <span>Duration <b>${durationText(wallNs.a)}</b> → <b>${durationText(wallNs.b)}</b></span>
        <span class="change">${changeText(wallNs, (ns) => durationText(ns))}</span>
        <span>Status ${statusText(comparison.a.status)} → ${statusText(comparison.b.status)}</span>
      </div>
      ${
        planChange === null
          ? nothing
          : html`<div class="warning" role="note">
            <vscode-icon name="warning"></vscode-icon>${planChange}
          </div>`
      }
      <chrono-table
        data-scope="compare"
        .label=${'Both runs, fragment by fragment'}
        .columns=${this.#columnsOf(rows)}
        .rowCount=${rows.length}
        .tree=${this.#treeOf(rows)}
        .selected=${this.selected}
        @chrono-select=${(event: CustomEvent<{ row: number }>) => {
          this.selected = event.detail.row;
        }}
      ></chrono-table>
    `;
  }

  #export(): void {
    this.dispatchEvent(
      new CustomEvent('chrono-export-table', { detail: this.csv(), bubbles: true, composed: true }),
    );
  }

  static override readonly styles = [
    kitStyle,
    toolbarStyle,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-width: 0;
        min-height: 0;
        container-type: normal;
      }
      vscode-single-select {
        width: 460px;
      }
      .run {
        white-space: nowrap;
      }
      .sum {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 22px;
        padding: 6px 12px;
        font-variant-numeric: tabular-nums;
      }
      .change {
        font-weight: 600;
      }
      .warning {
        display: flex;
        align-items: center;
        gap: 8px;
        margin: 2px 12px 8px;
        padding: 6px 10px;
        border: 1px solid var(--vscode-editorWarning-foreground);
        border-radius: 4px;
      }
      .warning vscode-icon {
        color: var(--vscode-editorWarning-foreground);
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

function runText(row: QueryRow): string {
  return `${wallTimeText(row.timeMs)} · ${durationText(row.wallNs)} · ${statusText(row.status)}`;
}

function optionText(row: QueryRow, shown: QueryRow): string {
  const isSame = row.sqlDigest !== '' && row.sqlDigest === shown.sqlDigest;
  const mark = isSame ? 'same statement · ' : '';
  return `${mark}${wallTimeText(row.timeMs)} · ${row.taskCount} tasks · ${durationText(row.wallNs)}`;
}

customElements.define('chrono-compare-view', ChronoCompareView);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-compare-view': ChronoCompareView;
  }
}
