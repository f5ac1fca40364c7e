import type { ProfileBuilder } from '../../model/profile-builder.ts';
import { StackCollector } from '../perf-script/stack-collector.ts';
import { internFrame } from '../text/frame-text.ts';
import { SpanMemo } from '../text/span-memo.ts';
import type { BpftraceFrame, StackSide } from './bpftrace-frame.ts';
import { readBpftraceFrame } from './bpftrace-frame.ts';

/** A frame with its rows in the frame table, so far as it was on each side. */
interface KnownFrame extends BpftraceFrame {
  readonly rows: Map<StackSide, number>;
}

/** The stacks of one sample, each innermost frame first: the program's, the kernel's, or both. */
export class BpftraceStack {
  readonly #builder: ProfileBuilder;
  readonly #known = new SpanMemo<KnownFrame>((text) => ({
    ...readBpftraceFrame(text),
    rows: new Map(),
  }));
  readonly #collector: StackCollector;
  #parts: KnownFrame[][] = [[]];

  constructor(builder: ProfileBuilder) {
    this.#builder = builder;
    this.#collector = new StackCollector(builder);
  }

  get isEmpty(): boolean {
    return this.#parts.every((part) => part.length === 0);
  }

  /** Adds the frame written in `start … end − 1`, the caller of those so far. */
  push(bytes: Uint8Array, start: number, end: number): void {
    this.#parts.at(-1)?.push(this.#known.of(bytes, start, end));
  }

  /** Ends one stack of several. */
  endPart(): void {
    if (this.#parts.at(-1)?.length !== 0) this.#parts.push([]);
  }

  clear(): void {
    this.#parts = [[]];
  }

  /**
   * The stack row of all stacks together; starts a new one. The kernel's runs on top of the program's. Which is which shows
   * in addresses and in how stacks begin; if it does not, the first of two is the kernel's, as in `@[kstack, ustack]`.
   */
  take(): number {
    const parts = this.#parts.filter((part) => part.length > 0);
    const sides = parts.map(sideOf);
    if (parts.length > 1 && !sides.includes('kernel')) sides[0] = 'kernel';
    const kernel = sides.indexOf('kernel');
    const order = parts.map((_, index) => index).sort((a, b) => Number(b === kernel) - Number(a === kernel));
    for (const index of order) {
      const side = parts.length > 1 && index !== kernel ? 'user' : (sides[index] ?? 'unknown');
      for (const frame of parts[index] ?? []) this.#collector.push(this.#row(frame, side));
    }
    this.#parts = [[]];
    return this.#collector.take();
  }

  #row({ frame, rows }: KnownFrame, side: StackSide): number {
    const known = rows.get(side);
    if (known !== undefined) return known;
    const row = internFrame(this.#builder, frame.kind === 'unknown' ? { ...frame, kind: side } : frame);
    rows.set(side, row);
    return row;
  }
}

function sideOf(part: readonly KnownFrame[]): StackSide {
  const outermost = part.at(-1)?.outermostSide ?? 'unknown';
  return outermost === 'unknown' ? (part[0]?.side ?? 'unknown') : outermost;
}
