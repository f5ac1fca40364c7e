import type { CssPx, Size } from './geometry.ts';
import { gridImage } from './grid-image.ts';
import { HatchTiles } from './hatch-tiles.ts';
import type { CellGrid, HatchPattern, PolylineStyle, Scene, TextStyle } from './scene.ts';

const canvasAlign = { start: 'left', middle: 'center', end: 'right' } as const;

/** A {@link Scene} on a canvas whose backing store has `scale` device pixels per CSS pixel. */
export class CanvasScene implements Scene {
  readonly width: CssPx;
  readonly height: CssPx;
  readonly #context: CanvasRenderingContext2D;
  readonly #hatches: HatchTiles;

  /** Clears the canvas. */
  constructor(context: CanvasRenderingContext2D, size: Size, scale: number) {
    this.width = size.width;
    this.height = size.height;
    this.#context = context;
    this.#hatches = new HatchTiles(context, scale);
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, size.width, size.height);
  }

  fillRect(x: CssPx, y: CssPx, width: CssPx, height: CssPx, fill: string): void {
    this.#context.fillStyle = fill;
    this.#context.fillRect(x, y, width, height);
  }

  fillRects(xywh: Float32Array, count: number, fill: string): void {
    const context = this.#context;
    context.fillStyle = fill;
    for (let i = 0, end = count * 4; i < end; i += 4) {
      context.fillRect(xywh[i] ?? 0, xywh[i + 1] ?? 0, xywh[i + 2] ?? 0, xywh[i + 3] ?? 0);
    }
  }

  fillGrid(x: CssPx, y: CssPx, width: CssPx, height: CssPx, grid: CellGrid): void {
    if (grid.columns === 0 || grid.rows === 0) return;
    this.#context.imageSmoothingEnabled = false;
    this.#context.drawImage(gridImage(grid), x, y, width, height);
  }

  strokeRect(x: CssPx, y: CssPx, width: CssPx, height: CssPx, stroke: string, lineWidth: CssPx = 1): void {
    this.#context.strokeStyle = stroke;
    this.#context.lineWidth = lineWidth;
    const inset = lineWidth / 2;
    this.#context.strokeRect(x + inset, y + inset, width - lineWidth, height - lineWidth);
  }

  line(x1: CssPx, y1: CssPx, x2: CssPx, y2: CssPx, stroke: string, lineWidth: CssPx = 1): void {
    this.polyline([x1, y1, x2, y2], { stroke, lineWidth });
  }

  polyline(points: ArrayLike<number>, style: PolylineStyle): void {
    const context = this.#context;
    context.beginPath();
    for (let i = 0; i + 1 < points.length; i += 2) context.lineTo(points[i] ?? 0, points[i + 1] ?? 0);
    if (style.fill !== undefined) {
      context.fillStyle = style.fill;
      context.fill();
    }
    if (style.stroke !== undefined) {
      context.strokeStyle = style.stroke;
      context.lineWidth = style.lineWidth ?? 1;
      if (style.dash !== undefined) context.setLineDash([...style.dash]);
      context.stroke();
      if (style.dash !== undefined) context.setLineDash([]);
    }
  }

  hatch(x: CssPx, y: CssPx, width: CssPx, height: CssPx, pattern: HatchPattern, ink: string): void {
    const tile = this.#hatches.tile(pattern, ink);
    if (tile === undefined) return;
    this.#context.fillStyle = tile;
    this.#context.fillRect(x, y, width, height);
  }

  text(text: string, x: CssPx, y: CssPx, style: TextStyle): void {
    const context = this.#context;
    context.font = style.font;
    context.fillStyle = style.fill;
    context.textAlign = canvasAlign[style.align ?? 'start'];
    context.textBaseline = style.baseline ?? 'middle';
    context.fillText(text, x, y);
  }

  clip(x: CssPx, y: CssPx, width: CssPx, height: CssPx, paint: () => void): void {
    this.#context.save();
    this.#context.beginPath();
    this.#context.rect(x, y, width, height);
    this.#context.clip();
    paint();
    this.#context.restore();
  }

  translate(dx: CssPx, dy: CssPx, paint: () => void): void {
    this.#context.save();
    this.#context.translate(dx, dy);
    paint();
    this.#context.restore();
  }

  fade(opacity: number, paint: () => void): void {
    this.#context.save();
    this.#context.globalAlpha *= opacity;
    paint();
    this.#context.restore();
  }
}
