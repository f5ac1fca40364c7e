/** One step of a gesture, made with the events a browser sends. */
export type GestureStep = (surface: Element) => void;

/** `count` steps; `step` gives the one of each number from 0. */
export function repeatStep(count: number, step: (index: number) => GestureStep): readonly GestureStep[] {
  return Array.from({ length: count }, (_, index) => step(index));
}

/** A step of zooming in (positive) or out with Ctrl and the wheel, at a share of the surface's width. */
export function zoomStep(wheelPx: number, xShare: number): GestureStep {
  return (surface) => turnWheel(surface, xShare, { deltaY: -wheelPx, ctrlKey: true });
}

/** A step of panning sideways by CSS pixels, with Shift and the wheel. */
export function panStep(px: number): GestureStep {
  return (surface) => turnWheel(surface, 0.5, { deltaY: px, shiftKey: true });
}

/** A step of scrolling up or down by CSS pixels. */
export function scrollStep(px: number): GestureStep {
  return (surface) => turnWheel(surface, 0.5, { deltaY: px });
}

/** A click at shares of the surface's width and height. */
export function clickStep(xShare: number, yShare: number): GestureStep {
  return (surface) => {
    const event = { ...placeOn(surface, xShare, yShare), ...travelling, pointerId: 1, button: 0 };
    surface.dispatchEvent(new PointerEvent('pointerdown', event));
    surface.dispatchEvent(new PointerEvent('pointerup', event));
  };
}

function turnWheel(surface: Element, xShare: number, turn: WheelEventInit): void {
  surface.dispatchEvent(
    new WheelEvent('wheel', { ...placeOn(surface, xShare, 0.5), ...turn, ...travelling }),
  );
}

const travelling = { bubbles: true, composed: true, cancelable: true };

function placeOn(
  surface: Element,
  xShare: number,
  yShare: number,
): { readonly clientX: number; readonly clientY: number } {
  const { left, top, width, height } = surface.getBoundingClientRect();
  return { clientX: left + xShare * width, clientY: top + yShare * height };
}
