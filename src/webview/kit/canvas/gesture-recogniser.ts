import type { CssPx, Point } from '../scene/geometry.ts';
import type { GestureHandlers, Modifiers } from './gesture.ts';

/** How far a pressed pointer may stray and still click. */
const clickSlop: CssPx = 4;

interface PressedPointer {
  readonly start: Point;
  at: Point;
}

type Phase = 'idle' | 'pressed' | 'dragging' | 'refused' | 'pinching';

/** Turns the pointer's ups and downs into {@link GestureHandlers} calls. Knows nothing of the DOM. */
export class GestureRecogniser {
  readonly #handlers: () => GestureHandlers;
  readonly #pressed = new Map<number, PressedPointer>();
  #phase: Phase = 'idle';

  constructor(handlers: () => GestureHandlers) {
    this.#handlers = handlers;
  }

  get isDragging(): boolean {
    return this.#phase === 'dragging';
  }

  /** A main button or a finger went down. */
  down(id: number, at: Point, modifiers: Modifiers): void {
    if (this.#pressed.size === 1 && this.#phase === 'dragging') this.cancel(modifiers);
    this.#pressed.set(id, { start: at, at });
    this.#phase = this.#pressed.size === 1 ? 'pressed' : 'pinching';
  }

  /** A pointer moved, pressed or not. */
  move(id: number, at: Point, modifiers: Modifiers): void {
    const pointer = this.#pressed.get(id);
    if (pointer === undefined) {
      if (this.#pressed.size === 0) this.#handlers().hover?.(at, modifiers);
      return;
    }
    const last = pointer.at;
    if (this.#phase === 'pinching') {
      this.#pinch(pointer, at);
      return;
    }
    if (this.#phase === 'pressed' && distance(pointer.start, at) > clickSlop) {
      const isWanted = this.#handlers().dragStart?.(pointer.start, modifiers) ?? false;
      this.#phase = isWanted ? 'dragging' : 'refused';
    } else if (this.#phase === 'pressed') {
      return;
    }
    pointer.at = at;
    if (this.#phase !== 'dragging') return;
    this.#handlers().drag?.(at, pointer.start, { x: at.x - last.x, y: at.y - last.y }, modifiers);
  }

  /** A pressed pointer was released. */
  up(id: number, at: Point, modifiers: Modifiers): void {
    const pointer = this.#pressed.get(id);
    if (pointer === undefined) return;
    this.#pressed.delete(id);
    const phase = this.#phase;
    if (this.#pressed.size === 0) this.#phase = 'idle';
    if (phase === 'pressed') this.#handlers().click?.(at, modifiers);
    else if (phase === 'dragging') this.#handlers().dragEnd?.(at, pointer.start, false, modifiers);
  }

  leave(modifiers: Modifiers): void {
    if (this.#pressed.size === 0) this.#handlers().hover?.(undefined, modifiers);
  }

  /** Ends a gesture under way as if it had not been; false if there was none. */
  cancel(modifiers: Modifiers): boolean {
    const wasDragging = this.#phase === 'dragging';
    const pointer = [...this.#pressed.values()][0];
    this.#phase = this.#pressed.size === 0 ? 'idle' : 'refused';
    if (wasDragging && pointer !== undefined) {
      this.#handlers().dragEnd?.(pointer.at, pointer.start, true, modifiers);
    }
    return wasDragging;
  }

  /** The browser took the pointer away. */
  lose(id: number, modifiers: Modifiers): void {
    if (!this.#pressed.has(id)) return;
    this.cancel(modifiers);
    this.#pressed.delete(id);
    if (this.#pressed.size === 0) this.#phase = 'idle';
  }

  #pinch(moved: PressedPointer, at: Point): void {
    const other = [...this.#pressed.values()].find((pointer) => pointer !== moved);
    const before = other === undefined ? 0 : distance(other.at, moved.at);
    moved.at = at;
    if (other === undefined || before === 0) return;
    const middle = { x: (other.at.x + at.x) / 2, y: (other.at.y + at.y) / 2 };
    this.#handlers().zoom?.(distance(other.at, at) / before, middle);
  }
}

function distance(from: Point, to: Point): CssPx {
  return Math.hypot(to.x - from.x, to.y - from.y);
}
