import { fitLabel } from '../../../analysis/label-fit.ts';
import type { CssPx, Rect } from '../../kit/scene/geometry.ts';
import type { Look, Scene } from '../../kit/scene/scene.ts';
import type { BoxText } from './graph-text.ts';

/** Text of a picture at zoom 1: the size of the label font, from baseline to baseline, and from the border. */
const fontPx: CssPx = 12;
const linePx: CssPx = 16;
const insetPx: CssPx = 8;

/** Text smaller than this on the screen cannot be read: a short title takes its place. */
const leastFontPx: CssPx = 8;

/** Sizes of a short title. */
const leastShortPx: CssPx = 6;
const largestShortPx: CssPx = 10.5;

/** Draws boxes of a picture as large as its scale makes them. Rectangles are given as they are on the screen. */
export class BoxPen {
  readonly scene: Scene;
  readonly look: Look;
  readonly #scale: number;
  readonly #font: string;

  constructor(scene: Scene, look: Look, scale: number) {
    this.scene = scene;
    this.look = look;
    this.#scale = scale;
    this.#font = look.theme.fonts.label.replace(/^[\d.]+px/, `${Math.round(fontPx * scale * 100) / 100}px`);
  }

  isSeen({ x, y, width, height }: Rect): boolean {
    return x < this.scene.width && y < this.scene.height && x + width > 0 && y + height > 0;
  }

  /** A border just inside the box, `lineWidth` pixels wide at zoom 1. */
  frame(box: Rect, stroke: string, lineWidth: CssPx, dash?: readonly CssPx[]): void {
    const wide = Math.max(this.look.hairline, lineWidth * Math.min(1, Math.max(0.4, this.#scale)));
    if (dash === undefined) {
      this.scene.strokeRect(box.x, box.y, box.width, box.height, stroke, wide);
      return;
    }
    const [left, top] = [box.x + wide / 2, box.y + wide / 2];
    const [right, bottom] = [box.x + box.width - wide / 2, box.y + box.height - wide / 2];
    this.scene.polyline([left, top, right, top, right, bottom, left, bottom, left, top], {
      stroke,
      lineWidth: wide,
      dash: dash.map((length) => length * Math.max(0.5, this.#scale)),
    });
  }

  /**
   * A title and lines below it, cut to the width of the box; lines that do not fit are left out. Where that could not be
   * read, the short title alone, as large as the box allows.
   *
   * @param headPx height the text may take at zoom 1, where less than the box
   */
  texts(
    box: Rect,
    { title, short, tiny, lines }: BoxText,
    ink: string,
    quietInk: string,
    headPx?: CssPx,
  ): void {
    const height = headPx === undefined ? box.height : headPx * this.#scale;
    if (fontPx * this.#scale < leastFontPx) {
      this.#shortText({ ...box, height }, short ?? title, ink, { tiny });
      return;
    }
    const room = Math.max(1, Math.floor((height / this.#scale - 6) / linePx));
    const shown = [title, ...lines].slice(0, room);
    // One or two lines stand in the middle of a low box, more begin at its top.
    const isLow = height / this.#scale < 56;
    const top = isLow
      ? box.y + height / 2 - ((shown.length - 1) * linePx * this.#scale) / 2
      : box.y + (insetPx + linePx / 2) * this.#scale;
    for (const [index, text] of shown.entries()) {
      const fitted = this.#fit(text, box.width - 2 * insetPx * this.#scale);
      const y = top + index * linePx * this.#scale;
      this.scene.text(fitted, box.x + insetPx * this.#scale, y, {
        font: index === 0 ? `600 ${this.#font}` : this.#font,
        fill: index === 0 ? ink : quietInk,
      });
    }
  }

  /** Width of a title as {@link texts} writes it. */
  titleWidth(title: string): CssPx {
    return this.look.measure(title, `600 ${this.look.theme.fonts.label}`) * this.#scale;
  }

  /** One text in the middle of the box. */
  middle(box: Rect, text: string, ink: string): void {
    if (fontPx * this.#scale < leastFontPx) {
      this.#shortText(box, text, ink, {});
      return;
    }
    this.scene.text(text, box.x + box.width / 2, box.y + box.height / 2, {
      font: `600 ${this.#font}`,
      fill: ink,
      align: 'middle',
    });
  }

  /** The short title alone, as large as the box allows, on a ground of its own. */
  shortTitle(box: Rect, { title, short, tiny }: BoxText, ink: string, ground: string): void {
    this.#shortText(box, short ?? title, ink, { tiny, ground });
  }

  #shortText(
    box: Rect,
    text: string,
    ink: string,
    { tiny = text, ground }: { readonly tiny?: string | undefined; readonly ground?: string },
  ): void {
    const size = Math.min(largestShortPx, box.height * 0.66);
    if (size < leastShortPx) return;
    const base = this.look.theme.fonts.label;
    const measured = (part: string): CssPx => (this.look.measure(part, base) * size) / fontPx;
    // The middle of a task's number must not be left out.
    const whole = measured(text) <= box.width - 4 ? text : tiny;
    const fitted = fitLabel(whole, box.width - 4, measured);
    if (ground !== undefined) this.scene.fillRect(box.x, box.y, measured(fitted) + 6, box.height, ground);
    this.scene.text(fitted, box.x + 3, box.y + box.height / 2, {
      font: base.replace(/^[\d.]+px/, `${size.toFixed(1)}px`),
      fill: ink,
    });
  }

  /** Measured in the font at zoom 1, whose widths are remembered, rather than in one for every step of a zoom. */
  #fit(text: string, width: CssPx): string {
    const font = `600 ${this.look.theme.fonts.label}`;
    return fitLabel(text, width / this.#scale, (part) => this.look.measure(part, font));
  }
}
