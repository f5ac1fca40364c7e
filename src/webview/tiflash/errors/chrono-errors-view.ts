import '@vscode-elements/elements/dist/vscode-icon/index.js';
import '../../kit/state/chrono-empty.ts';
import type { PropertyValues, TemplateResult } from 'lit';
import { css, html, LitElement, nothing } from 'lit';
import type { ErrorView, LogEntryView, QueryView } from '../../../analysis/tiflash/view-data.ts';
import type { LogFile } from '../../../model/tiflash/cluster-log.ts';
import { RequestFailure } from '../../../protocol/failure.ts';
import { kitStyle } from '../../kit/kit-style.ts';
import type { GraphItem } from '../graph/graph-item.ts';
import { cardStyle } from '../text/card-style.ts';
import { codeLink, logLink } from '../text/place-link.ts';
import { durationText } from '../text/quantity-text.ts';

const roleLabels: { readonly [K in ErrorView['role']]: string } = {
  root: 'root failure',
  cascade: 'cascade',
  cancel: 'cancelled by TiDB',
};

/** What one entry of the log says, or why it cannot be told. */
type Stack = LogEntryView | string;

/**
 * What went wrong in a query: the failure it began with first, then what followed from it, each with the full text of its
 * log entry on demand.
 *
 * @fires chrono-graph-show When a task is to be shown in the graph; `detail` is a graph item.
 * @fires chrono-place When a log or a source is to be opened.
 */
export class ChronoErrorsView extends LitElement {
  static override readonly properties = {
    query: { attribute: false },
    files: { attribute: false },
    readEntry: { attribute: false },
    stacks: { state: true },
  };

  declare query: QueryView;
  declare files: readonly LogFile[];
  declare readEntry: (error: ErrorView) => Promise<LogEntryView>;
  /** Full entries that have been asked for, by task. */
  declare stacks: ReadonlyMap<string, Stack>;

  constructor() {
    super();
    this.files = [];
    this.stacks = new Map();
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('button')?.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('query')) return;
    this.stacks = new Map();
    const root = this.query.errors.find(
      ({ role, stackLocation }) => role === 'root' && stackLocation !== null,
    );
    if (root !== undefined) void this.#showStack(root);
  }

  protected override render(): TemplateResult {
    const { errors, tasks } = this.query;
    if (errors.length === 0) {
      const open = tasks.filter(({ isInitialisingOnly }) => isInitialisingOnly).length;
      return html`<chrono-empty
        icon="pass"
        message="No task of this query reports an error."
        hint=${open === 0 ? '' : `${open} of its tasks have no final record: they ran, hung or died when the logs end.`}
      ></chrono-empty>`;
    }
    return html`<ol class="cards" aria-label="Errors, the first failure first">
      ${errors.map((error) => this.#renderError(error))}
    </ol>`;
  }

  #renderError(error: ErrorView): TemplateResult {
    const { taskId, host, status, role, text, causedBy, endNs, location, stackLocation } = error;
    const stack = this.stacks.get(taskId);
    return html`<li class="card ${role === 'root' ? 'bad' : 'odd'}">
      <h2>
        <vscode-icon name=${role === 'root' ? 'error' : role === 'cascade' ? 'arrow-small-right' : 'circle-slash'}></vscode-icon>
        <button class="link" title="Show in the graph" @click=${() => this.#show({ kind: 'task', task: taskId })}>
          Task ${taskId}
        </button>
        <span class="badge">${roleLabels[role]}</span>
        <span class="quiet">${status} · ${host} · ${durationText(endNs, 'end unknown')} after the query began</span>
      </h2>
      ${
        causedBy === null
          ? nothing
          : html`<p class="quiet">
            Passed on from
            <button class="link" @click=${() => this.#show({ kind: 'task', task: causedBy })}>task ${causedBy}</button>
          </p>`
      }
      <pre tabindex="0" aria-label="Error of task ${taskId}">${text}</pre>
      ${stack === undefined ? nothing : renderStack(stack)}
      <div class="links">
        ${logLink(this.files, location)}
        ${
          stackLocation === null
            ? html`<span class="quiet">These logs hold no entry with the full stack.</span>`
            : logLink(this.files, stackLocation, `Entry with the stack: line ${stackLocation.line}`)
        }
        ${
          stackLocation === null || stack !== undefined
            ? nothing
            : html`<button class="link" @click=${() => void this.#showStack(error)}>Show the stack here</button>`
        }
      </div>
    </li>`;
  }

  async #showStack(error: ErrorView): Promise<void> {
    const { query } = this;
    const stack = await this.readEntry(error).catch((failure: unknown) => {
      if (failure instanceof RequestFailure) return failure.message;
      throw failure;
    });
    if (query === this.query) this.stacks = new Map([...this.stacks, [error.taskId, stack]]);
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

function renderStack(stack: Stack): TemplateResult {
  if (typeof stack === 'string') return html`<p class="quiet">${stack}</p>`;
  return html`<p class="quiet">${stack.level} ${codeLink(stack.source, stack.location.file)}</p>
    <pre tabindex="0" aria-label="Full entry">${stack.message}</pre>`;
}

customElements.define('chrono-errors-view', ChronoErrorsView);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-errors-view': ChronoErrorsView;
  }
}
