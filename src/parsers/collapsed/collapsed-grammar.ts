import { u8At } from '../../model/column.ts';
import { ProfileBuilder } from '../../model/profile-builder.ts';
import { byteOf } from '../text/bytes.ts';
import { internFrame } from '../text/frame-text.ts';
import type { LineGrammar } from '../text/line-parser.ts';
import { SpanMemo } from '../text/span-memo.ts';
import { StackPath } from '../text/stack-path.ts';
import type { CollapsedDialect } from './collapsed-dialect.ts';
import { readCollapsedFrame } from './collapsed-frame.ts';
import { CountReader } from './count-columns.ts';
import { ThreadPrefix } from './thread-prefix.ts';

const noCountWarning = 'Lines that do not end with a count were skipped.';

/**
 * Reads collapsed stacks: a line per distinct stack, outermost frame first, and how many samples had it.
 *
 *     main;parse;read 12
 *     thread (4243): worker;main (app.py:7);work (app.py:3) 5
 *     main;parse;read 12 15                                     before and after, in a differential file
 *
 * This is FlameGraph's folded format (stackcollapse-*.pl); what stands in a frame is up to the writer.
 */
export class CollapsedGrammar implements LineGrammar {
  readonly builder = new ProfileBuilder('collapsed');
  readonly expected =
    'a file of collapsed stacks: each line should be a stack and a count, such as "main;parse;read 12"';
  readonly #counts: CountReader;
  readonly #threads = new ThreadPrefix(this.builder);
  readonly #path: StackPath;
  readonly #event: number;
  /** Index of the value kind of the first of two counts. */
  readonly #before: number;

  constructor({ columns, plainKind }: CollapsedDialect) {
    const { builder } = this;
    this.#counts = new CountReader(columns);
    this.#path = new StackPath(
      builder,
      new SpanMemo((text) => internFrame(builder, readCollapsedFrame(text, plainKind))),
    );
    this.#event = builder.event(builder.strings.internText('samples'));
    this.#before = columns === 2 ? builder.addValue('samples before', 'count') : -1;
  }

  readLine(bytes: Uint8Array, start: number, end: number, offset: number): void {
    const counts = this.#counts;
    if (!counts.read(bytes, start, end)) {
      if (end > start && u8At(bytes, start) !== byteOf.hash)
        this.builder.warnings.add(noCountWarning, offset);
      return;
    }
    const framesStart = this.#threads.read(bytes, start, counts.stackEnd);
    const stack = this.#path.read(bytes, framesStart, counts.stackEnd);
    this.builder.sample(undefined, stack, this.#threads.thread, -1, this.#event);
    this.builder.weigh(0, counts.count);
    if (this.#before >= 0) this.builder.weigh(this.#before, counts.countBefore);
  }

  close(): void {
    // Every line is complete in itself.
  }
}
