import { hatchLines, hatchTileSize } from './hatch-lines.ts';
import type { HatchPattern } from './scene.ts';

/** Canvas fill patterns for hatches, each made once. */
export class HatchTiles {
  readonly #tiles = new Map<string, CanvasPattern | undefined>();
  readonly #context: CanvasRenderingContext2D;
  readonly #scale: number;

  constructor(context: CanvasRenderingContext2D, scale: number) {
    this.#context = context;
    this.#scale = scale;
  }

  /** The fill for `pattern` in the colour `ink`; `undefined` if the browser has no memory for it. */
  tile(pattern: HatchPattern, ink: string): CanvasPattern | undefined {
    const key = `${pattern} ${ink}`;
    let tile = this.#tiles.get(key);
    if (tile === undefined) {
      tile = this.#make(pattern, ink);
      this.#tiles.set(key, tile);
    }
    return tile;
  }

  #make(pattern: HatchPattern, ink: string): CanvasPattern | undefined {
    const side = Math.max(1, Math.round(hatchTileSize * this.#scale));
    const canvas = new OffscreenCanvas(side, side);
    const context = canvas.getContext('2d');
    if (context === null) return undefined;
    context.scale(side / hatchTileSize, side / hatchTileSize);
    context.strokeStyle = ink;
    context.lineCap = pattern === 'dotted' ? 'round' : 'butt';
    context.lineWidth = pattern === 'dotted' ? 2 : 1;
    const lines = hatchLines(pattern);
    for (let i = 0; i < lines.length; i += 4) {
      context.beginPath();
      context.moveTo(lines[i] ?? 0, lines[i + 1] ?? 0);
      context.lineTo(lines[i + 2] ?? 0, lines[i + 3] ?? 0);
      context.stroke();
    }
    const tile = this.#context.createPattern(canvas, 'repeat');
    tile?.setTransform(new DOMMatrix().scale(hatchTileSize / side));
    return tile ?? undefined;
  }
}
