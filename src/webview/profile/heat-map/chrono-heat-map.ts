import '../../kit/canvas/chrono-canvas.ts';
import '../../kit/hover/chrono-details.ts';
import type { PropertyValues, TemplateResult } from 'lit';
import { css, html, LitElement } from 'lit';
import type { Surface } from '../../../analysis/heat-colour.ts';
import type { HeatMapData } from '../../../analysis/view-data.ts';
import type { HeatMapParams } from '../../../protocol/view-requests.ts';
import { memoLast } from '../../editor/memo-last.ts';
import { windowText } from '../../kit/axis/window-text.ts';
import type { ChronoCanvas } from '../../kit/canvas/chrono-canvas.ts';
import type { HoverContent } from '../../kit/hover/hover-content.ts';
import { kitStyle } from '../../kit/kit-style.ts';
import { paintRampLegend } from '../../kit/legend/ramp-legend.ts';
import type { Mirror } from '../../kit/mirror/mirror-model.ts';
import type { Picture } from '../../kit/scene/picture-file.ts';
import type { Look, Paint, Scene } from '../../kit/scene/scene.ts';
import type { Theme } from '../../kit/theme/theme.ts';
import { timeLabelsOf } from '../state/time-labels.ts';
import type { ViewChange } from '../state/view-change.ts';
import type { CellAction } from './cell-action.ts';
import { cellFacts, cellMirror } from './cell-facts.ts';
import { drawHeatMap, drawHeatMarks } from './draw-heat-map.ts';
import { heatCells } from './heat-cells.ts';
import { heatMapLegend } from './heat-legend.ts';
import { heatMapGestures, zoomHeatMap } from './heat-map-gestures.ts';
import type { HeatMapInputs } from './heat-map-view.ts';
import { HeatMapView } from './heat-map-view.ts';
import { cursorMoves } from './move-cursor.ts';

/** The columns a heat map needs; the page adds the filter. */
export type WantedHeatMap = Omit<HeatMapParams, 'filter'>;

/**
 * The cells of the heat map with their axes and one line that tells what is pointed at.
 *
 * @fires chrono-heat-menu When the menu is asked for; `detail.at` is relative to the page, `undefined` by keyboard.
 * @fires chrono-painted After the newest data has been drawn.
 */
export class ChronoHeatMap extends LitElement {
  static override readonly properties = {
    inputs: { attribute: false },
    apply: { attribute: false },
    want: { attribute: false },
    marksRevision: { state: true },
  };

  declare inputs: HeatMapInputs;
  declare apply: (change: ViewChange) => void;
  /** Called whenever other columns are needed than before. */
  declare want: (wanted: WantedHeatMap) => void;
  declare marksRevision: number;

  readonly #view = new HeatMapView({
    apply: (change) => this.apply(change),
    marksChanged: () => {
      this.marksRevision++;
    },
    openMenu: (at) => {
      const box = this.#canvas?.getBoundingClientRect();
      const onPage = at && box && { x: box.left + at.x, y: box.top + at.y };
      this.dispatchEvent(new CustomEvent('chrono-heat-menu', { detail: { at: onPage } }));
    },
  });
  readonly #gestures = heatMapGestures(this.#view);
  /** Colouring a day of cells takes longer than a frame, so it is done once per data and palette. */
  readonly #cellsOf = memoLast(heatCells);

  #painted: HeatMapData | undefined;

  constructor() {
    super();
    this.marksRevision = 0;
  }

  /** The data that is on the screen. */
  get painted(): HeatMapData | undefined {
    return this.#painted;
  }

  /** The view's own arithmetic, for the page's actions: stepping through time, Escape, export. */
  get view(): HeatMapView {
    return this.#view;
  }

  get canvas(): ChronoCanvas | undefined {
    return this.#canvas;
  }

  override focus(): void {
    this.#canvas?.focus();
  }

  /** What is on the screen with its legend, to export; `undefined` before it has been drawn. */
  picture(title: string): Picture | undefined {
    const { layout, marks } = this.#view;
    const canvas = this.#canvas;
    const { data, choice, summary } = this.inputs;
    if (layout === undefined || canvas === undefined || data === undefined) return undefined;
    const bottom = layout.timeAxis.y + layout.timeAxis.height;
    const surface = surfaceOf(canvas.theme);
    const labels = timeLabelsOf(summary, choice.timeAxis);
    const paint: Paint = (scene, look) => {
      drawHeatMap(scene, look, layout, { data, cells: this.#cellsOf(data, choice.palette, surface) }, labels);
      drawHeatMarks(scene, look, layout, {
        ...marks,
        preview: undefined,
        hovered: undefined,
        cursor: undefined,
      });
      const box = { x: layout.plot.x, y: bottom + 8, width: legendWidth, height: legendHeight };
      paintRampLegend(scene, look, box, heatMapLegend(choice.palette, surface, data.max));
    };
    const size = { width: canvas.size.width, height: bottom + 8 + legendHeight };
    return { paint, size, look: canvas.look, title };
  }

  /** Does what a key of the heat map asks for. */
  run(action: CellAction): void {
    for (const move of cursorMoves) {
      if (action === `cell.${move}`) this.#view.move(move, false);
      if (action === `cell.extend.${move}`) this.#view.move(move, true);
    }
    if (action === 'cell.mark') this.#view.markCursor(false);
    if (action === 'cell.column') this.#view.markCursor(true);
    if (action === 'cell.panLeft') this.#gestures.scroll?.(-100, 0, { x: 0, y: 0 }, noModifiers);
    if (action === 'cell.panRight') this.#gestures.scroll?.(100, 0, { x: 0, y: 0 }, noModifiers);
  }

  /** Magnifies about the middle. */
  zoom(factor: number): void {
    zoomHeatMap(this.#view, factor);
  }

  get #canvas(): ChronoCanvas | undefined {
    return this.renderRoot.querySelector('chrono-canvas') ?? undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('inputs')) this.#view.update(this.inputs);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('inputs')) {
      this.#canvas?.requestDraw();
      this.#askForColumns();
    } else {
      this.#canvas?.requestOverlay();
    }
  }

  protected override render(): TemplateResult {
    return html`
      <chrono-canvas
        data-scope="heatMap"
        .label=${this.#label()}
        .description=${'Arrow keys move the cell, Shift extends, Enter selects from and up to a cell, Space a whole column.'}
        .mirror=${this.#mirror()}
        .paint=${this.#paint}
        .paintOverlay=${this.#paintMarks}
        .gestures=${this.#gestures}
        @chrono-resize=${this.#resize}
      ></chrono-canvas>
      <chrono-details
        .content=${this.#facts()}
        .placeholder=${this.#hint()}
      ></chrono-details>
    `;
  }

  #label(): string {
    const { range, summary } = this.inputs;
    if (range === undefined) return 'Heat map, whole profile selected';
    return `Heat map, selected ${windowText(range, timeLabelsOf(summary, 'relative'))}`;
  }

  #hint(): string {
    const { range, summary, choice } = this.inputs;
    if (range === undefined)
      return 'Drag, or click twice, to select time. The flame graph shows what is selected.';
    const selected = windowText(range, timeLabelsOf(summary, choice.timeAxis));
    return `Selected: ${selected}. Shift-drag or Alt+arrows move it, Esc clears it.`;
  }

  #facts(): HoverContent | undefined {
    const { summary, data, choice } = this.inputs;
    const cell = this.#view.pointedCell;
    if (cell === undefined || data === undefined) return undefined;
    const facts = cellFacts(data, cell, timeLabelsOf(summary, 'clock'));
    const selected = this.#view.marks.preview ?? this.inputs.range;
    if (selected === undefined) return facts;
    const text = windowText(selected, timeLabelsOf(summary, choice.timeAxis));
    return { ...facts, rows: [...facts.rows, { label: 'Selected', value: text }] };
  }

  #mirror(): Mirror | undefined {
    const { data, range } = this.inputs;
    const { cursor } = this.#view;
    if (data === undefined || cursor === undefined) return undefined;
    return cellMirror(data, cursor, range);
  }

  readonly #resize = (): void => {
    if (this.#canvas !== undefined) this.#view.resize(this.#canvas.size);
    this.#askForColumns();
  };

  #askForColumns(): void {
    const { wanted } = this.#view;
    if (wanted !== undefined) {
      const { columnNs, rows, firstColumn, endColumn, maxColumns } = wanted;
      this.want({ columnNs, rows, firstColumn, endColumn, maxColumns });
    }
  }

  readonly #paint = (scene: Scene, look: Look): void => {
    const { layout } = this.#view;
    if (layout === undefined) return;
    const { summary, choice, data } = this.inputs;
    const picture = data && { data, cells: this.#cellsOf(data, choice.palette, surfaceOf(look.theme)) };
    drawHeatMap(scene, look, layout, picture, timeLabelsOf(summary, choice.timeAxis));
    this.#painted = data;
    this.dispatchEvent(new CustomEvent('chrono-painted', { bubbles: true, composed: true }));
  };

  readonly #paintMarks = (scene: Scene, look: Look): void => {
    const { layout } = this.#view;
    if (layout !== undefined) drawHeatMarks(scene, look, layout, this.#view.marks);
  };

  static override readonly styles = [
    kitStyle,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      chrono-canvas {
        flex: 1;
        min-height: var(--canvas-height, 0);
        cursor: crosshair;
      }
      chrono-details {
        flex: none;
      }
    `,
  ];
}

const legendWidth = 320;
const legendHeight = 30;

function surfaceOf({ isDark }: Theme): Surface {
  return isDark ? 'dark' : 'light';
}

const noModifiers = { shift: false, alt: false, primary: false } as const;

customElements.define('chrono-heat-map', ChronoHeatMap);

declare global {
  interface HTMLElementTagNameMap {
    'chrono-heat-map': ChronoHeatMap;
  }
}
