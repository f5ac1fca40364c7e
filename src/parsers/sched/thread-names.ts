import { PairIndex } from '../../model/sched/pair-index.ts';
import type { StringTableBuilder } from '../../model/string-table.ts';

/**
 * Names of threads by perfwhiz's rule: a thread keeps the name it was first stored with, whatever it calls itself later;
 * idle threads, which all have id 0, are told apart by the names they have.
 */
export class ThreadNames {
  readonly #strings: StringTableBuilder;
  readonly #frozen = new Map<number, number>();
  /** What threads are called that were never stored, at first sight. */
  readonly #heard = new Map<number, number>();
  readonly #idle = new Map<number, number>();
  /** Thread id and name of every thread row. */
  readonly pairs = new PairIndex();

  constructor(strings: StringTableBuilder) {
    this.#strings = strings;
  }

  /** Row of a thread that is stored, whose name is thereby settled. */
  freeze(tid: number, comm: number): number {
    if (tid === 0) return this.pairs.add(0, this.#known(0, comm));
    const name = this.#frozen.get(tid) ?? this.#known(tid, comm);
    this.#frozen.set(tid, name);
    return this.pairs.add(tid, name);
  }

  /**
   * Row of a thread that an event tells of.
   *
   * @param core where an idle thread ran, which some events call only `swapper`
   */
  threadOf(tid: number, comm: number, core?: number): number {
    if (tid === 0) return this.pairs.add(0, core === undefined ? this.#known(0, comm) : this.#idleName(core));
    const heard = this.#heard.get(tid) ?? comm;
    const name = this.#frozen.get(tid) ?? this.#known(tid, heard);
    this.#heard.set(tid, name);
    return this.pairs.add(tid, name);
  }

  #idleName(core: number): number {
    const name = this.#idle.get(core) ?? this.#strings.internText(`swapper/${core}`);
    this.#idle.set(core, name);
    return name;
  }

  /** A thread whose name nothing tells is called by its number. */
  #known(tid: number, comm: number): number {
    return comm < 0 ? this.#strings.internText(`${tid}`) : comm;
  }
}
