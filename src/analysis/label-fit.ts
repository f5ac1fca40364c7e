/** Characters a label must keep beside its ellipsis to be worth drawing. */
const leastKept = 3;

/** Names are cut to this before they are measured: no screen is wider. */
const longestMeasured = 2000;

/**
 * `text` as it fits into `width` pixels: whole, or with its middle replaced by an ellipsis since both ends of a symbol
 * carry meaning, or empty where not even a few characters fit.
 *
 * @param measure width of a text in pixels; called at most a dozen times
 */
export function fitLabel(text: string, width: number, measure: (text: string) => number): string {
  if (text.length <= longestMeasured && measure(text) <= width) return text;
  let fits = 0;
  let tooLong = Math.min(text.length, longestMeasured);
  while (tooLong - fits > 1) {
    const kept = (fits + tooLong) >>> 1;
    if (measure(withoutMiddle(text, kept)) <= width) fits = kept;
    else tooLong = kept;
  }
  return fits < leastKept ? '' : withoutMiddle(text, fits);
}

/** `text` with all but about `kept` characters in the middle replaced, never half of a surrogate pair. */
function withoutMiddle(text: string, kept: number): string {
  let head = Math.ceil(kept / 2);
  let tail = text.length - (kept - head);
  if (isLowSurrogate(text, head)) head--;
  if (isLowSurrogate(text, tail)) tail++;
  return `${text.slice(0, head)}…${text.slice(tail)}`;
}

function isLowSurrogate(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
