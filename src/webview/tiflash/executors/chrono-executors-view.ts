import '../../kit/canvas/chrono-canvas.ts';
import '../../kit/legend/chrono-ramp-legend.ts';
import '../../kit/table/chrono-table.ts';
import type { PropertyValues, TemplateResult } from 'lit';
import { css, html, LitElement, nothing } from 'lit';
import type { QueryView } from '../../../analysis/tiflash/view-data.ts';
import { memoLast } from '../../editor/memo-last.ts';
import type { ChronoCanvas } from '../../kit/canvas/chrono-canvas.ts';
import type { GestureHandlers } from '../../kit/canvas/gesture.ts';
import { selectControl } from '../../kit/control/select-control.ts';
import { toolButton } from '../../kit/control/tool-button.ts';
import { toolbarStyle } from '../../kit/control/toolbar-style.ts';
import { kitStyle } from '../../kit/kit-style.ts';
import type { Mirror } from '../../kit/mirror/mirror-model.ts';
import type { Size } from '../../kit/scene/geometry.ts';
import type { Look, Paint, Scene } from '../../kit/scene/scene.ts';
import { csvText } from '../../kit/table/csv-text.ts';
import { setVariable } from '../../kit/theme/set-variable.ts';
import type { GraphItem } from '../graph/graph-item.ts';
import type { SkewPlace } from './draw-skew-grid.ts';
import { drawSkewGrid, skewCellAt, skewGridSize, skewLegend } from './draw-skew-grid.ts';
import type { ExecutorRow } from './executor-rows.ts';
import { executorColumns, executorRows, executorTree } from './executor-rows.ts';
import type { SkewMeasure } from './skew-grid.ts';
import { skewGrid, skewMeasureLabels, skewMeasures, skewTable, skewValueText } from './skew-grid.ts';

/**
 * The executors of a query over all tasks of their fragments, and how evenly hosts were loaded.
 *
 * @fires chrono-graph-select When a fragment or a task is selected; `detail` is a graph item.
 * @fires chrono-export-table When a table is to be saved; `detail` is the CSV text.
 * @fires chrono-painted After the heat map has been drawn.
 */
export class ChronoExecutorsView extends LitElement {
  static override readonly properties = {
    query: { attribute: false },
    row: { state: true },
    closed: { state: true },
    measure: { state: true },
    cursor: { state: true },
  };

  declare query: QueryView;
  declare row: number | undefined;
  declare closed: ReadonlySet<number>;
  declare measure: SkewMeasure;
  /** The cell of the heat map that keys act on. */
  declare cursor: SkewPlace;

  readonly #rowsOf = memoLast(executorRows);
  readonly #columnsOf = memoLast(executorColumns);
  readonly #treeOf = memoLast(executorTree);
  readonly #gridOf = memoLast(skewGrid);
  readonly #gestures: GestureHandlers = {
    click: (at) => {
      const place = skewCellAt(this.#grid, this.canvas?.size.width ?? 0, at);
      if (place !== undefined) this.#moveTo(place);
    },
  };

  constructor() {
    super();
    this.row = undefined;
    this.closed = new Set();
    this.measure = 'duration';
    this.cursor = { column: 0, row: 0 };
  }

  get canvas(): ChronoCanvas | undefined {
    return this.renderRoot.querySelector('chrono-canvas') ?? undefined;
  }

  override focus(): void {
    this.renderRoot
      .querySelector('chrono-table')
      ?.renderRoot.querySelector<HTMLElement>('#scroller')
      ?.focus();
  }

  /** The heat map, to export. */
  exported(): { readonly paint: Paint; readonly size: Size } {
    const grid = this.#grid;
    const { measure } = this;
    return {
      paint: (scene, look) => drawSkewGrid(scene, look, grid, measure, undefined),
      size: skewGridSize(grid, Math.max(700, this.canvas?.size.width ?? 0)),
    };
  }

  /** Both tables as one file: executors, then hosts. */
  csv(): string {
    const table = this.renderRoot.querySelector('chrono-table')?.toCsv() ?? '';
    return `${table}\r\n${csvText(skewTable(this.#grid, this.measure))}`;
  }

  /** Moves the cell keys act on. */
  moveCell(columns: number, rows: number): void {
    const { hosts, fragments } = this.#grid;
    this.#moveTo({
      column: Math.max(0, Math.min(hosts.length - 1, this.cursor.column + columns)),
      row: Math.max(0, Math.min(fragments.length - 1, this.cursor.row + rows)),
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('query')) return;
    this.closed = new Set();
    this.row = undefined;
    this.cursor = { column: 0, row: 0 };
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('query') || changed.has('measure')) this.canvas?.requestDraw();
    else this.canvas?.requestOverlay();
  }

  protected override render(): TemplateResult {
    const rows = this.#rowsOf(this.query, this.closed);
    const theme = this.canvas?.theme;
    const { height } = skewGridSize(this.#grid, 0);
    return html`
      <chrono-table
        data-scope="executors"
        .label=${'Executors over all tasks of their fragments'}
        .columns=${this.#columnsOf(rows)}
        .rowCount=${rows.length}
        .tree=${this.#treeOf(rows, this.closed)}
        .selected=${this.row}
        @chrono-select=${(event: CustomEvent<{ row: number }>) => this.#select(rows, event.detail.row)}
        @chrono-expand=${(event: CustomEvent<{ row: number; isExpanded: boolean }>) =>
          this.#expand(rows[event.detail.row], event.detail.isExpanded)}
      ></chrono-table>
      <div class="load">
        <div role="toolbar" aria-label="Load of hosts">
          <h2>Load of hosts</h2>
          ${selectControl<SkewMeasure>({
            label: 'Compared by',
            options: skewMeasures.map((value) => ({ value, label: skewMeasureLabels[value] })),
            value: this.measure,
            choose: (value) => {
              this.measure = value;
            },
          })}
          <span class="space"></span>
          ${theme === undefined ? nothing : html`<chrono-ramp-legend .ramp=${skewLegend(theme)}></chrono-ramp-legend>`}
          ${toolButton({ icon: 'export', label: 'Export both tables as CSV', press: () => this.#export() })}
        </div>
        <div class="grid">
          <chrono-canvas
            data-scope="skew"
            ${setVariable('--height', `${height}px`)}
            .label=${'Load of hosts by fragment'}
            .description=${'Arrow keys move between fragments and hosts.'}
            .mirror=${this.#mirror()}
            .paint=${this.#paint}
            .paintOverlay=${this.#paintCursor}
            .gestures=${this.#gestures}
            @chrono-theme=${() => this.requestUpdate()}
            @chrono-resize=${() => this.requestUpdate()}
          ></chrono-canvas>
        </div>
      </div>
    `;
  }

  get #grid(): ReturnType<typeof skewGrid> {
    return this.#gridOf(this.query, this.measure);
  }

  readonly #paint = (scene: Scene, look: Look): void => {
    drawSkewGrid(scene, look, this.#grid, this.measure, undefined);
    this.dispatchEvent(new CustomEvent('chrono-painted', { bubbles: true, composed: true }));
  };

  readonly #paintCursor = (scene: Scene, look: Look): void => {
    if (this.canvas?.matches(':focus-within') !== true) return;
    drawSkewGrid(scene, look, this.#grid, this.measure, this.cursor);
  };

  #mirror(): Mirror {
    const { hosts, fragments, cells } = this.#grid;
    const { column, row } = this.cursor;
    const cell = cells[row * hosts.length + column];
    const value = cell?.value === undefined ? 'no task' : skewValueText(cell.value, this.measure);
    const ratio = cell?.ratio === undefined ? '' : `, ${cell.ratio.toFixed(2)} times the mean`;
    return {
      kind: 'grid',
      label: `${skewMeasureLabels[this.measure]} by fragment and host`,
      columnCount: hosts.length,
      rowCount: fragments.length,
      cell: {
        column: column + 1,
        row: row + 1,
        text: `${fragments[row]?.label ?? ''} on ${hosts[column] ?? ''}: ${value}${ratio}`,
        isSelected: false,
      },
    };
  }

  #moveTo(place: SkewPlace): void {
    this.cursor = place;
    const fragment = this.#grid.fragments[place.row];
    const host = this.#grid.hosts[place.column];
    const task = this.query.tasks.find((each) => each.fragment === fragment?.index && each.host === host);
    if (task !== undefined) this.#send({ kind: 'task', task: task.id });
  }

  #select(rows: readonly ExecutorRow[], row: number): void {
    this.row = row;
    const line = rows[row];
    if (line === undefined) return;
    const task = line.executor?.slowestTask;
    this.#send(
      line.executor !== undefined && task != null
        ? { kind: 'executor', task, executor: line.executor.id }
        : { kind: 'fragment', fragment: line.fragment.senderExecutorId },
    );
  }

  #expand(line: ExecutorRow | undefined, isExpanded: boolean): void {
    if (line === undefined) return;
    const closed = new Set(this.closed);
    if (isExpanded) closed.delete(line.fragment.index);
    else closed.add(line.fragment.index);
    this.closed = closed;
    this.row = executorRows(this.query, closed).findIndex(
      ({ fragment, executor }) => executor === undefined && fragment === line.fragment,
    );
  }

  #send(item: GraphItem): void {
    this.dispatchEvent(new CustomEvent('chrono-graph-select', { detail: item }));
  }

  #export(): void {
    this.dispatchEvent(
      new CustomEvent('chrono-export-table', { detail: this.csv(), bubbles: true, composed: true }),
    );
  }

  static override readonly styles = [
    kitStyle,
    toolbarStyle,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-width: 0;
        min-height: 0;
        container-type: normal;
      }
      chrono-table {
        flex: 1;
        min-height: 120px;
      }
      .load {
        flex: none;
        display: flex;
        flex-direction: column;
        max-height: 45%;
        min-height: 0;
      }
      .grid {
        padding: 2px 12px 10px;
        overflow: auto;
      }
      chrono-canvas {
        height: var(--height);
      }
    `,
  ];
}

customElements.define('chrono-executors-view', ChronoExecutorsView);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-executors-view': ChronoExecutorsView;
  }
}
