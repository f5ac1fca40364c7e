import { i32At } from '../../model/column.ts';
import type { CostGraph } from './cost-graph.ts';

/**
 * The cycle each function belongs to, as a number per function: functions that call each other, directly or not, have the
 * same; a function that is in no cycle has its own. Cycles are numbered so that callees come before callers.
 *
 * Tarjan's strongly connected components, with its own stack instead of recursion, since call chains may be any depth.
 */
export function findCycles({ functions }: CostGraph): Int32Array {
  const callees = functions.map(({ calls }) => Array.from(calls.values(), ({ callee }) => callee));
  const search = new CycleSearch(callees);
  for (let start = 0; start < functions.length; start++) search.from(start);
  return search.cycle;
}

class CycleSearch {
  readonly cycle: Int32Array;
  readonly #callees: readonly (readonly number[])[];
  /** The order in which functions were met, from 1; 0 is not yet. */
  readonly #met: Int32Array;
  /** The earliest function known to be reachable and on `#open`. */
  readonly #lowest: Int32Array;
  /** How many callees were followed. */
  readonly #followed: Int32Array;
  /** Functions met whose cycle is not known. */
  readonly #open: number[] = [];
  readonly #path: number[] = [];
  #count = 0;
  #cycles = 0;

  constructor(callees: readonly (readonly number[])[]) {
    this.#callees = callees;
    this.cycle = new Int32Array(callees.length).fill(-1);
    this.#met = new Int32Array(callees.length);
    this.#lowest = new Int32Array(callees.length);
    this.#followed = new Int32Array(callees.length);
  }

  from(start: number): void {
    if (i32At(this.#met, start) > 0) return;
    this.#enter(start);
    for (let fn = this.#path.at(-1); fn !== undefined; fn = this.#path.at(-1)) {
      const next = this.#callees[fn]?.[i32At(this.#followed, fn)];
      if (next === undefined) this.#leave(fn);
      else this.#follow(fn, next);
    }
  }

  #enter(fn: number): void {
    this.#met[fn] = ++this.#count;
    this.#lowest[fn] = this.#count;
    this.#open.push(fn);
    this.#path.push(fn);
  }

  #follow(fn: number, callee: number): void {
    this.#followed[fn] = i32At(this.#followed, fn) + 1;
    if (i32At(this.#met, callee) === 0) this.#enter(callee);
    else if (i32At(this.cycle, callee) < 0) this.#lower(fn, i32At(this.#met, callee));
  }

  #leave(fn: number): void {
    this.#path.pop();
    const lowest = i32At(this.#lowest, fn);
    const caller = this.#path.at(-1);
    if (caller !== undefined) this.#lower(caller, lowest);
    if (lowest !== i32At(this.#met, fn)) return;
    for (let member = this.#open.pop(); member !== undefined; member = this.#open.pop()) {
      this.cycle[member] = this.#cycles;
      if (member === fn) break;
    }
    this.#cycles++;
  }

  #lower(fn: number, to: number): void {
    if (to < i32At(this.#lowest, fn)) this.#lowest[fn] = to;
  }
}
