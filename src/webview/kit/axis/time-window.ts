/** A stretch of time, in nanoseconds since the profile's epoch. */
export interface TimeWindow {
  readonly startNs: number;
  readonly endNs: number;
}

/** Length of `window` in nanoseconds. */
export function spanOf(window: TimeWindow): number {
  return window.endNs - window.startNs;
}

/** `window` moved, and if need be shortened, to lie within `bounds`. */
export function clampWindow(window: TimeWindow, bounds: TimeWindow): TimeWindow {
  const span = Math.min(spanOf(window), spanOf(bounds));
  const startNs = Math.min(Math.max(window.startNs, bounds.startNs), bounds.endNs - span);
  return { startNs, endNs: startNs + span };
}

/** `window` moved by `byNs`, stopping at the ends of `bounds`. */
export function panWindow(window: TimeWindow, byNs: number, bounds: TimeWindow): TimeWindow {
  return clampWindow({ startNs: window.startNs + byNs, endNs: window.endNs + byNs }, bounds);
}

/**
 * `window` magnified by `factor` so that `atNs` stays where it is on the screen, never shorter than `minSpanNs` nor
 * longer than `bounds`.
 */
export function zoomWindow(
  window: TimeWindow,
  factor: number,
  atNs: number,
  bounds: TimeWindow,
  minSpanNs: number,
): TimeWindow {
  const span = spanOf(window);
  const wanted = Math.min(Math.max(span / factor, minSpanNs), spanOf(bounds));
  const share = span === 0 ? 0.5 : (atNs - window.startNs) / span;
  const startNs = atNs - share * wanted;
  return clampWindow({ startNs, endNs: startNs + wanted }, bounds);
}

/** Distance from the left edge, in CSS pixels, at which `ns` is shown when `window` fills `width`. */
export function nsToX(ns: number, window: TimeWindow, width: number): number {
  const span = spanOf(window);
  return span === 0 ? 0 : ((ns - window.startNs) / span) * width;
}

/** The inverse of {@link nsToX}. */
export function xToNs(x: number, window: TimeWindow, width: number): number {
  return width === 0 ? window.startNs : window.startNs + (x / width) * spanOf(window);
}
