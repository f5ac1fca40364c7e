import { f64At } from '../../model/column.ts';
import type { FrameKind } from '../../model/profile.ts';
import type { ProfileBuilder } from '../../model/profile-builder.ts';
import { rootStack } from '../../model/profile-builder.ts';
import { stringAt } from '../../model/string-table.ts';
import { kindOfLibrary } from '../perf-script/frame-kind.ts';
import { originOfFile } from '../source-file.ts';
import type { TreeSink } from './call-tree.ts';
import type { CostEvent } from './cost-event.ts';
import type { CallgrindFunction, CostPlace } from './cost-graph.ts';

/** The parts of a function's frame that do not depend on the place. */
interface KnownFunction {
  readonly name: number;
  readonly library: number;
  readonly kind: FrameKind;
}

/** Writes the call tree of one thread into a profile. */
export class TreeWriter implements TreeSink<number> {
  readonly root = rootStack;
  readonly #builder: ProfileBuilder;
  readonly #events: readonly CostEvent[];
  /** Index of the value kind of each event. */
  readonly #values: readonly number[];
  readonly #thread: number;
  readonly #event: number;
  readonly #known = new Map<CallgrindFunction, KnownFunction>();

  constructor(
    builder: ProfileBuilder,
    events: readonly CostEvent[],
    values: readonly number[],
    thread: number,
  ) {
    this.#builder = builder;
    this.#events = events;
    this.#values = values;
    this.#thread = thread;
    this.#event = builder.event(builder.strings.internText('samples'));
  }

  call(caller: number, fn: CallgrindFunction, { file, line }: CostPlace): number {
    const { name, library, kind } = this.#know(fn);
    const frame = this.#builder.frame(name, library, file, line > 0 && file >= 0 ? line : -1, -1, kind);
    return this.#builder.stack(caller, frame);
  }

  spend(stack: number, cost: Float64Array, share: Float64Array): void {
    let isSpent = false;
    for (let event = 0; event < cost.length; event++) {
      isSpent ||= f64At(cost, event) * f64At(share, event) > 0;
    }
    if (!isSpent) return;
    this.#builder.sample(undefined, stack, this.#thread, -1, this.#event);
    for (const [event, { factor }] of this.#events.entries()) {
      const value = this.#values[event];
      if (value !== undefined) {
        this.#builder.weigh(value, f64At(cost, event) * f64At(share, event) * factor);
      }
    }
  }

  #know(fn: CallgrindFunction): KnownFunction {
    const known = this.#known.get(fn);
    if (known !== undefined) return known;
    const { strings } = this.#builder;
    const { library, kind } = this.#origin(fn);
    const read = {
      // Callgrind marks the levels of a recursion: fib, fib'2.
      name: strings.internText(fn.name.replace(/(.)'\d+$/, '$1')),
      library: library === undefined ? -1 : strings.internText(library),
      kind,
    };
    this.#known.set(fn, read);
    return read;
  }

  #origin({ name, object, file }: CallgrindFunction): {
    readonly library: string | undefined;
    readonly kind: FrameKind;
  } {
    if (object !== undefined) return { library: object, kind: kindOfLibrary(object) };
    // Xdebug's names for the functions PHP itself has.
    if (name.startsWith('php::')) return { library: 'php', kind: 'library' };
    return file < 0
      ? { library: undefined, kind: 'unknown' }
      : originOfFile(stringAt(this.#builder.strings.view(), file));
  }
}
