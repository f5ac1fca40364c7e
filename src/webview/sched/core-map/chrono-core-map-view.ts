import '../../kit/legend/chrono-ramp-legend.ts';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { CoreMap } from '../../../analysis/sched/view-data.ts';
import { allCores } from '../../../analysis/sched/view-data.ts';
import { memoLast } from '../../editor/memo-last.ts';
import { toolButton } from '../../kit/control/tool-button.ts';
import { formatCountShort } from '../../kit/format/format-count.ts';
import type { RampLegend } from '../../kit/legend/ramp-legend.ts';
import type { TableColumn } from '../../kit/table/table-column.ts';
import { tableToCsv } from '../../kit/table/table-text.ts';
import type { Theme } from '../../kit/theme/theme.ts';
import { ColumnMaker } from '../chart/column-maker.ts';
import type { Exportable } from '../chart/exportable.ts';
import { SchedView } from '../chart/sched-view.ts';
import { percentText } from '../chart/units.ts';
import { coreMapChart, coreMapColours } from './core-map-chart.ts';

/** View 3: on which core each task ran, and how often it was switched there. */
export class ChronoCoreMapView extends SchedView {
  static override readonly properties = { ...SchedView.properties, hasTable: { state: true } };

  /** Whether the cells are listed beside the map. */
  declare hasTable: boolean;

  readonly #layout = memoLast(coreMapChart);
  readonly #columns = memoLast(cellColumns);

  constructor() {
    super();
    this.hasTable = false;
  }

  /** The cells of the map as a table, whether it is shown or not. */
  override exportables(title: string): readonly Exportable[] {
    const map = this.#map;
    const charts = super.exportables(title).filter(({ picture }) => picture !== undefined);
    if (map === undefined) return charts;
    const rows = Array.from({ length: map.cells.length }, (_, row) => row);
    const csv = (): string => tableToCsv(this.#columns(map), rows);
    return charts.map((chart) => ({ ...chart, csv }));
  }

  get #map(): CoreMap | undefined {
    const { answer } = this.model.data.coreMap;
    return answer.value?.maps.find(({ run }) => run === this.model.run);
  }

  protected override render(): TemplateResult {
    const view = this.model.data.coreMap.answer.value;
    if (view === undefined) return this.renderWaiting();
    if (view.empty !== undefined) return this.renderEmpty(view.empty);
    const map = this.#map;
    if (map === undefined || map.cells.length === 0) {
      return html`${this.renderBar(this.renderRunChoice(), view.runs)}${this.renderEmpty({
        sentence: 'No task that is selected was switched in this run.',
        remedy: 'Widen the window or the task filter.',
      })}`;
    }
    return html`
      ${this.renderBar(
        html`
          ${this.renderRunChoice()}
          ${coreMapLegends(map, this.theme).map((ramp) => html`<chrono-ramp-legend .ramp=${ramp}></chrono-ramp-legend>`)}
          ${toolButton({
            icon: 'table',
            label: this.hasTable ? 'Hide the table' : 'Show as table',
            press: () => {
              this.hasTable = !this.hasTable;
            },
          })}
        `,
        view.runs.slice(map.run, map.run + 1),
      )}
      <div class="panes ${this.hasTable ? '' : 'single'} ${this.model.isLoading ? 'loading' : ''}">
        <chrono-row-chart
          .label=${'Core map'}
          .layout=${this.#layout(map)}
          .tooltip=${this.tooltip}
        ></chrono-row-chart>
        ${
          this.hasTable
            ? html`<chrono-table
              label="Core map"
              .columns=${this.#columns(map)}
              .rowCount=${map.cells.length}
            ></chrono-table>`
            : nothing
        }
      </div>
    `;
  }
}

/** What the two halves of a cell mean. */
function coreMapLegends(map: CoreMap, theme: Theme): readonly RampLegend[] {
  const colours = coreMapColours(map, theme);
  const most = map.extent?.[1] ?? 1;
  const shares = Array.from({ length: 24 }, (_, step) => (step + 0.5) / 24);
  return [
    {
      title: 'Upper half: CPU',
      colours: shares.map((share) => colours.percent(share * 100)),
      ticks: [0, 50, 100].map((percent) => ({ position: percent / 100, label: `${percent} %` })),
    },
    {
      title: 'Lower half: switches',
      colours: shares.map((share) => colours.switches(share * most)),
      ticks: [0, 0.5, 1].map((share) => ({
        position: share,
        label: formatCountShort(Math.round(share * most)),
      })),
    },
  ];
}

function cellColumns({ cells, maxCore }: CoreMap): readonly TableColumn[] {
  const make = new ColumnMaker(cells);
  return [
    make.text('task', ({ task }) => task, { title: 'Task' }),
    {
      ...make.number('core', ({ core }) => (core === allCores ? maxCore : core), {
        title: 'Core',
        format: (_, { core }) => String(core),
      }),
      raw: (row) => cells[row]?.core ?? '',
    },
    make.number('percent', ({ percent }) => percent, {
      title: 'CPU %',
      format: (percent) => percentText(percent, 2),
    }),
    make.number('switches', ({ switches }) => switches, { title: 'Switches' }),
  ];
}

customElements.define('chrono-core-map-view', ChronoCoreMapView);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-core-map-view': ChronoCoreMapView;
  }
}
