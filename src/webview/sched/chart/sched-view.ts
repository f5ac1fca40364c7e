import '../../kit/legend/chrono-swatch-legend.ts';
import '../../kit/state/chrono-empty.ts';
import '../../kit/table/chrono-table.ts';
import '../../kit/chart/chrono-row-chart.ts';
import type { TemplateResult } from 'lit';
import { html, LitElement, nothing } from 'lit';
import type { EmptyReason, RunWindow } from '../../../analysis/sched/view-data.ts';
import { ModelSubscription } from '../../editor/model-subscription.ts';
import { loadingStyle } from '../../kit/control/loading-style.ts';
import type { SelectOption } from '../../kit/control/select-control.ts';
import { selectControl } from '../../kit/control/select-control.ts';
import type { ChronoTooltip } from '../../kit/hover/chrono-tooltip.ts';
import { kitStyle } from '../../kit/kit-style.ts';
import type { SwatchEntry } from '../../kit/legend/chrono-swatch-legend.ts';
import { readTheme } from '../../kit/theme/read-theme.ts';
import type { Theme } from '../../kit/theme/theme.ts';
import { watchTheme } from '../../kit/theme/watch-theme.ts';
import type { SchedModel } from '../sched-model.ts';
import type { Exportable } from './exportable.ts';
import { exportOfChart, exportOfTable } from './exportable.ts';
import { taskRoles } from './task-colours.ts';
import { viewStyle } from './view-style.ts';

/** Roles of tasks a legend names. */
const legendRoles = 8;

/** What the tabs of the scheduler editor share: the model, a toolbar, why nothing is shown, and what is exported. */
export abstract class SchedView extends LitElement {
  static override readonly properties = { model: { attribute: false }, tooltip: { attribute: false } };

  declare model: SchedModel;
  /** The page's tooltip. */
  declare tooltip: ChronoTooltip | undefined;

  #theme: Theme | undefined;
  #stopWatching: (() => void) | undefined;

  constructor() {
    super();
    this.tooltip = undefined;
    this.addController(new ModelSubscription(this, () => this.model));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopWatching = watchTheme(() => {
      this.#theme = undefined;
      this.requestUpdate();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopWatching?.();
  }

  /** The theme the view is shown in. */
  protected get theme(): Theme {
    this.#theme ??= readTheme(this);
    return this.#theme;
  }

  /** Everything the view shows that can be saved: its charts, then its tables. */
  exportables(title: string): readonly Exportable[] {
    const charts = Array.from(this.renderRoot.querySelectorAll('chrono-row-chart'));
    const tables = Array.from(this.renderRoot.querySelectorAll('chrono-table'));
    return [...charts.flatMap((chart) => exportOfChart(chart, title)), ...tables.map(exportOfTable)];
  }

  /** Moves the focus to what the view is about. */
  override focus(): void {
    const target =
      this.renderRoot.querySelector('chrono-row-chart') ?? this.renderRoot.querySelector('chrono-table');
    target?.focus();
  }

  /** A line above the view with its controls; the runs follow where there are several or one is scaled. */
  protected renderBar(controls: unknown, runs: readonly RunWindow[]): TemplateResult {
    return html`<div class="bar">
      ${controls}
      <span class="space"></span>
      ${runs.length < 2 && runs.every(({ scale }) => scale === 1) ? nothing : runs.map(renderRun)}
    </div>`;
  }

  /** A choice among the runs, for views that show one; nothing if there is only one. */
  protected renderRunChoice(): TemplateResult | typeof nothing {
    const { runs, run, store } = this.model;
    if (runs.length < 2) return nothing;
    const options: SelectOption<string>[] = runs.map(({ label, file }, index) => ({
      value: String(index),
      label: label === '' ? file : label,
    }));
    return selectControl({
      label: 'Run to show',
      options,
      value: String(run),
      choose: (value) => store.apply({ run: Number(value) }),
    });
  }

  /** What the colours of tasks stand for; the first few roles by name. */
  protected roleLegend(names: readonly string[]): readonly SwatchEntry[] {
    const roles = taskRoles(names, this.theme);
    const rest = roles.length - legendRoles;
    return rest <= 0
      ? roles
      : [...roles.slice(0, legendRoles), { label: `and ${rest} more`, colour: 'transparent' }];
  }

  /** Stands where the view would be, and says why it is empty. */
  protected renderEmpty({ sentence, remedy }: EmptyReason): TemplateResult {
    const { store } = this.model;
    const hasSelection =
      store.state.selection.window !== undefined || store.state.selection.filter.text !== '';
    return html`<chrono-empty
      .message=${sentence}
      .hint=${remedy}
      .action=${hasSelection ? 'Select everything' : ''}
      @chrono-action=${() => {
        store.select({ filter: { kind: 'text', text: '', picked: [] } });
        store.selectAllTime();
      }}
    ></chrono-empty>`;
  }

  /** Stands where the view will be. */
  protected renderWaiting(): TemplateResult {
    const { problem } = this.model;
    return problem === undefined
      ? html`<div class="waiting loading" role="status" aria-label="Computing"></div>`
      : html`<chrono-empty icon="warning" .message=${problem} .hint=${'Correct it above.'}></chrono-empty>`;
  }

  static override readonly styles = [kitStyle, loadingStyle, viewStyle];
}

function renderRun({ label, file, scale }: RunWindow): TemplateResult {
  const name = label === '' ? file : label;
  if (scale === 1) return html`<span class="run" title=${file}>${name}</span>`;
  const text = `scaled × ${scale.toFixed(2)}`;
  const why = `${file} ends before the window does: its counts and run times are multiplied by ${scale.toFixed(4)}.`;
  return html`<span class="run" title=${why}>${name} <b>${text}</b></span>`;
}
