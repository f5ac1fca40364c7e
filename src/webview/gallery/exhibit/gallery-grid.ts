import '../../kit/canvas/chrono-canvas.ts';
import '../../kit/hover/chrono-details.ts';
import '../../kit/legend/chrono-ramp-legend.ts';
import type { TemplateResult } from 'lit';
import { css, html, LitElement } from 'lit';
import { heatColour, heatLegend, heatScale } from '../../../analysis/heat-colour.ts';
import { paintTimeAxis, timeAxisHeight } from '../../kit/axis/paint-time-axis.ts';
import { paintValueAxis } from '../../kit/axis/paint-value-axis.ts';
import { valueTicks } from '../../kit/axis/value-ticks.ts';
import type { ChronoCanvas } from '../../kit/canvas/chrono-canvas.ts';
import type { GestureHandlers } from '../../kit/canvas/gesture.ts';
import { formatPlural } from '../../kit/format/format-count.ts';
import { kitStyle } from '../../kit/kit-style.ts';
import type { RampLegend } from '../../kit/legend/ramp-legend.ts';
import type { Mirror } from '../../kit/mirror/mirror-model.ts';
import type { Rect, Size } from '../../kit/scene/geometry.ts';
import type { Look, Scene } from '../../kit/scene/scene.ts';
import { randomFrom } from '../random.ts';

const columns = 60;
const rows = 20;
const max = 40;
const counts = growCounts();

interface Cell {
  readonly column: number;
  readonly row: number;
}

/** A grid of cells with both axes, a legend, and a mirror that reads out the cell. */
export class GalleryGrid extends LitElement {
  static override readonly properties = { cell: { state: true }, isDark: { state: true } };

  declare cell: Cell;
  declare isDark: boolean;

  constructor() {
    super();
    this.cell = { column: 12, row: 7 };
    this.isDark = true;
  }

  get #canvas(): ChronoCanvas | undefined {
    return this.renderRoot.querySelector('chrono-canvas') ?? undefined;
  }

  protected override updated(): void {
    this.#canvas?.requestOverlay();
  }

  protected override render(): TemplateResult {
    return html`
      <chrono-canvas
        .label=${'Cells'}
        .description=${'Arrow keys move the cell.'}
        .paint=${this.#paint}
        .paintOverlay=${this.#paintOverlay}
        .gestures=${this.#gestures}
        .mirror=${mirrorOf(this.cell)}
        @keydown=${this.#onKey}
        @chrono-theme=${this.#readTheme}
        @chrono-resize=${this.#readTheme}
      ></chrono-canvas>
      <div class="below">
        <chrono-details .content=${{ title: textOf(this.cell), rows: [] }}></chrono-details>
        <chrono-ramp-legend .ramp=${legend(this.isDark)}></chrono-ramp-legend>
      </div>
    `;
  }

  readonly #readTheme = (): void => {
    this.isDark = this.#canvas?.theme.isDark ?? true;
  };

  readonly #paint = (scene: Scene, look: Look): void => {
    const surface = look.theme.isDark ? 'dark' : 'light';
    const scale = heatScale('ramp', surface, max);
    const box = cellsBox(scene);
    scene.fillGrid(box.x, box.y, box.width, box.height, {
      columns,
      rows,
      cells: counts.map((count) => scale.level(count)),
      palette: ['transparent', ...scale.colours.slice(1).map(([r, g, b]) => `rgb(${r}, ${g}, ${b})`)],
    });
    const ticks = valueTicks('linear', 0, 1000, 5, (ms) => `${ms} ms`);
    const yOf = (ms: number): number => box.y + box.height * (1 - ms / 1000);
    paintValueAxis(scene, look, { x: 0, y: box.y, width: box.x, height: box.height }, ticks, yOf);
    const axis = { ...box, y: box.y + box.height, height: timeAxisHeight };
    paintTimeAxis(scene, look, axis, { startNs: 0, endNs: columns * 1e9 }, { kind: 'relative' });
  };

  readonly #paintOverlay = (scene: Scene, look: Look): void => {
    const box = cellsBox(scene);
    const width = box.width / columns;
    const height = box.height / rows;
    const x = box.x + this.cell.column * width;
    const y = box.y + this.cell.row * height;
    scene.strokeRect(x - 1, y - 1, width + 2, height + 2, look.theme.colours.background, 2);
    scene.strokeRect(x - 2, y - 2, width + 4, height + 4, look.theme.colours.foreground, 2);
  };

  readonly #gestures: GestureHandlers = {
    hover: (at) => {
      if (at === undefined || this.#canvas === undefined) return;
      const box = cellsBox(this.#canvas.size);
      const column = Math.floor(((at.x - box.x) / box.width) * columns);
      const row = Math.floor(((at.y - box.y) / box.height) * rows);
      if (column >= 0 && column < columns && row >= 0 && row < rows) this.cell = { column, row };
    },
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const { column, row } = this.cell;
    const next = {
      ArrowLeft: { column: Math.max(0, column - 1), row },
      ArrowRight: { column: Math.min(columns - 1, column + 1), row },
      ArrowUp: { column, row: Math.max(0, row - 1) },
      ArrowDown: { column, row: Math.min(rows - 1, row + 1) },
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    this.cell = next;
  };

  static override readonly styles = [
    kitStyle,
    css`
      chrono-canvas {
        height: 190px;
      }
      .below {
        display: flex;
        align-items: center;
        justify-content: space-between;
        padding-top: 4px;
      }
    `,
  ];
}

function cellsBox({ width, height }: Size): Rect {
  return { x: 56, y: 4, width: width - 64, height: height - timeAxisHeight - 4 };
}

/** Waves, a burst once per ten seconds and a quiet stretch. */
function growCounts(): Uint8Array {
  const random = randomFrom(7);
  const cells = new Uint8Array(columns * rows);
  for (let column = 0; column < columns; column++) {
    for (let row = 0; row < rows; row++) {
      const wave = Math.sin(column / 5 + row / 3) + 1;
      const burst = column % 10 === 3 && row > 11 ? 26 : 0;
      const isQuiet = column > 40 && column < 46;
      cells[column * rows + row] = isQuiet
        ? Math.floor(random() * 1.4)
        : Math.floor(wave * 5 * random() + burst * random());
    }
  }
  return cells;
}

function legend(isDark: boolean): RampLegend {
  const surface = isDark ? 'dark' : 'light';
  const steps = 48;
  const colours = Array.from({ length: steps }, (_, step) => {
    const [r, g, b] = heatColour('ramp', surface, ((step + 0.5) / steps) * max, max);
    return `rgb(${r}, ${g}, ${b})`;
  });
  const ticks = heatLegend('ramp', surface, max)
    .filter(({ count }) => count === 0 || count > 3)
    .map(({ count }) => ({ position: count / max, label: String(count) }));
  return { title: 'Samples per cell', colours, ticks };
}

function textOf({ column, row }: Cell): string {
  const count = counts[column * rows + row] ?? 0;
  return `second ${column}, ${1000 - (row + 1) * (1000 / rows)} milliseconds, ${formatPlural(count, 'sample')}`;
}

function mirrorOf(cell: Cell): Mirror {
  return {
    kind: 'grid',
    label: 'Cells',
    columnCount: columns,
    rowCount: rows,
    cell: { column: cell.column + 1, row: cell.row + 1, text: textOf(cell), isSelected: false },
  };
}

customElements.define('gallery-grid', GalleryGrid);
