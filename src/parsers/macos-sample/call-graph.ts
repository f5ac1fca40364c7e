import { allThreadsName } from '../../model/profile.ts';
import type { ProfileBuilder } from '../../model/profile-builder.ts';
import { rootStack } from '../../model/profile-builder.ts';
import { internFrame } from '../text/frame-text.ts';
import type { NodeLine } from './node-line.ts';
import { readFunction, readThread } from './node-line.ts';

const largerCalleesWarning =
  'Callees have more samples than their caller; the caller was shown without any of its own.';

/** A line of the call graph whose callees are being read. */
interface OpenNode {
  readonly column: number;
  readonly count: number;
  /** Row of the stack table. */
  readonly stack: number;
  /** Row of the thread table. */
  readonly thread: number;
  /** Samples in the callees read so far. */
  inCallees: number;
}

/** Turns the lines of a call graph, whose counts include those of the callees, into samples. */
export class CallGraph {
  readonly #builder: ProfileBuilder;
  /** Rows of the frame table, by what the file says about the function. */
  readonly #frames = new Map<string, number>();
  readonly #open: OpenNode[] = [];
  #event: number | undefined;
  #wallTime: number | undefined;
  pid = -1;
  /** The name of the process, which is that of its main image. */
  program = '';
  /** Nanoseconds between samples; `undefined` if the file does not say. */
  interval: number | undefined;

  constructor(builder: ProfileBuilder) {
    this.#builder = builder;
  }

  /** Adds a line, which starts at byte `offset` of the file. */
  add({ column, count, text }: NodeLine, offset: number): void {
    this.#closeTo(column, offset);
    const caller = this.#open.at(-1);
    if (caller !== undefined) caller.inCallees += count;
    const thread = caller === undefined ? readThread(text) : undefined;
    if (thread !== undefined) {
      const row = this.#thread(thread.tid, thread.name);
      this.#open.push({ column, count, stack: rootStack, thread: row, inCallees: 0 });
      return;
    }
    const stack = this.#builder.stack(caller?.stack ?? rootStack, this.#frame(text));
    const row = caller?.thread ?? this.#thread(-1, allThreadsName);
    this.#open.push({ column, count, stack, thread: row, inCallees: 0 });
  }

  /** Ends the graph, at byte `offset` of the file. */
  close(offset: number): void {
    this.#closeTo(0, offset);
  }

  /** Adds the samples of every function that a line in `column` is no callee of. */
  #closeTo(column: number, offset: number): void {
    for (
      let node = this.#open.at(-1);
      node !== undefined && node.column >= column;
      node = this.#open.at(-1)
    ) {
      this.#open.pop();
      const self = node.count - node.inCallees;
      if (self > 0) this.#sample(node, self);
      else if (self < 0) this.#builder.warnings.add(largerCalleesWarning, offset);
    }
  }

  #sample({ stack, thread }: OpenNode, count: number): void {
    const builder = this.#builder;
    this.#event ??= builder.event(builder.strings.internText('samples'));
    builder.sample(undefined, stack, thread, -1, this.#event);
    builder.weigh(0, count);
    if (this.interval === undefined) return;
    this.#wallTime ??= builder.addValue('wall time', 'nanoseconds');
    builder.weigh(this.#wallTime, count * this.interval);
  }

  #thread(tid: number, name: string): number {
    return this.#builder.thread(this.pid, tid, this.#builder.strings.internText(name));
  }

  #frame(text: string): number {
    const known = this.#frames.get(text);
    if (known !== undefined) return known;
    const { name, image, file, line } = readFunction(text);
    const kind = image === undefined ? 'unknown' : image === this.program ? 'user' : 'library';
    const row = internFrame(this.#builder, { name, kind, library: image, file, line });
    this.#frames.set(text, row);
    return row;
  }
}
