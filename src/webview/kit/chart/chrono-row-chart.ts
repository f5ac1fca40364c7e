import '../canvas/chrono-canvas.ts';
import type { PropertyValues, TemplateResult } from 'lit';
import { css, html, LitElement } from 'lit';
import type { ChronoCanvas } from '../canvas/chrono-canvas.ts';
import type { GestureHandlers } from '../canvas/gesture.ts';
import type { ChronoTooltip } from '../hover/chrono-tooltip.ts';
import { isMacPlatform, KeyTable } from '../key/key-table.ts';
import { kitStyle } from '../kit-style.ts';
import type { MirrorGrid } from '../mirror/mirror-model.ts';
import type { Point, Rect } from '../scene/geometry.ts';
import type { Picture } from '../scene/picture-file.ts';
import type { Look, Scene } from '../scene/scene.ts';
import { csvText } from '../table/csv-text.ts';
import { setVariable } from '../theme/set-variable.ts';
import { chartKeys } from './chart-keys.ts';
import type { ChartMark, MarkPosition, RowChart, RowChartLayout } from './row-chart.ts';
import { markAt, maxTop, moveMark, paintRowChart, topShowing } from './row-chart.ts';

/** Tallest picture that is exported; the tables export everything. */
const maxPictureHeight = 16_000;

/**
 * A {@link RowChart} on a canvas: rows scroll when they do not fit, marks have tooltips, arrow keys walk them and screen
 * readers hear them.
 *
 * @fires chrono-mark When a mark is chosen by click or key; `detail` is its {@link MarkPosition}.
 * @fires chrono-mark-open On a double click or Enter on a mark; `detail` is its {@link MarkPosition}.
 * @fires chrono-painted After the newest layout has been drawn.
 */
export class ChronoRowChart extends LitElement {
  static override readonly properties = {
    label: {},
    hint: {},
    layout: { attribute: false },
    tooltip: { attribute: false },
    isTall: { attribute: false },
    selectedRow: { attribute: false },
    top: { state: true },
    cursor: { state: true },
    hovered: { state: true },
  };

  /** Accessible name. */
  declare label: string;
  /** What Enter does here, after what the arrows do. */
  declare hint: string;
  declare layout: RowChartLayout;
  /** The page's tooltip. */
  declare tooltip: ChronoTooltip | undefined;
  /** Set to take the height of all rows instead of scrolling them. */
  declare isTall: boolean;
  /** A row that is marked because it is selected elsewhere. */
  declare selectedRow: number | undefined;
  declare top: number;
  declare cursor: MarkPosition | undefined;
  declare hovered: MarkPosition | undefined;

  readonly #keys = new KeyTable(chartKeys, isMacPlatform());
  #chart: RowChart | undefined;

  constructor() {
    super();
    this.label = '';
    this.hint = '';
    this.tooltip = undefined;
    this.isTall = false;
    this.selectedRow = undefined;
    this.top = 0;
    this.cursor = undefined;
    this.hovered = undefined;
  }

  /** All rows, to export; `undefined` before the chart has been laid out. */
  picture(title: string): Picture | undefined {
    const chart = this.#chart;
    const canvas = this.#canvas;
    if (chart === undefined || canvas === undefined) return undefined;
    const height = Math.min(maxPictureHeight, chart.head + chart.rowCount * chart.rowHeight + chart.foot);
    const paint = (scene: Scene, look: Look): void => paintRowChart(scene, look, chart, 0);
    return { paint, size: { width: canvas.size.width, height }, look: canvas.look, title };
  }

  /** Its numbers as a CSV file; `undefined` where the chart gives none. */
  toCsv(): string | undefined {
    const rows = this.#chart?.numbers?.();
    return rows && csvText(rows);
  }

  override focus(): void {
    this.#canvas?.focus();
  }

  /** Scrolls until `row` is in view. */
  reveal(row: number): void {
    if (this.#chart !== undefined) this.top = topShowing(this.#chart, row, this.top, this.#height);
  }

  get #canvas(): ChronoCanvas | undefined {
    return this.renderRoot.querySelector('chrono-canvas') ?? undefined;
  }

  get #height(): number {
    return this.#canvas?.size.height ?? 0;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('layout') && this.hasUpdated) {
      this.#layOut();
      this.hovered = undefined;
    }
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('layout') || changed.has('top')) this.#canvas?.requestDraw();
    else this.#canvas?.requestOverlay();
  }

  protected override render(): TemplateResult {
    const chart = this.#chart;
    const height = chart === undefined ? 0 : chart.head + chart.rowCount * chart.rowHeight + chart.foot;
    const hint = 'Arrow keys walk the marks.';
    return html`<chrono-canvas
      data-scope="chart"
      ${setVariable('--chart-height', this.isTall ? `${height}px` : '100%')}
      .label=${this.label}
      .description=${this.hint === '' ? hint : `${hint} ${this.hint}`}
      .mirror=${this.#mirror()}
      .paint=${this.#paint}
      .paintOverlay=${this.#paintMarks}
      .gestures=${this.#gestures}
      @chrono-resize=${this.#onResize}
      @chrono-theme=${this.#onResize}
      @keydown=${this.#onKey}
      @focusout=${() => this.tooltip?.hide()}
    ></chrono-canvas>`;
  }

  readonly #onResize = (): void => {
    this.#layOut();
    this.requestUpdate();
  };

  #layOut(): void {
    const canvas = this.#canvas;
    if (canvas === undefined || canvas.size.width === 0) return;
    const { theme, measure } = canvas.look;
    this.#chart = this.layout({ width: canvas.size.width, measure, theme });
    this.top = Math.min(this.top, maxTop(this.#chart, canvas.size.height));
    const { cursor } = this;
    if (cursor !== undefined && this.#markOf(cursor) === undefined) this.cursor = undefined;
  }

  readonly #paint = (scene: Scene, look: Look): void => {
    if (this.#chart === undefined) return;
    paintRowChart(scene, look, this.#chart, this.top);
    this.dispatchEvent(new CustomEvent('chrono-painted', { bubbles: true, composed: true }));
  };

  readonly #paintMarks = (scene: Scene, look: Look): void => {
    const chart = this.#chart;
    if (chart === undefined) return;
    const { colours } = look.theme;
    const bottom = scene.height - chart.foot;
    scene.clip(0, chart.head, scene.width, Math.max(0, bottom - chart.head), () => {
      if (this.selectedRow !== undefined) {
        const y = chart.head + this.selectedRow * chart.rowHeight - this.top;
        scene.fade(0.35, () => scene.fillRect(0, y, scene.width, chart.rowHeight, colours.selection));
        scene.fillRect(0, y, 2, chart.rowHeight, colours.focus);
      }
      const hovered = this.#boxOf(this.hovered);
      if (hovered !== undefined) {
        scene.strokeRect(hovered.x, hovered.y, hovered.width, hovered.height, colours.foreground, 1);
      }
      const at = this.#boxOf(this.cursor);
      if (at !== undefined) scene.strokeRect(at.x - 1, at.y, at.width + 2, at.height, colours.focus, 2);
    });
    this.#paintScrollBar(scene, look, chart);
  };

  #paintScrollBar(scene: Scene, look: Look, chart: RowChart): void {
    const room = scene.height - chart.head - chart.foot;
    const all = chart.rowCount * chart.rowHeight;
    if (all <= room || room <= 0) return;
    const length = Math.max(20, (room * room) / all);
    const y = chart.head + (this.top / (all - room)) * (room - length);
    scene.fillRect(scene.width - 8, y, 6, length, look.theme.colours.sliderHoverBackground);
  }

  readonly #gestures: GestureHandlers = {
    hover: (at) => this.#hover(at),
    click: (at) => {
      const mark = this.#at(at);
      this.cursor = mark;
      if (mark !== undefined) this.#send('chrono-mark', mark);
    },
    doubleClick: (at) => {
      const mark = this.#at(at);
      if (mark !== undefined) this.#send('chrono-mark-open', mark);
    },
    scroll: (_, dy) => this.#scrollTo(this.top + dy),
    dragStart: () => {
      this.tooltip?.hide();
      return this.#chart !== undefined && maxTop(this.#chart, this.#height) > 0;
    },
    drag: (_at, _start, step) => void this.#scrollTo(this.top - step.y),
  };

  #scrollTo(wanted: number): boolean {
    if (this.#chart === undefined) return false;
    const top = Math.min(maxTop(this.#chart, this.#height), Math.max(0, wanted));
    const isMoved = top !== this.top;
    this.top = top;
    if (isMoved) this.tooltip?.hide();
    return isMoved;
  }

  #hover(at: Point | undefined): void {
    const mark = at === undefined ? undefined : this.#at(at);
    this.hovered = mark;
    if (at === undefined || mark === undefined) this.tooltip?.hide();
    else this.#showTooltip(mark, at, false);
  }

  #showTooltip(position: MarkPosition, at: Point | undefined, isImmediate: boolean): void {
    const mark = this.#markOf(position);
    const box = this.#boxOf(position);
    const origin = this.#canvas?.getBoundingClientRect();
    if (mark === undefined || box === undefined || origin === undefined) return;
    const local = at ?? { x: box.x + Math.min(box.width, 40), y: box.y + box.height };
    const pointer = { x: origin.left + local.x, y: origin.top + local.y };
    const avoid = { ...box, x: origin.left + box.x, y: origin.top + box.y };
    this.tooltip?.show(mark.hover, { pointer, avoid }, isImmediate);
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const chart = this.#chart;
    const action = this.#keys.actionFor(event, ['chart']);
    if (chart === undefined || action === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (action === 'activate') {
      if (this.cursor !== undefined) this.#send('chrono-mark-open', this.cursor);
      return;
    }
    const page = Math.max(1, Math.floor((this.#height - chart.head - chart.foot) / chart.rowHeight) - 1);
    const next = moveMark(chart, this.cursor, action, page);
    this.cursor = next;
    if (next === undefined) return;
    this.reveal(next.row);
    this.#showTooltip(next, undefined, true);
    this.#send('chrono-mark', next);
  };

  #at(point: Point): MarkPosition | undefined {
    return this.#chart && markAt(this.#chart, point, this.top, this.#height);
  }

  #markOf({ row, column }: MarkPosition): ChartMark | undefined {
    return row < (this.#chart?.rowCount ?? 0) ? this.#chart?.marksOf(row)[column] : undefined;
  }

  #boxOf(position: MarkPosition | undefined): Rect | undefined {
    const chart = this.#chart;
    const mark = position && this.#markOf(position);
    if (chart === undefined || position === undefined || mark === undefined) return undefined;
    const y = chart.head + position.row * chart.rowHeight - this.top;
    return { x: mark.x, y, width: Math.max(3, mark.width), height: chart.rowHeight };
  }

  #mirror(): MirrorGrid | undefined {
    const chart = this.#chart;
    const mark = this.cursor && this.#markOf(this.cursor);
    if (chart === undefined || this.cursor === undefined || mark === undefined) return undefined;
    const { row, column } = this.cursor;
    return {
      kind: 'grid',
      label: this.label,
      columnCount: chart.columnCount,
      rowCount: chart.rowCount,
      cell: { column: column + 1, row: row + 1, text: mark.text, isSelected: row === this.selectedRow },
    };
  }

  #send(name: 'chrono-mark' | 'chrono-mark-open', detail: MarkPosition): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  static override readonly styles = [
    kitStyle,
    css`
      :host {
        display: block;
        min-width: 0;
        min-height: 0;
      }
      chrono-canvas {
        height: var(--chart-height, 100%);
      }
    `,
  ];
}

customElements.define('chrono-row-chart', ChronoRowChart);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-row-chart': ChronoRowChart;
  }
}
