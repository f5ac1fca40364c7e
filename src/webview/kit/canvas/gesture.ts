import type { CssPx, Point } from '../scene/geometry.ts';

/** Keys held during a gesture. `primary` is Ctrl, or Cmd on a Mac. */
export interface Modifiers {
  readonly shift: boolean;
  readonly alt: boolean;
  readonly primary: boolean;
}

/** What a view does with what the pointer does. Points are relative to the surface. */
export interface GestureHandlers {
  /** The pointer is over the surface without a button pressed, or has left it (`undefined`). */
  readonly hover?: (at: Point | undefined, modifiers: Modifiers) => void;
  /** Pressed and released in place. Comes before and, twice, together with {@link doubleClick}. */
  readonly click?: (at: Point, modifiers: Modifiers) => void;
  readonly doubleClick?: (at: Point, modifiers: Modifiers) => void;
  /** The pressed pointer has begun to move; the return value says whether the view wants the drag. */
  readonly dragStart?: (start: Point, modifiers: Modifiers) => boolean;
  /** `step` is the way since the last call. */
  readonly drag?: (at: Point, start: Point, step: Point, modifiers: Modifiers) => void;
  /** `isCancelled` when the drag ended by Escape or a lost pointer: undo what it did. */
  readonly dragEnd?: (at: Point, start: Point, isCancelled: boolean, modifiers: Modifiers) => void;
  /**
   * The wheel or two fingers scrolled, by CSS pixels; Shift turns the wheel sideways. Returning false leaves the scroll
   * to the page.
   */
  readonly scroll?: (dx: CssPx, dy: CssPx, at: Point, modifiers: Modifiers) => boolean;
  /** Ctrl/Cmd with the wheel, or a pinch. A factor over 1 magnifies; keep the point `at` where it is. */
  readonly zoom?: (factor: number, at: Point) => void;
  /** Right click, or the menu key (then `at` is `undefined`). */
  readonly menu?: (at: Point | undefined, modifiers: Modifiers) => void;
}
