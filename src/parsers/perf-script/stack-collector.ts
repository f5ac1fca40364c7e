import { i32At, roomForI32 } from '../../model/column.ts';
import type { ProfileBuilder } from '../../model/profile-builder.ts';
import { rootStack } from '../../model/profile-builder.ts';

/**
 * Gathers the frames of one sample, which perf writes innermost first, and finds their row in the stack table, which
 * grows from the outermost. The outer frames are mostly those of the sample before, whose rows are remembered.
 */
export class StackCollector {
  readonly #builder: ProfileBuilder;
  #frames = new Int32Array(256);
  #depth = 0;
  /** The last stack, outermost frame first, and the stack row of each of its prefixes. */
  #lastFrames = new Int32Array(256);
  #lastStacks = new Int32Array(256);
  #lastDepth = 0;

  constructor(builder: ProfileBuilder) {
    this.#builder = builder;
  }

  get depth(): number {
    return this.#depth;
  }

  /** Adds the caller of the frames so far. */
  push(frame: number): void {
    if (this.#depth === this.#frames.length) this.#grow();
    this.#frames[this.#depth++] = frame;
  }

  /** Takes back the outermost `count` frames. */
  drop(count: number): void {
    this.#depth = Math.max(0, this.#depth - count);
  }

  /** The stack row of the frames so far; starts a new, empty stack. */
  take(): number {
    const frames = this.#frames;
    const lastFrames = this.#lastFrames;
    const lastStacks = this.#lastStacks;
    const depth = this.#depth;
    const shared = Math.min(depth, this.#lastDepth);
    let level = 0;
    while (level < shared && i32At(frames, depth - 1 - level) === i32At(lastFrames, level)) level++;
    let stack = level === 0 ? rootStack : i32At(lastStacks, level - 1);
    for (; level < depth; level++) {
      const frame = i32At(frames, depth - 1 - level);
      stack = this.#builder.stack(stack, frame);
      lastFrames[level] = frame;
      lastStacks[level] = stack;
    }
    this.#lastDepth = depth;
    this.#depth = 0;
    return stack;
  }

  #grow(): void {
    this.#frames = roomForI32(this.#frames, this.#depth + 1);
    this.#lastFrames = roomForI32(this.#lastFrames, this.#frames.length);
    this.#lastStacks = roomForI32(this.#lastStacks, this.#frames.length);
  }
}
