import '../../kit/table/chrono-table.ts';
import type { TemplateResult } from 'lit';
import { css, html, LitElement, nothing } from 'lit';
import { formatCount, formatPercent, formatQuantity } from '../../../analysis/format-quantity.ts';
import type { FlameFunction, ThreadRow, ThreadsOverview } from '../../../analysis/view-data.ts';
import { u32At } from '../../../model/column.ts';
import type { ValueKind } from '../../../model/profile.ts';
import { memoLast } from '../../editor/memo-last.ts';
import { timeLabel } from '../../kit/axis/time-label.ts';
import { formatPlural } from '../../kit/format/format-count.ts';
import { kitStyle } from '../../kit/kit-style.ts';
import type { Picture } from '../../kit/scene/picture-file.ts';
import type { ChronoTable } from '../../kit/table/chrono-table.ts';
import type { RowMenu, TableColumn, TableSort } from '../../kit/table/table-column.ts';
import { laneKey } from '../flame-chart/flame-chart-view.ts';
import type { ViewChange } from '../state/view-change.ts';
import type { FramePath, TableText, ViewPart } from '../view/view-part.ts';
import { paintedEvent } from '../view/view-part.ts';

/** What the table lists; from the page's state. */
export interface ThreadsInputs {
  readonly overview: ThreadsOverview | undefined;
  readonly value: ValueKind | undefined;
  /** Ids of the threads the views are filtered by; `undefined` merges all. */
  readonly tids: readonly number[] | undefined;
}

/** The threads of the selection, when each ran and how much. All are merged in the views until some are chosen here. */
export class ChronoThreads extends LitElement implements ViewPart {
  static override readonly properties = {
    inputs: { attribute: false },
    apply: { attribute: false },
    order: { state: true },
    selectedKey: { state: true },
  };

  declare inputs: ThreadsInputs;
  declare apply: (change: ViewChange) => void;
  declare order: TableSort;
  declare selectedKey: string | undefined;

  #painted: ThreadsOverview | undefined;
  readonly #columnsOf = memoLast(columnsOf);

  constructor() {
    super();
    this.order = { column: 'weight', isDescending: true };
    this.selectedKey = undefined;
  }

  override focus(): void {
    void this.#table?.focusRows();
  }

  get isPainted(): boolean {
    return this.#painted !== undefined && this.#painted === this.inputs.overview;
  }

  get selectedFunction(): FlameFunction | undefined {
    return undefined;
  }

  get selectedPath(): FramePath | undefined {
    return undefined;
  }

  /** The thread that is selected. */
  get selectedThread(): ThreadRow | undefined {
    return this.inputs.overview?.threads.find((thread) => laneKey(thread) === this.selectedKey);
  }

  selectMatch(): boolean {
    return false;
  }

  picture(): Picture | undefined {
    return undefined;
  }

  table(): TableText | undefined {
    return this.#table;
  }

  get #table(): ChronoTable | undefined {
    return this.renderRoot?.querySelector('chrono-table') ?? undefined;
  }

  protected override updated(): void {
    if (this.#painted === this.inputs.overview) return;
    this.#painted = this.inputs.overview;
    this.dispatchEvent(paintedEvent());
  }

  protected override render(): TemplateResult | typeof nothing {
    const { overview, value, tids } = this.inputs;
    if (overview === undefined || value === undefined) return nothing;
    const selected = overview.threads.findIndex((thread) => laneKey(thread) === this.selectedKey);
    return html`
      <p class="note">
        ${
          tids === undefined
            ? `The views merge all ${formatPlural(overview.threads.length, 'thread')}. Enter or double-click shows one alone.`
            : html`The views show ${formatPlural(tids.length, 'thread')}.
              <button @click=${() => this.apply({ kind: 'filter.set', filter: { tids: undefined } })}>
                Merge all threads
              </button>`
        }
      </p>
      <chrono-table
        data-scope="table"
        .label=${'Threads'}
        .columns=${this.#columnsOf(overview, value)}
        .rowCount=${overview.threads.length}
        .sort=${this.order}
        .selected=${selected < 0 ? undefined : selected}
        @chrono-sort=${(event: CustomEvent<TableSort>) => {
          this.order = event.detail;
        }}
        @chrono-select=${(event: CustomEvent<{ readonly row: number }>) => this.#select(event.detail.row)}
        @chrono-activate=${(event: CustomEvent<{ readonly row: number; readonly beside: boolean }>) =>
          this.#show(event.detail.row, event.detail.beside)}
        @chrono-menu=${(event: CustomEvent<RowMenu>) =>
          this.dispatchEvent(
            new CustomEvent('chrono-thread-menu', { detail: event.detail.at, bubbles: true, composed: true }),
          )}
      ></chrono-table>
    `;
  }

  #select(row: number): void {
    const thread = this.inputs.overview?.threads[row];
    this.selectedKey = thread && laneKey(thread);
  }

  /** Shows one thread in all views; with Ctrl, Cmd or Alt, one more or one less. */
  #show(row: number, isMore: boolean): void {
    const tid = this.inputs.overview?.threads[row]?.tid;
    if (tid === undefined) return;
    const before = isMore ? (this.inputs.tids ?? []) : [];
    const tids = before.includes(tid) ? before.filter((one) => one !== tid) : [...before, tid];
    this.apply({ kind: 'filter.set', filter: { tids: tids.length === 0 ? undefined : tids } });
  }

  static override readonly styles = [
    kitStyle,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      chrono-table {
        flex: 1;
      }
      .note {
        flex: none;
        margin: 0;
        padding: 4px 12px 6px;
        color: var(--vscode-descriptionForeground);
      }
      button {
        all: unset;
        cursor: pointer;
        color: var(--vscode-textLink-foreground);
      }
      button:hover {
        text-decoration: underline;
      }
      button:focus-visible {
        outline: 1px solid var(--vscode-focusBorder);
      }
    `,
  ];
}

function columnsOf(overview: ThreadsOverview, value: ValueKind): readonly TableColumn[] {
  const { threads, density, slices } = overview;
  const whole = threads.reduce((sum, { weight }) => sum + weight, 0);
  const of = (row: number): ThreadRow | undefined => threads[row];
  const number = (id: 'pid' | 'tid', title: string): TableColumn => ({
    id,
    title,
    align: 'end',
    width: 112,
    text: (row) => ((of(row)?.[id] ?? -1) < 0 ? '' : String(of(row)?.[id])),
    order: (row) => of(row)?.[id] ?? -1,
  });
  const time = (id: 'firstNs' | 'lastNs', title: string): TableColumn => ({
    id,
    title,
    align: 'end',
    width: 92,
    text: (row) => timeLabel(of(row)?.[id] ?? 0, 1e7, { kind: 'relative' }),
    raw: (row) => (of(row)?.[id] ?? 0) / 1e9,
    order: (row) => of(row)?.[id] ?? 0,
  });
  return [
    {
      id: 'name',
      title: 'Thread',
      align: 'start',
      text: (row) => of(row)?.name ?? '',
      order: (row) => of(row)?.name ?? '',
    },
    number('pid', 'Process'),
    number('tid', 'Thread id'),
    {
      id: 'weight',
      title: value.unit === 'count' ? capitalised(value.name) : 'Weight',
      align: 'end',
      width: 104,
      text: (row) => formatQuantity(of(row)?.weight ?? 0, value.unit),
      raw: (row) => of(row)?.weight ?? 0,
      order: (row) => of(row)?.weight ?? 0,
    },
    {
      id: 'share',
      title: '%',
      align: 'end',
      width: 92,
      text: (row) => formatPercent(of(row)?.weight ?? 0, whole),
      order: (row) => of(row)?.weight ?? 0,
      share: (row) => (whole === 0 ? 0 : (of(row)?.weight ?? 0) / whole),
    },
    time('firstNs', 'First'),
    time('lastNs', 'Last'),
    {
      id: 'activity',
      title: 'Activity over time',
      align: 'start',
      width: 280,
      text: (row) => `${formatCount(of(row)?.samples ?? 0)} samples`,
      strip: (row) => stripOf(density, row, slices),
    },
  ];
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Heights 0 to 1 of a thread's strip. */
function stripOf(density: Uint32Array, row: number, slices: number): readonly number[] {
  let most = 1;
  for (let slice = 0; slice < slices; slice++) most = Math.max(most, u32At(density, row * slices + slice));
  return Array.from({ length: slices }, (_, slice) => u32At(density, row * slices + slice) / most);
}

customElements.define('chrono-threads', ChronoThreads);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-threads': ChronoThreads;
  }
}
