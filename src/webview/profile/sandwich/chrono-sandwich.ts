import '../../kit/state/chrono-empty.ts';
import '../../kit/table/chrono-table.ts';
import '../flame-graph/chrono-flame-graph.ts';
import type { PropertyValues, TemplateResult } from 'lit';
import { css, html, LitElement, nothing } from 'lit';
import { formatPercent, formatQuantity } from '../../../analysis/format-quantity.ts';
import type { FunctionTable } from '../../../analysis/function-table.ts';
import { functionKey as keyOf } from '../../../analysis/transform/function-key.ts';
import type { FlameFunction, FlameGraphData, SandwichData } from '../../../analysis/view-data.ts';
import { i32At } from '../../../model/column.ts';
import { memoLast } from '../../editor/memo-last.ts';
import type { ChronoTooltip } from '../../kit/hover/chrono-tooltip.ts';
import { kitStyle } from '../../kit/kit-style.ts';
import type { Picture } from '../../kit/scene/picture-file.ts';
import type { Paint } from '../../kit/scene/scene.ts';
import type { ChronoTable } from '../../kit/table/chrono-table.ts';
import { csvText } from '../../kit/table/csv-text.ts';
import { markdownText } from '../../kit/table/markdown-text.ts';
import type { RowMark, RowMenu, TableColumn, TableSort } from '../../kit/table/table-column.ts';
import { setColour } from '../../kit/theme/set-variable.ts';
import { fnMenuRequest } from '../action/fn-request.ts';
import { flameGraphTable } from '../export/view-tables.ts';
import type { ChronoFlameGraph } from '../flame-graph/chrono-flame-graph.ts';
import type { FlameInputs } from '../flame-graph/flame-view.ts';
import { functionKey } from '../functions/function-key.ts';
import type { ViewChange } from '../state/view-change.ts';
import type { FlameGraphChoice } from '../state/view-state.ts';
import { kindColour, weightColumns } from '../table/weight-columns.ts';
import type { FramePath, TableText, ViewPart } from '../view/view-part.ts';
import { paintedEvent } from '../view/view-part.ts';
import { foundInGraph } from './found-in-graph.ts';
import type { HalfView } from './half-view.ts';
import { changeHalf, wholeHalf } from './half-view.ts';

/** What the view shows; from the page's state. */
export interface SandwichInputs {
  readonly data: SandwichData | undefined;
  readonly table: FunctionTable | undefined;
  /** The graph of the selection: what shares are of. */
  readonly graph: FlameGraphData | undefined;
  readonly choice: FlameGraphChoice;
  /** Keys of the functions that the search found. */
  readonly found: ReadonlySet<string> | undefined;
  /** Why callers and callees cannot be shown. */
  readonly failure: string | undefined;
}

type Half = 'callers' | 'callees';

const halves: readonly Half[] = ['callers', 'callees'];

const rowsInMarkdown = 1000;

/** One function between its callers, above, and what it calls, below, wherever it is called from; beside a list to choose it. */
export class ChronoSandwich extends LitElement implements ViewPart {
  static override readonly properties = {
    inputs: { attribute: false },
    apply: { attribute: false },
    tooltip: { attribute: false },
    order: { state: true },
    views: { state: true },
    active: { state: true },
  };

  declare inputs: SandwichInputs;
  declare apply: (change: ViewChange) => void;
  declare tooltip: ChronoTooltip | undefined;
  declare order: TableSort;
  declare views: { readonly [H in Half]: HalfView };
  /** The graph the keyboard was in last. */
  declare active: Half | undefined;

  #painted: SandwichData | undefined;
  readonly #callersOf = memoLast(inputsOf);
  readonly #calleesOf = memoLast(inputsOf);
  readonly #columnsOf = memoLast(columnsOf);

  constructor() {
    super();
    this.tooltip = undefined;
    this.order = { column: 'self', isDescending: true };
    this.views = { callers: wholeHalf, callees: wholeHalf };
    this.active = undefined;
  }

  override focus(): void {
    void this.#table?.focusRows();
  }

  get isPainted(): boolean {
    return this.#painted !== undefined && this.#painted === this.inputs.data;
  }

  /** The graph that keys act on. */
  get graph(): ChronoFlameGraph | undefined {
    return this.renderRoot.querySelector<ChronoFlameGraph>(`#${this.active ?? 'callees'}`) ?? undefined;
  }

  get selectedFunction(): FlameFunction | undefined {
    const inGraph = this.active === undefined ? undefined : this.graph?.selectedFunction;
    return inGraph ?? this.#centre;
  }

  get selectedPath(): FramePath | undefined {
    return undefined;
  }

  selectMatch(direction: 1 | -1): boolean {
    return this.graph?.selectMatch(direction) ?? false;
  }

  picture(title: string): Picture | undefined {
    const [callers, callees] = halves.map((half) =>
      this.renderRoot.querySelector<ChronoFlameGraph>(`#${half}`)?.picture(''),
    );
    if (callers === undefined || callees === undefined) return undefined;
    const height = callers.size.height + callees.size.height;
    const paint: Paint = (scene, look) => {
      callers.paint(scene, look);
      scene.translate(0, callers.size.height, () => callees.paint(scene, look));
      const { axis } = look.theme.fonts;
      scene.text(`${this.#centre?.name ?? ''}: callers above, callees below. ${title}`, 4, height - 10, {
        font: axis,
        fill: look.theme.colours.description,
      });
    };
    return { paint, size: { width: callees.size.width, height }, look: callees.look, title };
  }

  table(): TableText | undefined {
    const { data } = this.inputs;
    if (data === undefined) return undefined;
    const rows = function* (): Generator<readonly (string | number | undefined)[]> {
      let isFirst = true;
      for (const half of halves) {
        for (const row of flameGraphTable(data[half])) {
          if (row[0] === 'box') {
            if (isFirst) yield ['side', ...row];
            isFirst = false;
          } else {
            yield [half, ...row];
          }
        }
      }
    };
    return {
      toCsv: () => csvText(rows()),
      toMarkdown: () => markdownText(rows(), rowsInMarkdown, (column) => column >= 9),
    };
  }

  get #table(): ChronoTable | undefined {
    return this.renderRoot?.querySelector('chrono-table') ?? undefined;
  }

  /** The function in the middle. */
  get #centre(): FlameFunction | undefined {
    const { data } = this.inputs;
    return data?.callees.functions[i32At(data.callees.fn, 0)];
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('inputs');
    if (before === undefined || before.data === this.inputs.data) return;
    this.views = { callers: wholeHalf, callees: wholeHalf };
  }

  protected override render(): TemplateResult | typeof nothing {
    const { data, table, graph } = this.inputs;
    if (table === undefined || graph === undefined) return nothing;
    return html`
      <div class="list">${this.#renderList(table, graph)}</div>
      <div class="graphs">
        ${
          this.inputs.failure !== undefined
            ? html`<chrono-empty
                .message=${this.inputs.failure}
                .hint=${'Choose another function in the list.'}
                .icon=${'warning'}
              ></chrono-empty>`
            : data === undefined
              ? nothing
              : html`${this.#renderHalf('callers', data)} ${this.#renderCentre(data)}
              ${this.#renderHalf('callees', data)}`
        }
      </div>
    `;
  }

  #renderList(table: FunctionTable, graph: FlameGraphData): TemplateResult {
    const centre = this.#centre && functionKey(this.#centre);
    const selected = table.rows.findIndex(({ fn }) => functionKey(fn) === centre);
    const { found } = this.inputs;
    const markOf = (row: number): RowMark => {
      const fn = table.rows[row]?.fn;
      return fn !== undefined && found?.has(functionKey(fn)) === true ? 'match' : 'dim';
    };
    return html`<chrono-table
      data-scope="table"
      .label=${'Functions'}
      .columns=${this.#columnsOf(table, graph)}
      .rowCount=${table.rows.length}
      .sort=${this.order}
      .selected=${selected < 0 ? undefined : selected}
      .markOf=${found && markOf}
      @focusin=${() => {
        this.active = undefined;
      }}
      @chrono-sort=${(event: CustomEvent<TableSort>) => {
        this.order = event.detail;
      }}
      @chrono-select=${(event: CustomEvent<{ readonly row: number }>) => this.#choose(event.detail.row)}
      @chrono-menu=${(event: CustomEvent<RowMenu>) => this.dispatchEvent(fnMenuRequest(event.detail.at))}
    ></chrono-table>`;
  }

  #renderCentre({ callees, self, total }: SandwichData): TemplateResult {
    const fn = this.#centre;
    const { value, selectionTotal } = callees;
    const whole = this.inputs.graph?.selectionTotal ?? selectionTotal;
    const weight = (amount: number): string =>
      `${formatQuantity(amount, value.unit)} (${formatPercent(amount, whole)})`;
    return html`<div class="centre">
      <span class="way">Callers <span aria-hidden="true">↑</span></span>
      <span class="name" title=${fn?.name ?? ''}
        ><span class="swatch" ${setColour(kindColour(fn))}></span>${fn?.name ?? ''}</span
      >
      <span class="weights">total ${weight(total)} · self ${weight(self)}</span>
      <span class="way">Callees <span aria-hidden="true">↓</span></span>
    </div>`;
  }

  #renderHalf(half: Half, data: SandwichData): TemplateResult {
    const { choice, found } = this.inputs;
    const make = half === 'callers' ? this.#callersOf : this.#calleesOf;
    return html`<chrono-flame-graph
      id=${half}
      .isPart=${true}
      .label=${`${half === 'callers' ? 'Callers' : 'Callees'} of ${this.#centre?.name ?? 'the function'}`}
      .inputs=${make(data[half], choice, this.views[half], half, found)}
      .apply=${(change: ViewChange) => {
        this.views = { ...this.views, [half]: changeHalf(this.views[half], change) };
      }}
      .wantDetail=${() => undefined}
      .tooltip=${this.tooltip}
      @focusin=${() => {
        this.active = half;
      }}
      @pointerdown=${() => {
        this.active = half;
      }}
      @chrono-painted=${this.#onPainted}
      @chrono-flame-menu=${(
        event: CustomEvent<{ readonly at: { readonly x: number; readonly y: number } | undefined }>,
      ) => this.#openMenu(event.detail.at)}
    ></chrono-flame-graph>`;
  }

  #openMenu(at: { readonly x: number; readonly y: number } | undefined): void {
    const bounds = this.graph?.getBoundingClientRect();
    this.dispatchEvent(fnMenuRequest(at ?? { x: (bounds?.left ?? 0) + 40, y: (bounds?.top ?? 0) + 40 }));
  }

  /** The two graphs draw one after the other; what the page wants to know is when both have. */
  readonly #onPainted = (event: Event): void => {
    event.stopPropagation();
    const graphs = halves.map((half) => this.renderRoot.querySelector<ChronoFlameGraph>(`#${half}`));
    if (!graphs.every((graph) => graph?.isPainted === true) || this.#painted === this.inputs.data) return;
    this.#painted = this.inputs.data;
    this.dispatchEvent(paintedEvent());
  };

  #choose(row: number): void {
    const fn = this.inputs.table?.rows[row]?.fn;
    if (fn !== undefined) this.apply({ kind: 'sandwich.set', fn: keyOf(fn), gesture: 'sandwich' });
  }

  static override readonly styles = [
    kitStyle,
    css`
      :host {
        display: flex;
        min-height: 0;
        container-type: inline-size;
      }
      .list {
        flex: 0 0 40%;
        min-width: 0;
        border-inline-end: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
      }
      .list chrono-table {
        height: 100%;
      }
      @container (max-width: 620px) {
        .list {
          display: none;
        }
      }
      .graphs {
        flex: 1;
        display: flex;
        flex-direction: column;
        min-width: 0;
      }
      chrono-flame-graph {
        flex: 1;
      }
      .centre {
        flex: none;
        display: flex;
        align-items: center;
        gap: 12px;
        padding: 0 8px;
        line-height: 26px;
        white-space: nowrap;
        border-block: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
        background: var(--vscode-sideBarSectionHeader-background, transparent);
      }
      .name {
        flex: 1;
        min-width: 0;
        font-weight: 600;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .swatch {
        display: inline-block;
        width: 10px;
        height: 10px;
        margin-inline-end: 6px;
        border: 1px solid var(--vscode-contrastBorder, transparent);
        border-radius: 2px;
        background: var(--chrono-colour);
      }
      .weights {
        overflow: hidden;
        text-overflow: ellipsis;
        font-variant-numeric: tabular-nums;
      }
      .way {
        flex: none;
        color: var(--vscode-descriptionForeground);
      }
    `,
  ];
}

function inputsOf(
  graph: FlameGraphData,
  choice: FlameGraphChoice,
  { zoom, viewport }: HalfView,
  half: Half,
  found: ReadonlySet<string> | undefined,
): FlameInputs {
  return {
    graph,
    detail: undefined,
    choice: { ...choice, zoom, layout: half === 'callers' ? 'flame' : 'icicle' },
    viewport,
    found: found && foundInGraph(graph, found),
    foundInDetail: undefined,
    nodesKey: '',
  };
}

function columnsOf(table: FunctionTable, graph: FlameGraphData): readonly TableColumn[] {
  const fnOf = (row: number): FlameFunction | undefined => table.rows[row]?.fn;
  const name = (row: number): string => fnOf(row)?.name ?? '';
  const weights = (['self', 'total'] as const).flatMap((id) =>
    weightColumns({ id, of: (row) => table.rows[row]?.[id] ?? 0 }, graph.value, graph.selectionTotal)
      .slice(1)
      .map((column) => ({ ...column, width: 92 })),
  );
  return [
    {
      id: 'name',
      title: 'Function',
      align: 'start',
      text: name,
      order: name,
      colour: (row) => kindColour(fnOf(row)),
    },
    ...weights,
  ];
}

customElements.define('chrono-sandwich', ChronoSandwich);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-sandwich': ChronoSandwich;
  }
}
