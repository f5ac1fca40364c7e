/** Width of a text in a font, in CSS pixels. */
export type MeasureText = (text: string, font: string) => number;

/** How many widths are kept; a screen full of boxes has a few thousand labels. */
const cacheLimit = 20_000;

/** Measures text with a canvas and remembers the widths. Call {@link TextMeasurer.forget} when a web font has loaded. */
export class TextMeasurer {
  readonly #context = new OffscreenCanvas(1, 1).getContext('2d');
  readonly #widths = new Map<string, Map<string, number>>();
  #count = 0;

  readonly measure: MeasureText = (text, font) => {
    const widths = this.#widthsIn(font);
    const known = widths.get(text);
    if (known !== undefined) return known;
    if (this.#context === null) return text.length * 7;
    this.#context.font = font;
    const width = this.#context.measureText(text).width;
    if (++this.#count > cacheLimit) this.forget();
    this.#widthsIn(font).set(text, width);
    return width;
  };

  forget(): void {
    this.#widths.clear();
    this.#count = 0;
  }

  #widthsIn(font: string): Map<string, number> {
    let widths = this.#widths.get(font);
    if (widths === undefined) {
      widths = new Map();
      this.#widths.set(font, widths);
    }
    return widths;
  }
}
