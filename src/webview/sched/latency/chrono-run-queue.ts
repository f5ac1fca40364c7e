import '../../kit/canvas/chrono-canvas.ts';
import type { PropertyValues, TemplateResult } from 'lit';
import { css, html, LitElement } from 'lit';
import type { RunQueueView } from '../../../analysis/sched/timeline-data.ts';
import { f32At, u16At } from '../../../model/column.ts';
import type { ChronoCanvas } from '../../kit/canvas/chrono-canvas.ts';
import type { GestureHandlers } from '../../kit/canvas/gesture.ts';
import type { ChronoTooltip } from '../../kit/hover/chrono-tooltip.ts';
import { kitStyle } from '../../kit/kit-style.ts';
import { pictureWithLegend } from '../../kit/legend/picture-with-legend.ts';
import type { MirrorGrid } from '../../kit/mirror/mirror-model.ts';
import type { Look, Scene } from '../../kit/scene/scene.ts';
import { csvText } from '../../kit/table/csv-text.ts';
import type { Exportable } from '../chart/exportable.ts';
import { timeText } from '../chart/units.ts';
import { columnAt, drawRunQueue, layOutRunQueue, runQueueLegend, runQueueTable } from './draw-run-queue.ts';

/** How many threads ran or waited for a core, over time. */
export class ChronoRunQueue extends LitElement {
  static override readonly properties = {
    view: { attribute: false },
    tooltip: { attribute: false },
    cursor: { state: true },
  };

  declare view: RunQueueView;
  declare tooltip: ChronoTooltip | undefined;
  /** Column of the data. */
  declare cursor: number | undefined;

  constructor() {
    super();
    this.cursor = undefined;
  }

  /** What is drawn, to export; `undefined` before there is a size. */
  exportable(title: string): Exportable | undefined {
    const canvas = this.#canvas;
    if (canvas === undefined || canvas.size.width === 0) return undefined;
    const { size, look } = canvas;
    const { view } = this;
    const paint = (scene: Scene, how: Look): void =>
      drawRunQueue(scene, how, view, layOutRunQueue(view, size));
    const picture = pictureWithLegend(
      { paint, size, look, title },
      { swatches: runQueueLegend(look.theme), ramps: [] },
    );
    return { name: 'Threads running or waiting', picture, csv: () => csvText(runQueueTable(view)) };
  }

  get #canvas(): ChronoCanvas | undefined {
    return this.renderRoot.querySelector('chrono-canvas') ?? undefined;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('view')) this.#canvas?.requestDraw();
    else this.#canvas?.requestOverlay();
  }

  protected override render(): TemplateResult {
    return html`<chrono-canvas
      data-scope="chart"
      .label=${'Threads running or waiting to run, over time'}
      .description=${'Arrow left and right move through time.'}
      .mirror=${this.#mirror()}
      .paint=${this.#paint}
      .paintOverlay=${this.#paintCursor}
      .gestures=${this.#gestures}
      @keydown=${this.#onKey}
    ></chrono-canvas>`;
  }

  readonly #paint = (scene: Scene, look: Look): void =>
    drawRunQueue(scene, look, this.view, layOutRunQueue(this.view, scene));

  readonly #paintCursor = (scene: Scene, look: Look): void => {
    if (this.cursor === undefined) return;
    const { plot } = layOutRunQueue(this.view, scene);
    const x = plot.x + ((this.cursor + 0.5) / this.view.columns) * plot.width;
    scene.line(x, plot.y, x, plot.y + plot.height, look.theme.colours.focus, 1);
  };

  readonly #gestures: GestureHandlers = {
    hover: (at) => {
      const size = this.#canvas?.size;
      const layout = size && layOutRunQueue(this.view, size);
      this.cursor = at && layout && columnAt(this.view, layout, at.x);
      const origin = this.#canvas?.getBoundingClientRect();
      if (this.cursor === undefined || at === undefined || origin === undefined) {
        this.tooltip?.hide();
        return;
      }
      const pointer = { x: origin.left + at.x, y: origin.top + at.y };
      const avoid = { x: pointer.x - 2, y: origin.top, width: 4, height: 1 };
      this.tooltip?.show({ title: 'Run queue', rows: this.#rows(this.cursor) }, { pointer, avoid });
    },
  };

  #rows(column: number): readonly { readonly label: string; readonly value: string }[] {
    const { run, columns, mean, max } = this.view;
    const at = run.fromUs + (column / columns) * (run.toUs - run.fromUs);
    return [
      { label: 'Time', value: timeText(at) },
      { label: 'Threads, mean', value: f32At(mean, column).toFixed(2) },
      { label: 'Threads, most', value: String(u16At(max, column)) },
    ];
  }

  #mirror(): MirrorGrid | undefined {
    const { cursor } = this;
    if (cursor === undefined || cursor >= this.view.columns) return undefined;
    const text = this.#rows(cursor)
      .map(({ label, value }) => `${label} ${value}`)
      .join(', ');
    const cell = { column: cursor + 1, row: 1, text, isSelected: false };
    return { kind: 'grid', label: 'Run queue', columnCount: this.view.columns, rowCount: 1, cell };
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    if (step === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const last = this.view.columns - 1;
    const by = event.shiftKey ? 10 * step : step;
    this.cursor = this.cursor === undefined ? 0 : Math.min(last, Math.max(0, this.cursor + by));
    event.preventDefault();
    event.stopPropagation();
  };

  static override readonly styles = [
    kitStyle,
    css`
      :host {
        display: block;
        min-height: 0;
      }
      chrono-canvas {
        height: 100%;
      }
    `,
  ];
}

customElements.define('chrono-run-queue', ChronoRunQueue);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-run-queue': ChronoRunQueue;
  }
}
