import type { SurfaceSize } from './canvas-layer.ts';

/** The part of a {@link ResizeObserverEntry} that matters. */
export interface ObservedSize {
  readonly contentRect: { readonly width: number; readonly height: number };
  readonly devicePixelContentBoxSize?: readonly { readonly inlineSize: number; readonly blockSize: number }[];
}

/**
 * The observed size in CSS and in device pixels. Browsers that do not count the latter are helped by rounding, and so
 * are those that count wrongly while they emulate a screen of another density.
 */
export function surfaceSizeOf(entry: ObservedSize, devicePixelRatio: number): SurfaceSize {
  const { width, height } = entry.contentRect;
  const box = entry.devicePixelContentBoxSize?.[0];
  const exact = { width: width * devicePixelRatio, height: height * devicePixelRatio };
  const isCounted = box !== undefined && Math.abs(box.inlineSize - exact.width) <= 1;
  const device = isCounted
    ? { width: box.inlineSize, height: box.blockSize }
    : { width: Math.round(exact.width), height: Math.round(exact.height) };
  return { css: { width, height }, device };
}

/** Observes `element` so that a move to a screen of another density is noticed too, where the browser can tell. */
export function observeDevicePixels(observer: ResizeObserver, element: Element): void {
  const canTell = 'devicePixelContentBoxSize' in ResizeObserverEntry.prototype;
  observer.observe(element, { box: canTell ? 'device-pixel-content-box' : 'content-box' });
}
