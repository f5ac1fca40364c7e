import { i32At, roomForI32, roomForU8, u8At } from '../../model/column.ts';
import type { ProfileBuilder } from '../../model/profile-builder.ts';
import { rootStack } from '../../model/profile-builder.ts';
import { byteOf } from './bytes.ts';
import type { SpanMemo } from './span-memo.ts';

/**
 * Turns texts such as `main;work;read`, outermost frame first, into rows of the stack table.
 *
 * A line mostly repeats the start of the line before, since files are sorted or come from a program that stays in one
 * place, so frames are only looked up from where it differs.
 */
export class StackPath {
  readonly #builder: ProfileBuilder;
  readonly #frames: SpanMemo<number>;
  /** The last path, and for each of its frames where it ends and which stack it completes. */
  #last = new Uint8Array(1024);
  #lastLength = 0;
  #ends = new Int32Array(64);
  #stacks = new Int32Array(64);
  #depth = 0;

  /** `frames` gives the row of a frame from its text. */
  constructor(builder: ProfileBuilder, frames: SpanMemo<number>) {
    this.#builder = builder;
    this.#frames = frames;
  }

  /** The stack row of the path `start … end − 1`. Empty frames are passed over. */
  read(bytes: Uint8Array, start: number, end: number): number {
    const length = end - start;
    const same = this.#sharedLength(bytes, start, length);
    let depth = this.#sharedDepth(bytes, start, length, same);
    let from = depth === 0 ? 0 : i32At(this.#ends, depth - 1) + 1;
    let stack = depth === 0 ? rootStack : i32At(this.#stacks, depth - 1);
    while (from < length) {
      let to = from;
      while (to < length && u8At(bytes, start + to) !== byteOf.semicolon) to++;
      if (to > from) stack = this.#builder.stack(stack, this.#frames.of(bytes, start + from, start + to));
      this.#push(depth++, to, stack);
      from = to + 1;
    }
    this.#depth = depth;
    this.#last = roomForU8(this.#last, length);
    this.#last.set(bytes.subarray(start + same, end), same);
    this.#lastLength = length;
    return stack;
  }

  /** The stack rows of the last path and of everything it was called from, outermost first. */
  rows(): Int32Array {
    return this.#stacks.slice(0, this.#depth);
  }

  /** How many bytes of the path are those of the last one. */
  #sharedLength(bytes: Uint8Array, start: number, length: number): number {
    const last = this.#last;
    const most = Math.min(length, this.#lastLength);
    let same = 0;
    while (same < most && u8At(last, same) === u8At(bytes, start + same)) same++;
    return same;
  }

  /** How many frames of the last path are whole in its first `same` bytes and in the path at hand. */
  #sharedDepth(bytes: Uint8Array, start: number, length: number, same: number): number {
    const ends = this.#ends;
    let depth = this.#depth;
    while (depth > 0 && i32At(ends, depth - 1) > same) depth--;
    if (depth === 0 || i32At(ends, depth - 1) < same) return depth;
    const isWhole = same === length || u8At(bytes, start + same) === byteOf.semicolon;
    return isWhole ? depth : depth - 1;
  }

  #push(depth: number, end: number, stack: number): void {
    if (depth === this.#ends.length) {
      this.#ends = roomForI32(this.#ends, depth + 1);
      this.#stacks = roomForI32(this.#stacks, depth + 1);
    }
    this.#ends[depth] = end;
    this.#stacks[depth] = stack;
  }
}
