import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type { CpuView } from '../../../analysis/sched/view-data.ts';
import { memoLast } from '../../editor/memo-last.ts';
import type { MarkPosition } from '../../kit/chart/row-chart.ts';
import { formatPlural } from '../../kit/format/format-count.ts';
import { sortRows } from '../../kit/table/sort-rows.ts';
import type { TableSort } from '../../kit/table/table-column.ts';
import { SchedView } from '../chart/sched-view.ts';
import { cpuChart } from './cpu-chart.ts';
import { cpuColumns } from './cpu-columns.ts';

/**
 * View 1: CPU and context switches per task, as bars and as a table that share one order.
 *
 * @fires chrono-task When a task is to be shown on the timeline; `detail` is its name.
 */
export class ChronoCpuView extends SchedView {
  static override readonly properties = {
    ...SchedView.properties,
    sort: { state: true },
    selected: { state: true },
  };

  declare sort: TableSort;
  /** Row of the data. */
  declare selected: number | undefined;

  readonly #columns = memoLast(cpuColumns);
  readonly #order = memoLast((view: CpuView, sort: TableSort) =>
    sortRows(view.tasks.length, this.#columns(view), sort),
  );
  readonly #layout = memoLast(cpuChart);

  constructor() {
    super();
    this.sort = { column: 'percent', isDescending: true };
    this.selected = undefined;
  }

  protected override render(): TemplateResult {
    const view = this.model.data.cpu.answer.value;
    if (view === undefined) return this.renderWaiting();
    if (view.empty !== undefined) return this.renderEmpty(view.empty);
    const order = this.#order(view, this.sort);
    const row = this.selected === undefined ? -1 : order.indexOf(this.selected);
    return html`
      ${this.renderBar(
        html`
          <span class="note">${summaryOf(view)}</span>
          <chrono-swatch-legend
            .label=${'Roles: what tasks of one colour are called'}
            .entries=${this.roleLegend(view.tasks.map(({ task }) => task))}
          ></chrono-swatch-legend>
        `,
        view.runs,
      )}
      <div class="panes ${this.model.isLoading ? 'loading' : ''}">
        <chrono-row-chart
          .label=${'CPU and context switches per task'}
          .hint=${'Enter shows the task on the timeline.'}
          .layout=${this.#layout(view, order)}
          .tooltip=${this.tooltip}
          .selectedRow=${row < 0 ? undefined : row}
          @chrono-mark=${(event: CustomEvent<MarkPosition>) => this.#select(order[event.detail.row], 'chart')}
          @chrono-mark-open=${(event: CustomEvent<MarkPosition>) => this.#open(view, order[event.detail.row])}
        ></chrono-row-chart>
        <chrono-table
          label="CPU and context switches per task"
          .columns=${this.#columns(view)}
          .rowCount=${view.tasks.length}
          .sort=${this.sort}
          .selected=${this.selected}
          @chrono-sort=${(event: CustomEvent<TableSort>) => {
            this.sort = event.detail;
          }}
          @chrono-select=${(event: CustomEvent<{ readonly row: number }>) =>
            this.#select(event.detail.row, 'table')}
          @chrono-activate=${(event: CustomEvent<{ readonly row: number }>) =>
            this.#open(view, event.detail.row)}
        ></chrono-table>
      </div>
    `;
  }

  #select(row: number | undefined, from: 'chart' | 'table'): void {
    this.selected = row;
    if (row === undefined) return;
    if (from === 'chart') this.renderRoot.querySelector('chrono-table')?.reveal(row);
    const view = this.model.data.cpu.answer.value;
    if (view === undefined || from === 'chart') return;
    this.renderRoot.querySelector('chrono-row-chart')?.reveal(this.#order(view, this.sort).indexOf(row));
  }

  #open(view: CpuView, row: number | undefined): void {
    const task = view.tasks[row ?? -1]?.task;
    if (task === undefined) return;
    this.dispatchEvent(new CustomEvent('chrono-task', { detail: task, bubbles: true, composed: true }));
  }
}

function summaryOf({ tasks, runs }: CpuView): string {
  const names = new Set(tasks.map(({ task }) => task)).size;
  const switches = tasks.reduce((sum, task) => sum + task.switches, 0);
  const of = runs.length < 2 ? '' : ` in ${formatPlural(runs.length, 'run')}`;
  return `${formatPlural(names, 'task')}${of}, ${formatPlural(switches, 'context switch', 'context switches')}`;
}

customElements.define('chrono-cpu-view', ChronoCpuView);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-cpu-view': ChronoCpuView;
  }
}
