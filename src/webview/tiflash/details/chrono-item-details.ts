import '@vscode-elements/elements/dist/vscode-icon/index.js';
import type { TemplateResult } from 'lit';
import { css, html, LitElement, nothing } from 'lit';
import type { QueryView, RawField, TaskView } from '../../../analysis/tiflash/view-data.ts';
import type { LogFile } from '../../../model/tiflash/cluster-log.ts';
import type { HoverRow } from '../../kit/hover/hover-content.ts';
import { kitStyle } from '../../kit/kit-style.ts';
import { executorRows, taskRows } from '../graph/graph-facts.ts';
import type { GraphItem } from '../graph/graph-item.ts';
import { fragmentText } from '../graph/graph-text.ts';
import { cardStyle } from '../text/card-style.ts';
import { logLink } from '../text/place-link.ts';
import { durationText, exactCount } from '../text/quantity-text.ts';
import { phaseLabels } from '../timeline/phase-text.ts';

/**
 * Everything that is known of the selected task, executor or fragment: numbers, phases, records, and each member of the
 * record as printed.
 *
 * @fires chrono-details-close When the panel is to be closed.
 * @fires chrono-graph-select When another item is selected from here; `detail` is it.
 * @fires chrono-place When a log is to be opened.
 */
export class ChronoItemDetails extends LitElement {
  static override readonly properties = {
    query: { attribute: false },
    item: { attribute: false },
    files: { attribute: false },
  };

  declare query: QueryView;
  declare item: GraphItem;
  declare files: readonly LogFile[];

  constructor() {
    super();
    this.files = [];
  }

  protected override render(): TemplateResult {
    const { item } = this;
    return html`<section tabindex="0" role="region" aria-label="Details of what is selected">
      <button class="close" aria-label="Close the details" title="Close (Esc)" @click=${() => this.#send('details-close', undefined)}>
        <vscode-icon name="close"></vscode-icon>
      </button>
      ${this.#renderItem(item)}
    </section>`;
  }

  #renderItem(item: GraphItem): TemplateResult {
    switch (item.kind) {
      case 'task': {
        const task = this.#task(item.task);
        return task === undefined ? this.#renderGhost(item.task) : this.#renderTask(task);
      }
      case 'executor': {
        const task = this.#task(item.task);
        return task === undefined ? this.#renderGhost(item.task) : this.#renderExecutor(task, item.executor);
      }
      case 'fragment':
        return this.#renderFragment(item.fragment);
      case 'edge':
        return this.#renderEdge(item.edge);
      case 'bundle':
      case 'tidb':
        return html`<p class="quiet">Select a fragment, a task or an executor to see its numbers.</p>`;
    }
  }

  #renderTask(task: TaskView): TemplateResult {
    return html`
      <h2>Task ${task.id}</h2>
      ${renderRows(taskRows(task))}
      ${task.error === '' ? nothing : html`<pre tabindex="0" aria-label="Error">${task.error}</pre>`}
      <h3>Phases</h3>
      ${renderRows(
        task.phases.map(({ kind, startNs, endNs }) => ({
          label: phaseLabels[kind],
          value: durationText(endNs - startNs),
          notes: [`from ${durationText(startNs)}`],
        })),
      )}
      ${
        task.threadTimes.length === 0
          ? nothing
          : html`<h3>Thread time</h3>
            ${renderRows(task.threadTimes.map(({ name, ns }) => ({ label: name, value: durationText(ns) })))}`
      }
      ${renderPlan(task.plan)} ${this.#renderRecords(task)} ${renderFields('As recorded', task.fields)}
    `;
  }

  #renderExecutor(task: TaskView, id: string): TemplateResult {
    const executor = task.executors.find((each) => each.id === id);
    if (executor === undefined) return this.#renderTask(task);
    const totalSelfNs = this.query.tasks.reduce(
      (sum, { executors }) => executors.reduce((ofTask, { selfNs }) => ofTask + selfNs, sum),
      0,
    );
    return html`
      <h2>${executor.label}</h2>
      <p>
        <button class="link" @click=${() => this.#send('graph-select', { kind: 'task', task: task.id })}>
          Task ${task.id}
        </button>
        <span class="quiet">on ${task.host}</span>
      </p>
      ${renderRows(executorRows(task, executor, totalSelfNs))} ${this.#renderRecords(task)}
      ${renderFields('As recorded', executor.fields)}
    `;
  }

  #renderFragment(id: string): TemplateResult {
    const fragment = this.query.fragments.find(({ senderExecutorId }) => senderExecutorId === id);
    if (fragment === undefined)
      return html`<h2>Fragment unknown</h2>
      <p>Its tasks are named by others; these logs hold no record of them.</p>`;
    const tasks = fragment.taskIds.flatMap((task) => this.#task(task) ?? []);
    const { title, lines } = fragmentText(fragment, tasks);
    return html`<h2>Fragment ${title}</h2>
      ${lines.map((line) => html`<p>${line}</p>`)}
      <h3>Tasks</h3>
      <ul class="tasks">
        ${tasks.map(
          (task) => html`<li>
            <button class="link" @click=${() => this.#send('graph-select', { kind: 'task', task: task.id })}>
              Task ${task.id}
            </button>
            <span class="quiet">${task.host} · ${task.isInitialisingOnly ? 'INITIALIZING only' : task.status} ·
              ${durationText(task.endNs === null ? null : task.endNs - task.startNs)}</span>
          </li>`,
        )}
      </ul>`;
  }

  #renderEdge(index: number): TemplateResult {
    const edge = this.query.edges[index];
    if (edge === undefined) return html``;
    const end = (id: string): TemplateResult =>
      id === '-1'
        ? html`TiDB`
        : html`<button class="link" @click=${() => this.#send('graph-select', { kind: 'task', task: id })}>Task ${id}</button>`;
    return html`<h2>Data flow</h2>
      <p>${end(edge.from)} → ${end(edge.to)}</p>
      ${renderRows([
        { label: 'Sender', value: edge.sender ?? 'no record' },
        { label: 'Receiver', value: edge.receiver ?? (edge.to === '-1' ? 'TiDB' : 'no record') },
        { label: 'Exchange', value: edge.exchangeType ?? 'not recorded' },
        { label: 'Place', value: edge.locality },
        { label: 'Bytes sent', value: exactCount(edge.bytesSent, 'no record') },
        { label: 'Bytes received', value: exactCount(edge.bytesReceived, 'no record') },
        { label: 'Packets', value: exactCount(edge.packets) },
      ])}`;
  }

  #renderGhost(id: string): TemplateResult {
    return html`<h2>Task ${id}</h2>
      <p>
        Other tasks name it, and these logs hold no record of it: its node was not collected, its log has been rotated
        away, or the record is damaged.
      </p>
      ${renderPlan(this.query.ghosts.find((ghost) => ghost.id === id)?.plan ?? null)}`;
  }

  #renderRecords(task: TaskView): TemplateResult {
    return html`<h3>Records</h3>
      <ul class="tasks">
        ${task.records.map(
          ({ location, status, isChosen, repairs, copies }) => html`<li>
            ${logLink(this.files, location)}
            <span class="quiet">
              ${status}${isChosen ? ' · its numbers are shown' : ''}${repairs.length === 0 ? '' : ` · mended: ${repairs.join(', ')}`}${
                copies.length === 0
                  ? ''
                  : ` · also in ${copies.length} more ${copies.length === 1 ? 'place' : 'places'}`
              }
            </span>
          </li>`,
        )}
      </ul>`;
  }

  #task(id: string): TaskView | undefined {
    return this.query.tasks.find((task) => task.id === id);
  }

  #send(type: string, detail: GraphItem | undefined): void {
    this.dispatchEvent(new CustomEvent(`chrono-${type}`, { detail }));
  }

  static override readonly styles = [
    kitStyle,
    cardStyle,
    css`
      :host {
        display: block;
        overflow: auto;
        border-inline-start: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
        background: var(--vscode-sideBar-background, var(--vscode-editor-background));
      }
      section {
        position: relative;
        min-height: 100%;
        padding: 10px 14px 16px;
      }
      h2 {
        margin: 0 24px 8px 0;
        font-size: 14px;
        overflow-wrap: anywhere;
      }
      h3 {
        margin: 14px 0 4px;
        font-size: 11px;
        text-transform: uppercase;
        letter-spacing: 0.04em;
        color: var(--vscode-descriptionForeground);
      }
      dl {
        margin: 0;
      }
      .note {
        color: var(--vscode-descriptionForeground);
        font-size: 0.92em;
      }
      .tasks {
        margin: 0;
        padding: 0;
        list-style: none;
        line-height: 1.6;
      }
      .close {
        all: unset;
        position: absolute;
        inset: 8px 8px auto auto;
        display: flex;
        padding: 3px;
        border-radius: 4px;
        cursor: pointer;
      }
      .close:hover {
        background: var(--vscode-toolbar-hoverBackground);
      }
      .close:focus-visible {
        outline: 1px solid var(--vscode-focusBorder);
      }
      details {
        margin-top: 12px;
      }
      summary {
        cursor: pointer;
        color: var(--vscode-textLink-foreground);
      }
      details dd {
        font-family: var(--vscode-editor-font-family);
        font-size: 12px;
      }
      details dl {
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        margin-top: 6px;
      }
      details dt {
        overflow-wrap: anywhere;
      }
    `,
  ];
}

function renderRows(rows: readonly HoverRow[]): TemplateResult {
  return html`<dl>
    ${rows.map(
      ({ label, value, notes = [] }) => html`<dt>${label}</dt>
        <dd>${value}${notes.length === 0 ? nothing : html` <span class="note">${notes.join(' · ')}</span>`}</dd>`,
    )}
  </dl>`;
}

function renderPlan(plan: string | null): TemplateResult | typeof nothing {
  if (plan === null) return nothing;
  return html`<h3>Plan</h3>
    <pre tabindex="0" aria-label="Plan as TiDB dispatched it">${plan}</pre>`;
}

function renderFields(title: string, fields: readonly RawField[]): TemplateResult | typeof nothing {
  if (fields.length === 0) return nothing;
  return html`<details>
    <summary>${title}: ${fields.length} members</summary>
    <dl>${fields.map(({ name, value }) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
  </details>`;
}

customElements.define('chrono-item-details', ChronoItemDetails);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-item-details': ChronoItemDetails;
  }
}
