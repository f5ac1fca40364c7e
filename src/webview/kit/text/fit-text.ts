/** A text cut to fit, and which part of the original is missing. */
export interface FittedText {
  readonly text: string;
  /** Characters kept before the ellipsis, and where the kept end starts; equal if nothing was cut. */
  readonly headLength: number;
  readonly tailStart: number;
}

const ellipsis = '…';

/**
 * `text` cut in its middle with an ellipsis so that `measure` finds it at most `maxWidth` wide: both ends of a symbol
 * carry meaning. `undefined` if not even `minCharacters` characters (four unless told) and the ellipsis fit.
 */
export function fitText(
  text: string,
  maxWidth: number,
  measure: (text: string) => number,
  minCharacters = 4,
): FittedText | undefined {
  if (maxWidth <= 0) return undefined;
  if (measure(text) <= maxWidth) return { text, headLength: text.length, tailStart: text.length };
  const cut = (kept: number): FittedText => {
    const headLength = wholeCharacters(text, Math.ceil(kept / 2));
    const tailStart = wholeCharacters(text, text.length - Math.floor(kept / 2));
    return { text: text.slice(0, headLength) + ellipsis + text.slice(tailStart), headLength, tailStart };
  };
  let fits = minCharacters - 1;
  let tooMany = text.length;
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1;
    if (measure(cut(middle).text) <= maxWidth) fits = middle;
    else tooMany = middle;
  }
  return fits < minCharacters ? undefined : cut(fits);
}

/** `index`, or one less if it would split a character of two code units. */
function wholeCharacters(text: string, index: number): number {
  const code = text.charCodeAt(index);
  return code >= 0xdc00 && code <= 0xdfff ? index - 1 : index;
}

/** Where `start` … `end` of the original text is seen in the cut one; `undefined` if that part was cut out. */
export function rangeInFitted(
  fitted: FittedText,
  start: number,
  end: number,
): { readonly start: number; readonly end: number } | undefined {
  const shift = fitted.headLength + ellipsis.length - fitted.tailStart;
  if (fitted.headLength === fitted.tailStart || end <= fitted.headLength) return { start, end };
  if (start >= fitted.tailStart) return { start: start + shift, end: end + shift };
  const from = Math.min(start, fitted.headLength);
  const to = end > fitted.tailStart ? end + shift : fitted.headLength + ellipsis.length;
  return { start: from, end: to };
}
