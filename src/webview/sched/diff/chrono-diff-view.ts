import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type { DiffView } from '../../../analysis/sched/view-data.ts';
import { memoLast } from '../../editor/memo-last.ts';
import { selectControl } from '../../kit/control/select-control.ts';
import { toolButton } from '../../kit/control/tool-button.ts';
import { sortRows } from '../../kit/table/sort-rows.ts';
import type { TableSort } from '../../kit/table/table-column.ts';
import { SchedView } from '../chart/sched-view.ts';
import type { DiffPart } from '../state/sched-state.ts';
import { diffChart, diffColours, sideColours } from './diff-chart.ts';
import type { DiffRows } from './diff-rows.ts';
import { diffRows, runName } from './diff-rows.ts';

const parts = [
  { value: 'tasks', label: 'Tasks' },
  { value: 'exits', label: 'Exits by reason' },
  { value: 'cores', label: 'Core map' },
] as const;

/**
 * View 8: two runs side by side and what changed between them.
 *
 * @fires chrono-compare When captures to compare with are to be chosen.
 */
export class ChronoDiffView extends SchedView {
  static override readonly properties = { ...SchedView.properties, sort: { state: true } };

  declare sort: TableSort | undefined;

  readonly #rows = memoLast(diffRows);
  readonly #order = memoLast(({ names, columns }: DiffRows, sort: TableSort) =>
    sortRows(names.length, columns, sort),
  );
  readonly #layout = memoLast(diffChart);

  constructor() {
    super();
    this.sort = undefined;
  }

  protected override render(): TemplateResult {
    if (this.model.runs.length < 2) {
      return html`<chrono-empty
        icon="diff"
        message="One capture is open: there is nothing to compare it with."
        .hint=${'Choose one or more captures to see them side by side, and what changed. Tasks are paired by name; map thread ids to names first if they differ.'}
        action="Compare with…"
        @chrono-action=${() =>
          this.dispatchEvent(new CustomEvent('chrono-compare', { bubbles: true, composed: true }))}
      ></chrono-empty>`;
    }
    const view = this.model.data.diff.answer.value;
    if (view === undefined) return this.renderWaiting();
    const part = this.model.store.state.diff;
    const bar = this.renderBar(
      this.#renderControls(view, part),
      // Their names stand in the choices.
      [view.runs[view.base], view.runs[view.other]]
        .filter((run) => run !== undefined)
        .filter(({ scale }) => scale !== 1),
    );
    if (view.empty !== undefined) return html`${bar}${this.renderEmpty(view.empty)}`;
    const rows = this.#rows(view, part);
    if (rows.names.length === 0) {
      return html`${bar}${this.renderEmpty({
        sentence: `Neither run has anything of this kind in the window.`,
        remedy:
          part === 'exits' ? 'Exits need captures of a KVM host.' : 'Widen the window or the task filter.',
      })}`;
    }
    return html`
      ${bar}
      <div class="panes wide-chart ${this.model.isLoading ? 'loading' : ''}">
        <chrono-row-chart
          .label=${rows.title}
          .layout=${this.#layout(rows, this.#order(rows, this.sort ?? rows.sort))}
          .tooltip=${this.tooltip}
        ></chrono-row-chart>
        <chrono-table
          .label=${rows.title}
          .columns=${rows.columns}
          .rowCount=${rows.names.length}
          .sort=${this.sort ?? rows.sort}
          @chrono-sort=${(event: CustomEvent<TableSort>) => {
            this.sort = event.detail;
          }}
        ></chrono-table>
      </div>
    `;
  }

  #renderControls(view: DiffView, part: DiffPart): TemplateResult {
    const { store } = this.model;
    const runs = view.runs.map((_, run) => ({ value: String(run), label: runName(view, run) }));
    const { base, other } = this.model.pair;
    const [baseColour, otherColour] = sideColours(this.theme);
    const { less, more } = diffColours(this.theme);
    return html`
      ${selectControl({
        label: 'Base of the comparison',
        options: runs,
        value: String(base),
        choose: (value) => store.apply({ pair: { base: Number(value), other } }),
      })}
      ${toolButton({
        icon: 'arrow-swap',
        label: 'Swap the runs',
        press: () => store.apply({ pair: { base: other, other: base } }),
      })}
      ${selectControl({
        label: 'Run that is compared with it',
        options: runs,
        value: String(other),
        choose: (value) => store.apply({ pair: { base, other: Number(value) } }),
      })}
      ${selectControl({
        label: 'What is compared',
        options: parts,
        value: part,
        choose: (diff) => {
          this.sort = undefined;
          store.apply({ diff });
        },
      })}
      <chrono-swatch-legend
        .label=${'Colours of the comparison'}
        .entries=${[
          { label: runName(view, view.base), colour: baseColour },
          { label: runName(view, view.other), colour: otherColour },
          { label: 'less', colour: less },
          { label: 'more', colour: more, hatch: 'rising' as const },
        ]}
      ></chrono-swatch-legend>
    `;
  }
}

customElements.define('chrono-diff-view', ChronoDiffView);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-diff-view': ChronoDiffView;
  }
}
