import type { FrameKind } from '../../model/profile.ts';
import type { ProfileBuilder } from '../../model/profile-builder.ts';
import { StackCollector } from '../perf-script/stack-collector.ts';
import { SpanMemo } from '../text/span-memo.ts';
import { isKernelModule, isSharedObject, kindOfUserModule } from './module-kind.ts';

/** A frame line, and the rows its frame can have in the frame table. */
interface DtraceFrame {
  readonly name: number;
  readonly library: number;
  /** Empty where DTrace found no module. */
  readonly module: string;
  readonly place: 'kernel' | 'shared' | 'other';
}

/** The frames of one sample, which DTrace prints innermost first. */
export class DtraceStack {
  readonly #builder: ProfileBuilder;
  readonly #known = new SpanMemo<DtraceFrame>((text) => this.#read(text));
  readonly #collector: StackCollector;
  #frames: DtraceFrame[] = [];
  /** How many frames stand above the empty line between the kernel's part and the process's, if there is one. */
  #firstPart = 0;

  constructor(builder: ProfileBuilder) {
    this.#builder = builder;
    this.#collector = new StackCollector(builder);
  }

  get depth(): number {
    return this.#frames.length;
  }

  /** Adds the frame written in `start … end − 1`, the caller of those so far. */
  push(bytes: Uint8Array, start: number, end: number): void {
    this.#frames.push(this.#known.of(bytes, start, end));
  }

  /** Notes an empty line, which separates the kernel's part of a stack from the process's. */
  endPart(): void {
    if (this.#firstPart === 0) this.#firstPart = this.#frames.length;
  }

  clear(): void {
    this.#frames = [];
    this.#firstPart = 0;
  }

  /**
   * The stack row of the frames so far; starts a new stack. The kernel runs on top of the process, so everything in one
   * part with a kernel module, and otherwise everything inside of one, is kernel too, except for shared objects.
   *
   * @param program the name of the process, or the empty string
   */
  take(program: string): number {
    const frames = this.#frames;
    const isKernel = (frame: DtraceFrame): boolean => frame.place === 'kernel';
    const outermost = frames.findLastIndex(isKernel);
    const isInFirstPart = outermost >= 0 && outermost < this.#firstPart;
    const kernel = isInFirstPart ? this.#firstPart - 1 : outermost;
    for (const [index, frame] of frames.entries()) {
      this.#collector.push(this.#row(frame, index <= kernel && frame.place !== 'shared', program));
    }
    this.clear();
    return this.#collector.take();
  }

  #row({ name, library, module }: DtraceFrame, isKernel: boolean, program: string): number {
    return this.#builder.frame(name, library, -1, -1, -1, kindOf(module, isKernel, program));
  }

  /** Reads ``module`function+0x1c``, `function+0x1c` or `0x40123f`. */
  #read(text: string): DtraceFrame {
    const { strings } = this.#builder;
    const tick = text.indexOf('`');
    const module = tick > 0 ? text.slice(0, tick) : '';
    const name = text.slice(tick + 1).replace(/(.)\+0x[\da-f]+$/i, '$1');
    return {
      name: strings.internText(name === '' ? text : name),
      library: module === '' ? -1 : strings.internText(module),
      module,
      place: isKernelModule(module) ? 'kernel' : isSharedObject(module) ? 'shared' : 'other',
    };
  }
}

function kindOf(module: string, isKernel: boolean, program: string): FrameKind {
  if (module === '') return 'unknown';
  return isKernel ? 'kernel' : kindOfUserModule(module, program);
}
