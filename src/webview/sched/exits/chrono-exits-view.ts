import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type { ExitsView } from '../../../analysis/sched/view-data.ts';
import { memoLast } from '../../editor/memo-last.ts';
import type { ChartSpace, RowChart, RowChartLayout } from '../../kit/chart/row-chart.ts';
import { selectControl } from '../../kit/control/select-control.ts';
import type { SwatchEntry } from '../../kit/legend/chrono-swatch-legend.ts';
import { sortRows } from '../../kit/table/sort-rows.ts';
import type { TableSort } from '../../kit/table/table-column.ts';
import type { Theme } from '../../kit/theme/theme.ts';
import { SchedView } from '../chart/sched-view.ts';
import { stackedChart } from '../chart/stacked-chart.ts';
import type { ExitMeasure } from '../state/sched-state.ts';
import { exitChart, reasonText } from './exit-charts.ts';
import { exitColumns, handlingColumns, handlingRows } from './exit-columns.ts';

const measures = [
  { value: 'counts', label: 'Exits by reason' },
  { value: 'handling', label: 'Handling time' },
  { value: 'share', label: 'Guest and host time' },
] as const;

const isas = [
  { value: 'auto', label: 'Processor: as found' },
  { value: 'vmx', label: 'Processor: Intel VMX' },
  { value: 'svm', label: 'Processor: AMD SVM' },
] as const;

/** View 2: why virtual processors left their guests, and how long the host took to bring them back. */
export class ChronoExitsView extends SchedView {
  static override readonly properties = { ...SchedView.properties, sort: { state: true } };

  declare sort: TableSort;

  readonly #columns = memoLast(exitColumns);
  readonly #handling = memoLast(handlingRows);
  readonly #handlingColumns = memoLast(handlingColumns);
  readonly #order = memoLast((view: ExitsView, sort: TableSort) =>
    sortRows(view.tasks.length, this.#columns(view), sort),
  );
  readonly #layout = memoLast(
    (view: ExitsView, measure: ExitMeasure, order: Uint32Array): RowChartLayout =>
      (space: ChartSpace): RowChart =>
        stackedChart(exitChart(view, measure, order, space.theme))(space),
  );

  constructor() {
    super();
    this.sort = { column: 'total', isDescending: true };
  }

  protected override render(): TemplateResult {
    const view = this.model.data.exits.answer.value;
    if (view === undefined) return this.renderWaiting();
    const { exits: measure } = this.model.store.state;
    if (view.empty !== undefined)
      return html`${this.renderBar(this.#renderIsa(view), view.runs)}${this.renderEmpty(view.empty)}`;
    const order = this.#order(view, this.sort);
    return html`
      ${this.renderBar(this.#renderControls(view, measure), view.runs)}
      <div class="panes ${this.model.isLoading ? 'loading' : ''}">
        <chrono-row-chart
          .label=${measures.find(({ value }) => value === measure)?.label ?? ''}
          .layout=${this.#layout(view, measure, order)}
          .tooltip=${this.tooltip}
        ></chrono-row-chart>
        ${measure === 'handling' ? this.#renderHandling(view) : this.#renderTable(view)}
      </div>
    `;
  }

  #renderControls(view: ExitsView, measure: ExitMeasure): TemplateResult {
    const legend = measure === 'share' ? shareLegend(this.theme) : reasonLegend(view);
    return html`
      ${selectControl({
        label: 'What the bars are',
        options: measures,
        value: measure,
        choose: (exits) => this.model.store.apply({ exits }),
      })}
      ${this.#renderIsa(view)}
      <chrono-swatch-legend
        .label=${measure === 'share' ? 'Where time went' : 'Exit reasons'}
        .entries=${legend}
      ></chrono-swatch-legend>
    `;
  }

  #renderIsa(view: ExitsView): TemplateResult {
    const { store } = this.model;
    const found = [...new Set(view.isa)].map((isa) => isa.toUpperCase()).join(', ');
    return html`
      ${selectControl({
        label: 'Whose exit reasons the numbers are',
        options: isas,
        value: store.state.selection.isa,
        choose: (isa) => store.select({ isa }),
      })}
      ${
        store.state.selection.isa === 'auto' && view.reasons.length > 0
          ? html`<span class="note">${found}${view.isIsaGuessed ? ' (guessed from the codes)' : ''}</span>`
          : ''
      }
    `;
  }

  #renderTable(view: ExitsView): TemplateResult {
    return html`<chrono-table
      label="KVM exits per task"
      .columns=${this.#columns(view)}
      .rowCount=${view.tasks.length}
      .sort=${this.sort}
      @chrono-sort=${(event: CustomEvent<TableSort>) => {
        this.sort = event.detail;
      }}
    ></chrono-table>`;
  }

  #renderHandling(view: ExitsView): TemplateResult {
    const rows = this.#handling(view);
    return html`<chrono-table
      label="Handling time by task and reason"
      empty-text="No exit was followed by an entry, so no handling time is known."
      .columns=${this.#handlingColumns(rows)}
      .rowCount=${rows.length}
      .sort=${{ column: 'total', isDescending: true }}
    ></chrono-table>`;
  }
}

function reasonLegend({ reasons }: ExitsView): readonly SwatchEntry[] {
  return reasons.map((reason) => ({ label: reasonText(reason), colour: reason.color }));
}

function shareLegend({ contributed }: Theme): readonly SwatchEntry[] {
  return [
    { label: 'In the guest', colour: contributed['thread.guest'] },
    { label: 'In the host', colour: contributed['thread.host'] },
  ];
}

customElements.define('chrono-exits-view', ChronoExitsView);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-exits-view': ChronoExitsView;
  }
}
