import type { TimeWindow } from '../../kit/axis/time-window.ts';
import { spanOf } from '../../kit/axis/time-window.ts';
import type { CssPx } from '../../kit/scene/geometry.ts';

/**
 * What to fetch for a window `widthPx` wide: at least half as much again on either side, so that panning shows boxes at
 * once, in steps, so that panning a little fetches nothing, and never coarser than a pixel.
 */
export function wantedWindow(
  window: TimeWindow,
  bounds: TimeWindow,
  widthPx: CssPx,
): TimeWindow & { readonly widthPx: number } {
  const step = 2 ** Math.ceil(Math.log2(spanOf(window) / 2));
  const startNs = Math.max(bounds.startNs, (Math.floor(window.startNs / step) - 1) * step);
  const endNs = Math.min(bounds.endNs, (Math.ceil(window.endNs / step) + 1) * step);
  const pixelNs = 2 ** Math.floor(Math.log2(spanOf(window) / widthPx));
  return { startNs, endNs, widthPx: Math.max(1, Math.ceil((endNs - startNs) / pixelNs)) };
}
