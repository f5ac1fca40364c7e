import { CanvasScene } from '../scene/canvas-scene.ts';
import type { DevicePx, Size } from '../scene/geometry.ts';
import type { Look, Paint } from '../scene/scene.ts';

/** Size of a surface in both kinds of pixels. */
export interface SurfaceSize {
  readonly css: Size;
  readonly device: { readonly width: DevicePx; readonly height: DevicePx };
}

/** One canvas of a surface. Its backing store follows the screen's pixels, so that lines are crisp at any scaling. */
export class CanvasLayer {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D | undefined;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
    this.#context = canvas.getContext('2d') ?? undefined;
  }

  /** Paints from scratch. Must run in the task that resized, or an empty canvas would flash up. */
  draw(size: SurfaceSize, paint: Paint | undefined, look: Look): void {
    const canvas = this.#canvas;
    if (canvas.width !== size.device.width) canvas.width = size.device.width;
    if (canvas.height !== size.device.height) canvas.height = size.device.height;
    if (this.#context === undefined || size.css.width === 0 || size.css.height === 0) return;
    const scene = new CanvasScene(this.#context, size.css, size.device.width / size.css.width);
    paint?.(scene, look);
  }
}
