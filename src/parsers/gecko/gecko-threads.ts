import type { StackProfile } from '../../model/profile.ts';
import { allThreadsName } from '../../model/profile.ts';
import type { ProfileBuilder } from '../../model/profile-builder.ts';
import { rootStack } from '../../model/profile-builder.ts';
import type { JsonRecord } from '../json/json-value.ts';
import { isRecord, listOf, numberOf, recordOf, textOf } from '../json/json-value.ts';
import { GeckoClock } from './gecko-clock.ts';
import { GeckoStacks } from './gecko-stacks.ts';
import { GeckoWeights } from './gecko-weights.ts';

/** The tables a thread has for itself or, in newer files, shares with the others. */
const tableNames = ['stackTable', 'frameTable', 'funcTable', 'resourceTable'] as const;

/** Adds the samples of the threads of a processed profile. */
export class GeckoThreads {
  readonly #builder: ProfileBuilder;
  readonly #meta: JsonRecord;
  readonly #libs: readonly unknown[];
  readonly #shared: JsonRecord;
  readonly #clock: GeckoClock;
  readonly #weights: GeckoWeights;
  readonly #event: number;
  /** Stacks by their table, which newer files share between all threads. */
  readonly #stacks = new Map<unknown, GeckoStacks>();

  constructor(builder: ProfileBuilder, meta: JsonRecord, libs: readonly unknown[], shared: JsonRecord) {
    this.#builder = builder;
    this.#meta = meta;
    this.#libs = libs;
    this.#shared = shared;
    this.#clock = new GeckoClock(builder, meta);
    this.#weights = new GeckoWeights(builder, meta);
    this.#event = builder.event(builder.strings.internText('samples'));
  }

  add(thread: JsonRecord): void {
    const samples = recordOf(thread['samples']);
    const stacks = this.#stacksOf(thread);
    const row = this.#threadOf(thread);
    const times = this.#clock.timesOf(samples);
    const weights = this.#weights.ofThread(samples);
    for (const [index, stack] of listOf(samples['stack']).entries()) {
      const number = numberOf(stack);
      const stackRow = number === undefined ? rootStack : stacks.of(number);
      this.#builder.sample(times[index], stackRow, row, -1, this.#event);
      weights.weigh(index);
    }
  }

  finish(): StackProfile {
    return this.#builder.finish();
  }

  #stacksOf(thread: JsonRecord): GeckoStacks {
    const [stackTable, frameTable, funcTable, resourceTable] = tableNames.map((name) =>
      recordOf(thread[name] ?? this.#shared[name]),
    );
    const key = isRecord(thread['stackTable']) ? thread : this.#shared;
    const known = this.#stacks.get(key);
    if (known !== undefined) return known;
    const stacks = new GeckoStacks(this.#builder, {
      strings: stringsOf(thread, this.#shared),
      stackTable: stackTable ?? {},
      frameTable: frameTable ?? {},
      funcTable: funcTable ?? {},
      resourceTable: resourceTable ?? {},
      sources: recordOf(this.#shared['sources']),
      libs: Array.isArray(thread['libs']) ? thread['libs'] : this.#libs,
      categories: listOf(this.#meta['categories']),
      programs: [this.#meta['product'], thread['processName']].flatMap((name) => textOf(name) ?? []),
    });
    this.#stacks.set(key, stacks);
    return stacks;
  }

  #threadOf({ name, processName, pid, tid }: JsonRecord): number {
    const pidNumber = idOf(pid, 0x7fffffff);
    const tidNumber = idOf(tid, Number.MAX_SAFE_INTEGER);
    const numbered = tidNumber < 0 ? allThreadsName : `Thread ${tidNumber}`;
    const text = textOf(name) || textOf(processName) || numbered;
    return this.#builder.thread(pidNumber, tidNumber, this.#builder.strings.internText(text));
  }
}

/** Strings moved from each thread into the profile in 2024; before 2018 they were called a table. */
function stringsOf(thread: JsonRecord, shared: JsonRecord): readonly unknown[] {
  return (
    [thread['stringArray'], thread['stringTable'], shared['stringArray']]
      .map(listOf)
      .find((list) => list.length > 0) ?? []
  );
}

/** Ids are numbers or texts; merged profiles have texts that are no numbers, such as `123.1`. */
function idOf(value: unknown, most: number): number {
  const id = typeof value === 'string' && value !== '' ? Number(value) : (numberOf(value) ?? -1);
  return Number.isInteger(id) && id >= 0 && id <= most ? id : -1;
}
