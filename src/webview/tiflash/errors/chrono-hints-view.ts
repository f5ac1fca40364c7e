import '@vscode-elements/elements/dist/vscode-icon/index.js';
import '../../kit/state/chrono-empty.ts';
import type { TemplateResult } from 'lit';
import { css, html, LitElement, nothing } from 'lit';
import type { HintView, QueryView } from '../../../analysis/tiflash/view-data.ts';
import type { LogFile } from '../../../model/tiflash/cluster-log.ts';
import { kitStyle } from '../../kit/kit-style.ts';
import type { GraphItem } from '../graph/graph-item.ts';
import { cardStyle } from '../text/card-style.ts';
import { logLink } from '../text/place-link.ts';

/**
 * What is worth a look in a query, each with the numbers it stands on.
 *
 * @fires chrono-graph-show When a task or an executor is to be shown in the graph; `detail` is a graph item.
 * @fires chrono-place When a log is to be opened.
 */
export class ChronoHintsView extends LitElement {
  static override readonly properties = { query: { attribute: false }, files: { attribute: false } };

  declare query: QueryView;
  declare files: readonly LogFile[];

  constructor() {
    super();
    this.files = [];
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('button')?.focus();
  }

  protected override render(): TemplateResult {
    const { hints } = this.query;
    if (hints.length === 0) {
      return html`<chrono-empty
        icon="pass"
        message="Nothing stands out."
        hint="No long waits, no uneven load, no spilled join, no traffic between zones."
      ></chrono-empty>`;
    }
    return html`<ul class="cards" aria-label="Hints">
      ${hints.map((hint) => this.#renderHint(hint))}
    </ul>`;
  }

  #renderHint(hint: HintView): TemplateResult {
    const { severity, title, advice, evidence, location } = hint;
    const item = itemOf(hint);
    return html`<li class="card ${severity === 'warning' ? 'odd' : ''}">
      <h2>
        <vscode-icon name=${severity === 'warning' ? 'warning' : 'lightbulb'}></vscode-icon>
        <span>${title}</span>
        <span class="badge">${severity}</span>
      </h2>
      <p>${advice}</p>
      ${
        evidence.length === 0
          ? nothing
          : html`<dl>
            ${evidence.map(({ name, value }) => html`<dt>${name}</dt><dd>${value}</dd>`)}
          </dl>`
      }
      <div class="links">
        ${
          item === undefined
            ? nothing
            : html`<button class="link" @click=${() => this.#show(item)}>Show in the graph</button>`
        }
        ${location === null ? nothing : logLink(this.files, location)}
      </div>
    </li>`;
  }

  #show(item: GraphItem): void {
    this.dispatchEvent(new CustomEvent('chrono-graph-show', { detail: item, bubbles: true }));
  }

  static override readonly styles = [
    kitStyle,
    cardStyle,
    css`
      :host {
        display: block;
        overflow: auto;
      }
    `,
  ];
}

function itemOf({ taskId, executorId }: HintView): GraphItem | undefined {
  if (taskId === null) return undefined;
  return executorId === null
    ? { kind: 'task', task: taskId }
    : { kind: 'executor', task: taskId, executor: executorId };
}

customElements.define('chrono-hints-view', ChronoHintsView);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-hints-view': ChronoHintsView;
  }
}
