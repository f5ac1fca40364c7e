import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type { SuccessorsView, TaskListView } from '../../../analysis/sched/view-data.ts';
import { memoLast } from '../../editor/memo-last.ts';
import type { RowChartLayout } from '../../kit/chart/row-chart.ts';
import { formatPlural } from '../../kit/format/format-count.ts';
import { SchedView } from '../chart/sched-view.ts';
import { stackedChart } from '../chart/stacked-chart.ts';
import { successorChart, successorColumns, threadColumns } from './task-columns.ts';

/** View 7: the threads of the capture, and what ran next on the core of the chosen one. */
export class ChronoTaskView extends SchedView {
  readonly #threads = memoLast(threadColumns);
  readonly #successors = memoLast(successorColumns);
  readonly #chart = memoLast(
    (view: SuccessorsView, { threads }: TaskListView): RowChartLayout =>
      (space) => {
        const tasks = threads.map(({ task }) => task);
        return stackedChart(successorChart(view, tasks, space.theme))(space);
      },
  );

  protected override render(): TemplateResult {
    const { data } = this.model;
    const view = data.tasks.answer.value;
    if (view === undefined) return this.renderWaiting();
    if (view.empty !== undefined) {
      return html`${this.renderBar(this.renderRunChoice(), view.runs)}${this.renderEmpty(view.empty)}`;
    }
    const chosen = this.#chosen(view);
    const count = html`${this.renderRunChoice()}<span class="note">${formatPlural(view.threads.length, 'thread')}</span>`;
    return html`
      ${this.renderBar(count, view.runs)}
      <div class="panes ${this.model.isLoading ? 'loading' : ''}">
        <chrono-table
          label="Tasks"
          .columns=${this.#threads(view)}
          .rowCount=${view.threads.length}
          .sort=${{ column: 'rows', isDescending: true }}
          .selected=${chosen < 0 ? undefined : chosen}
          @chrono-select=${(event: CustomEvent<{ readonly row: number }>) => this.#choose(view, event.detail.row)}
        ></chrono-table>
        ${this.#renderSuccessors(data.successors.answer.value, view)}
      </div>
    `;
  }

  /** The first thread of the chosen task in the run that is shown. */
  #chosen({ threads }: TaskListView): number {
    const { task, run } = this.model;
    const own = threads.findIndex((thread) => thread.run === run && isTask(thread, task));
    return own >= 0 ? own : threads.findIndex((thread) => isTask(thread, task));
  }

  #choose(view: TaskListView, row: number): void {
    const thread = view.threads[row];
    if (thread === undefined) return;
    const task =
      this.model.store.state.selection.naming.grouping === 'name' ? thread.task : String(thread.tid);
    this.model.store.apply({ task, run: thread.run });
  }

  #renderSuccessors(view: SuccessorsView | undefined, tasks: TaskListView): TemplateResult {
    if (view === undefined) {
      const { failure } = this.model.data.successors.answer;
      return html`<div class="pane">
        <h2>What ran next</h2>
        <chrono-empty
          .message=${failure ?? 'No task is chosen.'}
          .hint=${'Choose a task at the left to see what ran next on its core.'}
        ></chrono-empty>
      </div>`;
    }
    return html`<div class="pane">
      <h2>What ran next after ${view.title} on its core</h2>
      ${
        view.empty === undefined
          ? html`<chrono-row-chart
                .label=${`Successors of ${view.title}`}
                .layout=${this.#chart(view, tasks)}
                .tooltip=${this.tooltip}
              ></chrono-row-chart>
              <chrono-table
                label="Successors"
                .columns=${this.#successors(view)}
                .rowCount=${view.successors.length}
                .sort=${{ column: 'count', isDescending: true }}
              ></chrono-table>`
          : this.renderEmpty(view.empty)
      }
    </div>`;
  }
}

function isTask(thread: TaskListView['threads'][number], task: string | undefined): boolean {
  return thread.task === task || String(thread.tid) === task;
}

customElements.define('chrono-task-view', ChronoTaskView);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-task-view': ChronoTaskView;
  }
}
