import '@vscode-elements/elements/dist/vscode-checkbox/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import '../../kit/filter/chrono-filter.ts';
import type { TemplateResult } from 'lit';
import { css, html, LitElement, nothing } from 'lit';
import type { TaskListView } from '../../../analysis/sched/view-data.ts';
import { memoLast } from '../../editor/memo-last.ts';
import { ModelSubscription } from '../../editor/model-subscription.ts';
import { controlValue, selectControl } from '../../kit/control/select-control.ts';
import { toolButton } from '../../kit/control/tool-button.ts';
import type { FilterOption } from '../../kit/filter/filter-option.ts';
import { formatPlural } from '../../kit/format/format-count.ts';
import { kitStyle } from '../../kit/kit-style.ts';
import type { SchedModel } from '../sched-model.ts';
import type { TimeSpan } from '../state/sched-state.ts';
import { fieldText, parseTime } from './window-field.ts';

const filterKinds = [
  { value: 'text', label: 'Name contains' },
  { value: 'pattern', label: 'Name matches (-t)' },
  { value: 'picked', label: 'Picked tasks' },
] as const;

const groupings = [
  { value: 'name', label: 'By name' },
  { value: 'tid', label: 'By thread' },
  { value: 'first-part', label: 'By first part' },
] as const;

/** What all views show: which tasks, under which names, in which window of time. */
export class ChronoSchedBar extends LitElement {
  static override readonly properties = { model: { attribute: false }, badField: { state: true } };

  declare model: SchedModel;
  /** The window field whose text says no time. */
  declare badField: 'from' | 'to' | undefined;

  readonly #options = memoLast(taskOptions);

  constructor() {
    super();
    this.badField = undefined;
    this.addController(new ModelSubscription(this, () => this.model));
  }

  /** Puts the focus where tasks are filtered. */
  override focus(): void {
    const field = this.renderRoot.querySelector<HTMLElement>('#filter');
    field?.focus();
  }

  /** Closes an open list; false if none was. */
  closeLists(): boolean {
    return this.renderRoot.querySelector('chrono-filter')?.close() ?? false;
  }

  protected override render(): TemplateResult {
    const { filter, naming } = this.model.store.state.selection;
    const kind = filter.kind === 'all' ? 'text' : filter.kind;
    return html`<div role="toolbar" aria-label="Tasks and time">
      ${selectControl({
        label: 'How tasks are filtered',
        options: filterKinds,
        value: kind,
        choose: (chosen) => this.model.store.select({ filter: { ...filter, kind: chosen } }),
      })}
      ${kind === 'picked' ? this.#renderPicks() : this.#renderText(kind)}
      <span class="divider"></span>
      ${selectControl({
        label: 'What makes several threads one task',
        options: groupings,
        value: naming.grouping,
        choose: (grouping) => this.model.store.select({ naming: { ...naming, grouping } }),
      })}
      ${this.#renderCheck('Merge system tasks', 'Cut names at their first /: swapper/3 and swapper/0 become swapper', naming.mergeSystemTasks, (mergeSystemTasks) => ({ mergeSystemTasks }))}
      ${this.#renderCheck('Append thread id', 'name becomes name:tid', naming.appendTid, (appendTid) => ({ appendTid }))}
      <span class="space"></span>
      ${this.#renderWindow()}
    </div>`;
  }

  #renderText(kind: 'text' | 'pattern'): TemplateResult {
    const { filter } = this.model.store.state.selection;
    const { problem } = this.model;
    const isBad = problem !== undefined && kind === 'pattern' && filter.text !== '';
    const hint =
      kind === 'pattern'
        ? 'A regular expression from the start of the name, as perfwhiz -t; *vcpu0 is short for .*vcpu0'
        : 'Shows tasks whose name contains this, in any case';
    return html`<vscode-textfield
      id="filter"
      .label=${kind === 'pattern' ? 'Pattern of task names' : 'Part of task names'}
      .placeholder=${kind === 'pattern' ? '*vcpu0' : 'Filter tasks'}
      .value=${filter.text}
      .invalid=${isBad}
      title=${isBad ? problem : hint}
      @input=${(event: Event) =>
        this.model.store.select({ filter: { ...filter, kind, text: controlValue(event) ?? '' } }, 'filter')}
    ></vscode-textfield>`;
  }

  #renderPicks(): TemplateResult {
    const { filter } = this.model.store.state.selection;
    return html`<chrono-filter
      id="filter"
      .label=${'Tasks'}
      .unit=${'rows'}
      .options=${this.#options(this.model.data.names.answer.value)}
      .selected=${new Set(filter.picked)}
      @chrono-filter=${(event: CustomEvent<{ readonly selected: ReadonlySet<string> }>) =>
        this.model.store.select({ filter: { ...filter, picked: [...event.detail.selected] } })}
    ></chrono-filter>`;
  }

  #renderCheck(
    label: string,
    hint: string,
    isChecked: boolean,
    change: (isChecked: boolean) => Partial<SchedModel['store']['state']['selection']['naming']>,
  ): TemplateResult {
    const { store } = this.model;
    return html`<vscode-checkbox
      .label=${label}
      title=${hint}
      .checked=${isChecked}
      @change=${() => store.select({ naming: { ...store.state.selection.naming, ...change(!isChecked) } })}
    ></vscode-checkbox>`;
  }

  #renderWindow(): TemplateResult {
    const { window, store } = this.model;
    return html`<span class="window">
      <span class="label">Window</span>
      ${this.#renderField('from', 'From, in milliseconds after the start', window.fromUs)}
      <span class="label">to</span>
      ${this.#renderField('to', 'To, in milliseconds after the start', window.toUs)}
      <span class="label">ms</span>
      ${
        store.state.selection.window === undefined
          ? nothing
          : toolButton({ icon: 'close', label: 'Select whole capture', press: store.selectAllTime })
      }
    </span>`;
  }

  #renderField(end: 'from' | 'to', label: string, us: number): TemplateResult {
    const isBad = this.badField === end;
    return html`<vscode-textfield
      class="time"
      .label=${label}
      title=${isBad ? 'Type a time, such as 250, 250 ms or 1.5 s.' : `${label} (also 1.5 s, 300 us)`}
      .value=${fieldText(us)}
      .invalid=${isBad}
      @change=${(event: Event) => this.#typed(end, controlValue(event) ?? '')}
    ></vscode-textfield>`;
  }

  #typed(end: 'from' | 'to', text: string): void {
    const { window, bounds, store } = this.model;
    const us = parseTime(text);
    const next: TimeSpan =
      end === 'from'
        ? { fromUs: us ?? bounds.fromUs, toUs: window.toUs }
        : { fromUs: window.fromUs, toUs: us ?? bounds.toUs };
    const isTime = !Number.isNaN(us) && next.toUs > next.fromUs;
    this.badField = isTime ? undefined : end;
    if (isTime) store.select({ window: next });
  }

  static override readonly styles = [
    kitStyle,
    css`
      :host {
        display: block;
      }
      [role='toolbar'] {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 6px;
        padding: 2px 12px 6px;
      }
      vscode-single-select {
        width: 138px;
      }
      #filter {
        width: 190px;
      }
      chrono-filter#filter {
        width: auto;
      }
      .window {
        display: flex;
        align-items: center;
        gap: 6px;
      }
      .time {
        width: 84px;
      }
      .label {
        color: var(--vscode-descriptionForeground);
      }
      .space {
        flex: 1;
      }
      .divider {
        width: 6px;
      }
    `,
  ];
}

/** The tasks there are, with how many rows each has. */
function taskOptions(view: TaskListView | undefined): readonly FilterOption[] {
  const counts = new Map<string, { rows: number; threads: number }>();
  for (const { task, rows } of view?.threads ?? []) {
    const known = counts.get(task) ?? { rows: 0, threads: 0 };
    counts.set(task, { rows: known.rows + rows, threads: known.threads + 1 });
  }
  return [...counts]
    .map(([task, { rows, threads }]) => ({
      value: task,
      label: task,
      count: rows,
      ...(threads > 1 && { detail: formatPlural(threads, 'thread') }),
    }))
    .sort((a, b) => b.count - a.count);
}

customElements.define('chrono-sched-bar', ChronoSchedBar);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-sched-bar': ChronoSchedBar;
  }
}
