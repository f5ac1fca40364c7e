import '../../kit/canvas/chrono-canvas.ts';
import '@vscode-elements/elements/dist/vscode-checkbox/index.js';
import type { PropertyValues, TemplateResult } from 'lit';
import { css, html } from 'lit';
import type { DurationKind, DurationSeries, DurationView } from '../../../analysis/sched/view-data.ts';
import { memoLast } from '../../editor/memo-last.ts';
import type { ChronoCanvas } from '../../kit/canvas/chrono-canvas.ts';
import type { GestureHandlers } from '../../kit/canvas/gesture.ts';
import { formatPlural } from '../../kit/format/format-count.ts';
import type { HoverContent } from '../../kit/hover/hover-content.ts';
import type { MirrorGrid } from '../../kit/mirror/mirror-model.ts';
import type { Point } from '../../kit/scene/geometry.ts';
import type { CellGrid, Look, Scene } from '../../kit/scene/scene.ts';
import { csvText } from '../../kit/table/csv-text.ts';
import type { Exportable } from '../chart/exportable.ts';
import { SchedView } from '../chart/sched-view.ts';
import { durationText, timeText } from '../chart/units.ts';
import type { TimeSpan } from '../state/sched-state.ts';
import { drawDurations, durationGrid } from './draw-durations.ts';
import type { DurationCell, DurationLayout } from './duration-layout.ts';
import {
  cellAt,
  cellBox,
  countOf,
  durationKindOf,
  durationKinds,
  layOutDurations,
  moveCell,
} from './duration-layout.ts';
import { densityTable, outlierColumns, outlierRows, statsColumns } from './duration-tables.ts';

/** Cells an arrow key moves by with Shift. */
const stride = 10;

/**
 * View 4: how long tasks ran and slept, and virtual processors were in guest and host, over time.
 *
 * @fires chrono-span When a stretch of time is to be shown on the timeline; `detail` is a {@link TimeSpan}.
 */
export class ChronoDurationsView extends SchedView {
  static override readonly properties = {
    ...SchedView.properties,
    cursor: { state: true },
    hovered: { state: true },
    dragged: { state: true },
  };

  declare cursor: DurationCell | undefined;
  declare hovered: DurationCell | undefined;
  /** The stretch being selected, from x to x. */
  declare dragged: readonly [number, number] | undefined;

  readonly #stats = memoLast(statsColumns);
  readonly #rows = memoLast(outlierRows);
  readonly #outliers = memoLast(outlierColumns);
  readonly #layout = memoLast((view: DurationView, width: number, height: number) =>
    layOutDurations(view, { width, height }),
  );
  #grids = new WeakMap<DurationSeries, CellGrid>();
  #drawn: DurationView | undefined;

  override exportables(title: string): readonly Exportable[] {
    const canvas = this.#canvas;
    const view = this.#view;
    const tables = super.exportables(title);
    if (canvas === undefined || view === undefined) return tables;
    const { size, look } = canvas;
    const layout = layOutDurations(view, size);
    const paint = (scene: Scene, how: Look): void => drawDurations(scene, how, view, layout);
    const picture = { paint, size, look, title };
    return [{ name: 'Durations over time', picture, csv: () => csvText(densityTable(view)) }, ...tables];
  }

  override focus(): void {
    this.#canvas?.focus();
  }

  get #canvas(): ChronoCanvas | undefined {
    return this.renderRoot.querySelector('chrono-canvas') ?? undefined;
  }

  get #view(): DurationView | undefined {
    return this.model.data.durations.answer.value;
  }

  get #layoutNow(): DurationLayout | undefined {
    const view = this.#view;
    const size = this.#canvas?.size;
    return view === undefined || size === undefined ? undefined : this.#layout(view, size.width, size.height);
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (this.#drawn !== this.#view) this.#canvas?.requestDraw();
    else this.#canvas?.requestOverlay();
  }

  protected override render(): TemplateResult {
    const view = this.#view;
    if (view === undefined) return this.renderWaiting();
    const bar = this.renderBar(this.#renderKinds(view), [view.run]);
    if (view.empty !== undefined) return html`${bar}${this.renderEmpty(view.empty)}`;
    if (view.series.every(({ stats }) => stats.count === 0)) {
      return html`${bar}${this.renderEmpty({
        sentence: 'No duration of the chosen kinds lies in the window.',
        remedy: 'Choose other kinds above, widen the window or the task filter.',
      })}`;
    }
    return html`
      ${bar}
      <div class="panes wide-chart ${this.model.isLoading ? 'loading' : ''}">
        <chrono-canvas
          data-scope="chart"
          .label=${'Durations over time'}
          .description=${'Arrow keys move the cell, with Shift by ten, Enter shows it on the timeline.'}
          .mirror=${this.#mirror()}
          .paint=${this.#paint}
          .paintOverlay=${this.#paintMarks}
          .gestures=${this.#gestures}
          @chrono-resize=${() => this.requestUpdate()}
          @chrono-theme=${() => {
            this.#grids = new WeakMap();
          }}
          @keydown=${this.#onKey}
        ></chrono-canvas>
        ${this.#renderTables(view)}
      </div>
    `;
  }

  #renderKinds(view: DurationView): TemplateResult {
    const { durations } = this.model.store.state;
    return html`
      ${this.renderRunChoice()}
      ${durationKinds.map(({ kind, label }) => {
        const count = view.series.find((series) => series.kind === kind)?.stats.count;
        return html`<vscode-checkbox
          .label=${count === undefined ? label : `${label} (${formatPlural(count, 'time')})`}
          .checked=${durations.includes(kind)}
          @change=${() => this.#choose(kind)}
        ></vscode-checkbox>`;
      })}
      <span class="note">Drag selects time; Enter or double-click, also on a row, shows it on the timeline.</span>
    `;
  }

  #choose(kind: DurationKind): void {
    const { store } = this.model;
    const chosen = new Set(store.state.durations);
    if (!chosen.delete(kind)) chosen.add(kind);
    store.apply({ durations: durationKinds.map((entry) => entry.kind).filter((one) => chosen.has(one)) });
  }

  #renderTables(view: DurationView): TemplateResult {
    const rows = this.#rows(view);
    return html`<div class="pane">
      <h2>Distribution</h2>
      <chrono-table
        class="stats"
        label="Distribution of durations"
        .columns=${this.#stats(view)}
        .rowCount=${view.series.length}
      ></chrono-table>
      <h2>Longest</h2>
      <chrono-table
        label="Longest durations"
        .columns=${this.#outliers(rows)}
        .rowCount=${rows.length}
        .sort=${{ column: 'duration', isDescending: true }}
        @chrono-activate=${(event: CustomEvent<{ readonly row: number }>) => {
          const row = rows[event.detail.row];
          if (row !== undefined) this.#show(row.timeUs - row.durationUs, row.timeUs);
        }}
      ></chrono-table>
    </div>`;
  }

  /** Shows a stretch of time on the timeline, with some of what was around it. */
  #show(fromUs: number, toUs: number): void {
    const around = Math.max(2, (toUs - fromUs) * 0.25);
    const { bounds } = this.model;
    const detail: TimeSpan = {
      fromUs: Math.max(bounds.fromUs, fromUs - around),
      toUs: Math.min(bounds.toUs, toUs + around),
    };
    this.dispatchEvent(new CustomEvent('chrono-span', { detail, bubbles: true, composed: true }));
  }

  readonly #paint = (scene: Scene, look: Look): void => {
    const view = this.#view;
    const layout = this.#layoutNow;
    this.#drawn = view;
    if (view === undefined || layout === undefined) return;
    drawDurations(scene, look, view, layout, (series, ramp) => {
      const grid = this.#grids.get(series) ?? durationGrid(series, ramp);
      this.#grids.set(series, grid);
      return grid;
    });
    this.dispatchEvent(new CustomEvent('chrono-painted', { bubbles: true, composed: true }));
  };

  readonly #paintMarks = (scene: Scene, look: Look): void => {
    const layout = this.#layoutNow;
    if (layout === undefined) return;
    const { colours } = look.theme;
    if (this.dragged !== undefined) {
      const [from, to] = this.dragged;
      const x = Math.min(from, to);
      scene.fade(0.5, () => scene.fillRect(x, 0, Math.abs(to - from), layout.timeAxis.y, colours.selection));
    }
    for (const [cell, stroke] of [
      [this.hovered, colours.foreground],
      [this.cursor, colours.focus],
    ] as const) {
      const box = cell && cellBox(layout, cell);
      if (box === undefined) continue;
      scene.strokeRect(box.x - 2, box.y - 2, box.width + 4, box.height + 4, stroke, 1.5);
    }
  };

  readonly #gestures: GestureHandlers = {
    hover: (at) => this.#hover(at),
    click: (at) => {
      this.cursor = this.#layoutNow && cellAt(this.#layoutNow, at);
    },
    doubleClick: (at) => {
      const cell = this.#layoutNow && cellAt(this.#layoutNow, at);
      if (cell !== undefined) this.#showCell(cell);
    },
    dragStart: () => {
      this.tooltip?.hide();
      return true;
    },
    drag: (at, start) => {
      this.dragged = [start.x, at.x];
    },
    dragEnd: (at, start, isCancelled) => {
      this.dragged = undefined;
      if (!isCancelled) this.#selectTime(start.x, at.x);
    },
  };

  #selectTime(from: number, to: number): void {
    const [a, b] = [this.#timeAt(Math.min(from, to)), this.#timeAt(Math.max(from, to))];
    if (a !== undefined && b !== undefined && b - a >= 1) {
      this.model.store.select({ window: { fromUs: Math.floor(a), toUs: Math.ceil(b) } });
    }
  }

  #timeAt(x: number): number | undefined {
    const axis = this.#layoutNow?.timeAxis;
    const run = this.#view?.run;
    if (axis === undefined || run === undefined) return undefined;
    const share = Math.min(1, Math.max(0, (x - axis.x) / axis.width));
    return run.fromUs + share * (run.toUs - run.fromUs);
  }

  #showCell(cell: DurationCell): void {
    const facts = this.#factsOf(cell);
    if (facts !== undefined) this.#show(facts.fromUs - facts.mostUs, facts.toUs);
  }

  #hover(at: Point | undefined): void {
    const layout = this.#layoutNow;
    const cell = at && layout && cellAt(layout, at);
    this.hovered = cell;
    const content = cell && this.#content(cell);
    const origin = this.#canvas?.getBoundingClientRect();
    const box = cell && layout && cellBox(layout, cell);
    if (at === undefined || content === undefined || origin === undefined || box === undefined) {
      this.tooltip?.hide();
      return;
    }
    const pointer = { x: origin.left + at.x, y: origin.top + at.y };
    this.tooltip?.show(content, {
      pointer,
      avoid: { ...box, x: origin.left + box.x, y: origin.top + box.y },
    });
  }

  #factsOf(cell: DurationCell) {
    const view = this.#view;
    const layout = this.#layoutNow;
    const series = layout?.panels[cell.panel]?.series;
    if (view === undefined || layout === undefined || series === undefined) return undefined;
    const { fromUs, toUs } = view.run;
    const step = (toUs - fromUs) / series.columns;
    const edge = (row: number): number => 10 ** (row / layout.rowsPerDecade);
    return {
      kind: durationKindOf(series.kind),
      fromUs: fromUs + cell.column * step,
      toUs: fromUs + (cell.column + 1) * step,
      leastUs: edge(cell.row),
      mostUs: edge(cell.row + 1),
      count: countOf(layout, cell),
    };
  }

  #content(cell: DurationCell): HoverContent | undefined {
    const facts = this.#factsOf(cell);
    if (facts === undefined) return undefined;
    return {
      title: `${durationText(facts.leastUs)} to ${durationText(facts.mostUs)}`,
      kind: { label: facts.kind.label, colour: this.theme.contributed[facts.kind.colour] },
      rows: [
        { label: 'Ended', value: `${timeText(facts.fromUs)} to ${timeText(facts.toUs)}` },
        { label: 'Count', value: formatPlural(facts.count, 'time') },
      ],
    };
  }

  #mirror(): MirrorGrid | undefined {
    const { cursor } = this;
    const layout = this.#layoutNow;
    const facts = cursor && this.#factsOf(cursor);
    if (cursor === undefined || layout === undefined || facts === undefined) return undefined;
    const text = `${facts.kind.label}, ${timeText(facts.fromUs)}, ${durationText(facts.leastUs)} to ${durationText(
      facts.mostUs,
    )}, ${formatPlural(facts.count, 'time')}`;
    const rows = layout.high - layout.low;
    return {
      kind: 'grid',
      label: 'Durations over time',
      columnCount: layout.panels[cursor.panel]?.series.columns ?? 1,
      rowCount: rows * layout.panels.length,
      cell: {
        column: cursor.column + 1,
        row: cursor.panel * rows + (layout.high - cursor.row),
        text,
        isSelected: false,
      },
    };
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const layout = this.#layoutNow;
    const panel = layout?.panels[0];
    if (layout === undefined || panel === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const by = event.shiftKey ? stride : 1;
    const moves: { readonly [key: string]: readonly [number, number] } = {
      ArrowLeft: [-by, 0],
      ArrowRight: [by, 0],
      ArrowUp: [0, by],
      ArrowDown: [0, -by],
    };
    const move = moves[event.key];
    if (event.key === 'Enter' && this.cursor !== undefined) this.#showCell(this.cursor);
    else if (move === undefined) return;
    else {
      const start = { panel: 0, column: 0, row: panel.series.firstRow };
      this.cursor = this.cursor === undefined ? start : moveCell(layout, this.cursor, move[0], move[1]);
    }
    event.preventDefault();
    event.stopPropagation();
  };

  static override readonly styles = [
    ...SchedView.styles,
    css`
      chrono-canvas {
        padding-top: 4px;
        cursor: crosshair;
      }
      .pane > .stats {
        flex: none;
        height: 132px;
      }
    `,
  ];
}

customElements.define('chrono-durations-view', ChronoDurationsView);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-durations-view': ChronoDurationsView;
  }
}
