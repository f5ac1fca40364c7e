import { rootStack } from '../../model/profile-builder.ts';
import type { AustinSamples } from '../austin/austin-samples.ts';

/** Whose stack a sample is: a thread's, or that of an asynchronous task while it is suspended. */
export type SampleOwner = 'thread' | 'task';

/** The sample of a MOJO file whose events are being read. */
export class MojoSample {
  readonly #samples: AustinSamples;
  #owner: SampleOwner | undefined;
  #pid = -1;
  /** Row of the thread table. */
  #thread = 0;
  /** Stack row of the frames so far, and of those that are Python's. */
  #stack = rootStack;
  #pythonStack = rootStack;
  /** Stack row of each thread's last Python stack, by thread row. */
  readonly #lastStacks = new Map<number, number>();
  /** Microseconds since the sample before; `undefined` until the event comes. */
  time: number | undefined;
  /** Bytes the process grew by; `undefined` until the event comes. */
  memory: number | undefined;
  isIdle = false;

  constructor(samples: AustinSamples) {
    this.#samples = samples;
  }

  /** Adds the sample so far, if there is one, which ended at byte `offset`, and starts another. */
  start(owner: SampleOwner, pid: number, thread: number, offset: number): void {
    this.#add(offset);
    this.#owner = owner;
    this.#pid = pid;
    this.#thread = thread;
    this.#stack = rootStack;
    this.#pythonStack = rootStack;
    this.time = undefined;
    this.memory = undefined;
    this.isIdle = false;
  }

  /** Adds the last sample; false if its measures are missing. */
  close(offset: number): boolean {
    if (this.#owner === undefined) return true;
    const isWhole = this.time !== undefined || this.memory !== undefined;
    if (isWhole) this.#add(offset);
    return isWhole;
  }

  /** Adds a frame, a row of the frame table, called from those so far. */
  pushPython(frame: number): void {
    this.#pythonStack = this.#samples.builder.stack(this.#stack, frame);
    this.#stack = this.#pythonStack;
  }

  /** As {@link pushPython}, for what Python itself called. */
  pushNative(frame: number): void {
    this.#stack = this.#samples.builder.stack(this.#stack, frame);
  }

  /** Takes the Python stack the thread had the last time. */
  repeat(): void {
    this.#pythonStack = this.#lastStacks.get(this.#thread) ?? rootStack;
    this.#stack = this.#pythonStack;
  }

  #add(offset: number): void {
    if (this.#owner === undefined) return;
    this.#lastStacks.set(this.#thread, this.#pythonStack);
    if (this.#owner === 'task') this.#samples.addTask(this.#thread, this.#stack, this.time ?? 0, offset);
    else this.#samples.add(this.#pid, this.#thread, this.#stack, this, offset);
  }
}
