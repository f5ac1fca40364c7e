import { isMacPlatform } from '../key/key-table.ts';
import type { Point } from '../scene/geometry.ts';
import type { GestureHandlers, Modifiers } from './gesture.ts';
import { GestureRecogniser } from './gesture-recogniser.ts';
import { wheelAction } from './wheel-action.ts';

/** Gestures wired to an element. */
export interface AttachedGestures {
  readonly isDragging: boolean;
  /** Ends a drag under way as cancelled; false if there was none. */
  cancel(): boolean;
  detach(): void;
}

const noModifiers: Modifiers = { shift: false, alt: false, primary: false };

/** Listens to pointer, wheel and menu events of `element`; `handlers` is asked anew for each. */
export function attachGestures(element: HTMLElement, handlers: () => GestureHandlers): AttachedGestures {
  const recogniser = new GestureRecogniser(handlers);
  const end = new AbortController();
  const options = { signal: end.signal };
  const pointOf = (event: MouseEvent): Point => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  element.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0 || isMenuClick(event)) return;
      element.setPointerCapture(event.pointerId);
      recogniser.down(event.pointerId, pointOf(event), modifiersOf(event));
    },
    options,
  );
  element.addEventListener(
    'pointermove',
    (event) => recogniser.move(event.pointerId, pointOf(event), modifiersOf(event)),
    options,
  );
  element.addEventListener(
    'pointerup',
    (event) => recogniser.up(event.pointerId, pointOf(event), modifiersOf(event)),
    options,
  );
  for (const type of ['pointercancel', 'lostpointercapture'] as const) {
    element.addEventListener(type, (event) => recogniser.lose(event.pointerId, modifiersOf(event)), options);
  }
  element.addEventListener('pointerleave', (event) => recogniser.leave(modifiersOf(event)), options);
  element.addEventListener(
    'dblclick',
    (event) => handlers().doubleClick?.(pointOf(event), modifiersOf(event)),
    options,
  );
  listenToWheelAndMenu(element, handlers, pointOf, end.signal);
  return {
    get isDragging() {
      return recogniser.isDragging;
    },
    cancel: () => recogniser.cancel(noModifiers),
    detach: () => end.abort(),
  };
}

function listenToWheelAndMenu(
  element: HTMLElement,
  handlers: () => GestureHandlers,
  pointOf: (event: MouseEvent) => Point,
  signal: AbortSignal,
): void {
  const onWheel = (event: WheelEvent): void => {
    const action = wheelAction(event, element.clientHeight);
    if (action.kind === 'zoom') {
      const zoom = handlers().zoom;
      if (zoom === undefined) return;
      event.preventDefault();
      zoom(action.factor, pointOf(event));
    } else if (handlers().scroll?.(action.dx, action.dy, pointOf(event), modifiersOf(event)) === true) {
      event.preventDefault();
    }
  };
  element.addEventListener('wheel', onWheel, { signal, passive: false });
  const onMenu = (event: MouseEvent): void => {
    const menu = handlers().menu;
    if (menu === undefined) return;
    event.preventDefault();
    const isFromKeyboard = event.button < 0;
    menu(isFromKeyboard ? undefined : pointOf(event), modifiersOf(event));
  };
  element.addEventListener('contextmenu', onMenu, { signal });
}

const isMac = isMacPlatform();

/** Ctrl+click is a Mac's right click. */
function isMenuClick(event: MouseEvent): boolean {
  return isMac && event.ctrlKey;
}

function modifiersOf(event: MouseEvent): Modifiers {
  return { shift: event.shiftKey, alt: event.altKey, primary: isMac ? event.metaKey : event.ctrlKey };
}
