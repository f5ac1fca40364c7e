import type { TemplateResult } from 'lit';
import { css, html } from 'lit';
import type {
  IdleView,
  LatencyTask,
  LatencyView,
  MigrationView,
  RunQueueView,
} from '../../../analysis/sched/timeline-data.ts';
import { memoLast } from '../../editor/memo-last.ts';
import type { RowChartLayout } from '../../kit/chart/row-chart.ts';
import { formatPlural } from '../../kit/format/format-count.ts';
import type { Exportable } from '../chart/exportable.ts';
import { SchedView } from '../chart/sched-view.ts';
import { stackedChart } from '../chart/stacked-chart.ts';
import { durationText } from '../chart/units.ts';
import type { TimeSpan } from '../state/sched-state.ts';
import './chrono-run-queue.ts';
import { runQueueLegend } from './draw-run-queue.ts';
import { idleChart, latencyHistogram, migrationChart } from './latency-charts.ts';
import { latencyColumns, migrationColumns, sourceText } from './latency-columns.ts';

/**
 * View 6: how long tasks wait for a core, how long the queue for cores is, who moves between cores, which cores idle.
 *
 * @fires chrono-span When a wait is to be shown on the timeline; `detail` is a {@link TimeSpan}.
 */
export class ChronoLatencyView extends SchedView {
  readonly #columns = memoLast(latencyColumns);
  readonly #migrations = memoLast(migrationColumns);
  readonly #matrix = memoLast(migrationChart);
  readonly #idle = memoLast(
    (view: IdleView): RowChartLayout =>
      (space) =>
        stackedChart(idleChart(view, space.theme))(space),
  );
  readonly #histogram = memoLast(
    (task: LatencyTask): RowChartLayout =>
      (space) =>
        stackedChart(latencyHistogram(task, space.theme))(space),
  );

  override exportables(title: string): readonly Exportable[] {
    const queue = this.renderRoot.querySelector('chrono-run-queue')?.exportable(title);
    return [...(queue === undefined ? [] : [queue]), ...super.exportables(title)];
  }

  protected override render(): TemplateResult {
    const { data } = this.model;
    const view = data.latency.answer.value;
    if (view === undefined) return this.renderWaiting();
    const note = html`${this.renderRunChoice()}<span class="note">${sourceText(view)}</span>`;
    return html`
      ${this.renderBar(note, view.runs)}
      <div class="sections ${this.model.isLoading ? 'loading' : ''}">
        ${view.empty === undefined ? this.#renderLatencies(view) : html`<div class="row">${this.renderEmpty(view.empty)}</div>`}
        ${this.#renderQueue(data.runQueue.answer.value)}
        ${this.#renderMigrations(data.migrations.answer.value)}
        ${this.#renderIdle(data.idle.answer.value)}
      </div>
    `;
  }

  #renderLatencies(view: LatencyView): TemplateResult {
    const chosen = this.#chosen(view);
    const task = view.tasks[chosen];
    return html`
      <section class="pane two-thirds" aria-label="Wake-up to run, per task">
        <h2>Wake-up to run, per task</h2>
        <chrono-table
          label="Wake-up to run, per task"
          .columns=${this.#columns(view)}
          .rowCount=${view.tasks.length}
          .sort=${{ column: 'max', isDescending: true }}
          .selected=${chosen}
          @chrono-select=${(event: CustomEvent<{ readonly row: number }>) =>
            this.model.store.apply({ task: view.tasks[event.detail.row]?.task })}
          @chrono-activate=${(event: CustomEvent<{ readonly row: number }>) =>
            this.#show(view.tasks[event.detail.row])}
        ></chrono-table>
      </section>
      <section class="pane" aria-label="Histogram">
        <h2>${task === undefined ? 'Histogram' : `${task.task}: mean wait ${durationText(task.meanUs)}`}</h2>
        ${
          task === undefined || task.count === 0
            ? html`<chrono-empty message="No wake-up of the chosen task led to a switch in the window."></chrono-empty>`
            : html`<chrono-row-chart
              .label=${`Histogram of waits of ${task.task}`}
              .layout=${this.#histogram(task)}
              .tooltip=${this.tooltip}
            ></chrono-row-chart>`
        }
      </section>
    `;
  }

  /** Row of the chosen task; of the one with the longest wait if none was chosen. */
  #chosen({ tasks }: LatencyView): number {
    const found = tasks.findIndex(({ task }) => task === this.model.store.state.task);
    if (found >= 0) return found;
    const most = Math.max(...tasks.map(({ maxUs }) => maxUs));
    return tasks.findIndex(({ maxUs }) => maxUs === most);
  }

  #show(task: LatencyTask | undefined): void {
    if (task === undefined || task.count === 0) return;
    const around = Math.max(5, task.maxUs * 0.5);
    const detail: TimeSpan = { fromUs: Math.max(0, task.maxFromUs - around), toUs: task.maxToUs + around };
    this.dispatchEvent(new CustomEvent('chrono-span', { detail, bubbles: true, composed: true }));
  }

  #renderQueue(view: RunQueueView | undefined): TemplateResult {
    const title = 'Threads running or waiting to run';
    if (view === undefined)
      return html`<section class="pane row loading" aria-label=${title}><h2>${title}</h2></section>`;
    return html`<section class="pane row" aria-label=${title}>
      <h2>${title}</h2>
      ${
        view.empty === undefined
          ? html`<chrono-swatch-legend
                class="legend"
                .label=${'Curves'}
                .entries=${runQueueLegend(this.theme)}
              ></chrono-swatch-legend>
              <chrono-run-queue .view=${view} .tooltip=${this.tooltip}></chrono-run-queue>`
          : this.renderEmpty(view.empty)
      }
    </section>`;
  }

  #renderMigrations(view: MigrationView | undefined): TemplateResult {
    const title = 'Migrations between cores';
    if (view === undefined)
      return html`<section class="pane first two-thirds loading" aria-label=${title}><h2>${title}</h2></section>`;
    return html`<section class="pane first two-thirds" aria-label=${title}>
      <h2>${title}: ${formatPlural(view.total, 'move')}</h2>
      ${
        view.empty === undefined
          ? html`<div class="halves">
              <chrono-row-chart
                .label=${title}
                .layout=${this.#matrix(view)}
                .tooltip=${this.tooltip}
              ></chrono-row-chart>
              <chrono-table
                label="Threads that moved"
                .columns=${this.#migrations(view)}
                .rowCount=${view.threads.length}
                empty-text="No thread moved."
              ></chrono-table>
            </div>`
          : this.renderEmpty(view.empty)
      }
    </section>`;
  }

  #renderIdle(view: IdleView | undefined): TemplateResult {
    const title = 'Busy and idle cores';
    if (view === undefined)
      return html`<section class="pane loading" aria-label=${title}><h2>${title}</h2></section>`;
    return html`<section class="pane" aria-label=${title}>
      <h2>${title}</h2>
      ${
        view.empty === undefined
          ? html`<chrono-swatch-legend
                class="legend"
                .label=${'Busy and idle'}
                .entries=${[
                  { label: 'Busy', colour: this.theme.contributed['thread.running'] },
                  { label: 'Idle', colour: this.theme.contributed['thread.host'] },
                ]}
              ></chrono-swatch-legend>
              <chrono-row-chart
                .label=${title}
                .layout=${this.#idle(view)}
                .tooltip=${this.tooltip}
              ></chrono-row-chart>`
          : this.renderEmpty(view.empty)
      }
    </section>`;
  }

  static override readonly styles = [
    ...SchedView.styles,
    css`
      .sections {
        flex: 1;
        display: grid;
        grid-template-columns: repeat(6, minmax(0, 1fr));
        grid-template-rows: minmax(250px, 1fr) minmax(190px, 0.7fr) minmax(290px, 1fr);
        min-height: 0;
        overflow: auto;
        border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
      }
      .sections > * {
        grid-column: span 2;
        display: flex;
        flex-direction: column;
        min-width: 0;
        min-height: 0;
        border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
      }
      .sections > .two-thirds {
        grid-column: span 4;
      }
      .sections > .row {
        grid-column: 1 / -1;
        border-inline-start: none;
      }
      .pane.first {
        border-inline-start: none;
      }
      .legend {
        flex: none;
        padding: 0 12px;
      }
      .halves {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 236px;
      }
      .halves > * {
        min-height: 0;
      }
      @container (max-width: 820px) {
        .sections {
          display: block;
        }
        .sections > * {
          height: 300px;
          border-inline-start: none;
        }
      }
    `,
  ];
}

customElements.define('chrono-latency-view', ChronoLatencyView);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-latency-view': ChronoLatencyView;
  }
}
