import type { SurfaceSize } from './canvas-layer.ts';

/** The part of a {@link ResizeObserverEntry} that matters. */
export interface ObservedSize {
  readonly contentRect: { readonly width: number; readonly height: number };
  readonly devicePixelContentBoxSize?: readonly { readonly inlineSize: number; readonly blockSize: number }[];
}

/** The observed size in CSS and in device pixels; browsers that do not tell the latter are helped by rounding. */
export function surfaceSizeOf(entry: ObservedSize, devicePixelRatio: number): SurfaceSize {
  const { width, height } = entry.contentRect;
  const box = entry.devicePixelContentBoxSize?.[0];
  const device =
    box === undefined
      ? { width: Math.round(width * devicePixelRatio), height: Math.round(height * devicePixelRatio) }
      : { width: box.inlineSize, height: box.blockSize };
  return { css: { width, height }, device };
}

/** Observes `element` so that a move to a screen of another density is noticed too, where the browser can tell. */
export function observeDevicePixels(observer: ResizeObserver, element: Element): void {
  const canTell = 'devicePixelContentBoxSize' in ResizeObserverEntry.prototype;
  observer.observe(element, { box: canTell ? 'device-pixel-content-box' : 'content-box' });
}
