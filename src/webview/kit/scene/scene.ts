import type { MeasureText } from '../text/text-measurer.ts';
import type { Theme } from '../theme/theme.ts';
import type { CssPx } from './geometry.ts';

/**
 * What a view may draw with. The same calls paint a canvas and write an SVG file, so every picture on the screen can be
 * exported. Units are CSS pixels from the top left; colours are CSS colours.
 */
export interface Scene {
  readonly width: CssPx;
  readonly height: CssPx;

  fillRect(x: CssPx, y: CssPx, width: CssPx, height: CssPx, fill: string): void;

  /**
   * Fills the first `count` rectangles of `xywh` (four numbers each) with one colour: the fast way to draw thousands of
   * boxes, grouped by colour beforehand.
   */
  fillRects(xywh: Float32Array, count: number, fill: string): void;

  /**
   * Fills a regular grid of `columns` × `rows` cells stretched over a rectangle, one byte per cell as an index into
   * `palette` (column by column, each from top to bottom). Cells whose index is beyond the palette stay empty.
   */
  fillGrid(x: CssPx, y: CssPx, width: CssPx, height: CssPx, grid: CellGrid): void;

  /** A border just inside the rectangle. */
  strokeRect(x: CssPx, y: CssPx, width: CssPx, height: CssPx, stroke: string, lineWidth?: CssPx): void;

  line(x1: CssPx, y1: CssPx, x2: CssPx, y2: CssPx, stroke: string, lineWidth?: CssPx): void;

  /** A line through points given as x, y, x, y …; with `fill`, also the area it encloses. */
  polyline(points: ArrayLike<number>, style: PolylineStyle): void;

  /** Covers a rectangle with a pattern that tells kinds apart without colour. */
  hatch(x: CssPx, y: CssPx, width: CssPx, height: CssPx, pattern: HatchPattern, ink: string): void;

  /** One line of text. What does not fit is the caller's to cut, with `fitLabel` of the analysis. */
  text(text: string, x: CssPx, y: CssPx, style: TextStyle): void;

  /** Draws `paint`'s calls only within the rectangle. */
  clip(x: CssPx, y: CssPx, width: CssPx, height: CssPx, paint: () => void): void;

  /** Draws `paint`'s calls moved by (`dx`, `dy`). */
  translate(dx: CssPx, dy: CssPx, paint: () => void): void;

  /** Draws `paint`'s calls with this opacity, 0 to 1. */
  fade(opacity: number, paint: () => void): void;
}

/** How a drawing should look: the same for the screen and for an exported picture. */
export interface Look {
  readonly theme: Theme;
  readonly measure: MeasureText;
  /** Width of one of the screen's own pixels, for hairlines; 1 in exported pictures. */
  readonly hairline: CssPx;
}

/** Draws a view once, from scratch. Called again whenever its size, the theme or its data have changed. */
export type Paint = (scene: Scene, look: Look) => void;

export interface CellGrid {
  readonly columns: number;
  readonly rows: number;
  readonly cells: Uint8Array;
  readonly palette: readonly string[];
}

export interface PolylineStyle {
  readonly stroke?: string;
  readonly lineWidth?: CssPx;
  readonly fill?: string;
  /** Lengths of dashes and gaps in turn; a solid line without. */
  readonly dash?: readonly CssPx[];
}

export const hatchPatterns = ['rising', 'falling', 'crossed', 'level', 'upright', 'dotted'] as const;
/** `rising` lines run from bottom left to top right, `falling` the other way. */
export type HatchPattern = (typeof hatchPatterns)[number];

export interface TextStyle {
  /** A CSS font, from the theme's fonts. */
  readonly font: string;
  readonly fill: string;
  readonly align?: 'start' | 'middle' | 'end';
  /** What of the text is at y; `middle` unless told. */
  readonly baseline?: 'top' | 'middle' | 'alphabetic' | 'bottom';
}
