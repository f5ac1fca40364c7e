import { f64At, i32At } from '../../model/column.ts';
import type { CallgrindFunction, CostGraph, CostPlace } from './cost-graph.ts';
import type { CycleCost } from './cycle-costs.ts';
import { costsOfCycles } from './cycle-costs.ts';
import { findCycles } from './cycles.ts';

/** Takes the tree's stacks and what was spent at the end of each. */
export interface TreeSink<Stack> {
  readonly root: Stack;
  /** The stack in which `caller` calls `fn`, which is at `place`. */
  call(caller: Stack, fn: CallgrindFunction, place: CostPlace): Stack;
  /** Adds what was spent in `stack` itself: `cost`, number by number times `share`. */
  spend(stack: Stack, cost: Float64Array, share: Float64Array): void;
}

/** A call that was reached and not yet followed. */
interface Visit<Stack> {
  readonly caller: Stack;
  readonly fn: number;
  /** What was spent in it, as far as it was called from here. One number per event. */
  readonly cost: Float64Array;
}

/** Functions, lines and calls the tree may visit; the smallest calls are not followed until it is no more. */
const maxSteps = 1_000_000;
/** Calls that cost less than this share of the whole are not followed. */
const firstCutoff = 1e-7;
const cutoffStep = 8;

const everything = Number.POSITIVE_INFINITY;

/**
 * Turns a graph of who called whom into a tree of stacks.
 *
 * The graph says what a function cost in all and what each caller spent in it, but not which of its callees were called on
 * behalf of which caller. So a function's own cost and its calls are shared out among its callers by what they spent in it,
 * as gprof does. Functions that call each other form a cycle, in which the costs of calls count several times; a cycle is
 * therefore entered once, at the function that was called, and its members hang there by the shortest way to them.
 *
 * What every function spent itself comes out as the graph has it; only how it is spread over stacks is estimated. The
 * exception are calls too small to be followed, whose callees' part is shown in the function that was called.
 */
export class CallTree {
  readonly #graph: CostGraph;
  readonly #cycle: Int32Array;
  readonly #costs: readonly CycleCost[];

  /** `events` is how many numbers a cost has. */
  constructor(graph: CostGraph, events: number) {
    this.#graph = graph;
    this.#cycle = findCycles(graph);
    this.#costs = costsOfCycles(graph, this.#cycle, events);
  }

  /** Gives `sink` the tree, small calls merged as far as needed. */
  write<Stack>(sink: TreeSink<Stack>): void {
    let cutoff = firstCutoff;
    while (cutoff < 1 && !this.#walk(countingSink, cutoff, maxSteps)) cutoff *= cutoffStep;
    this.#walk(sink, cutoff < 1 ? cutoff : everything, everything);
  }

  /** Walks the tree down to calls that cost `cutoff` of the whole; false if that takes more than `most` steps. */
  #walk<Stack>(sink: TreeSink<Stack>, cutoff: number, most: number): boolean {
    const visits: Visit<Stack>[] = this.#roots(sink.root);
    const whole = visits.reduce((sum, { cost }) => sum + f64At(cost, 0), 0);
    const smallest = cutoff === everything ? everything : cutoff * whole;
    let steps = 0;
    for (let visit = visits.pop(); visit !== undefined; visit = visits.pop()) {
      steps += this.#visit(visit, sink, visits, smallest);
      if (steps > most) return false;
    }
    return true;
  }

  /** The functions nobody called, and what others spent without being called. */
  #roots<Stack>(root: Stack): Visit<Stack>[] {
    const visits: Visit<Stack>[] = [];
    for (const { members, total, called } of this.#costs) {
      const cost = total.map((spent, event) => Math.max(spent - f64At(called, event), 0));
      const fn = members[0];
      if (fn !== undefined && cost.some((spent) => spent > 0)) visits.push({ caller: root, fn, cost });
    }
    return visits;
  }

  /** Follows a call: adds what was spent in its cycle and the calls out of it. Returns how many steps that took. */
  #visit<Stack>(
    visit: Visit<Stack>,
    sink: TreeSink<Stack>,
    visits: Visit<Stack>[],
    smallest: number,
  ): number {
    const { fn, caller, cost } = visit;
    const entered = this.#functionAt(fn);
    const cycle = i32At(this.#cycle, fn);
    const { total, called } = this.#costs[cycle] ?? { total: cost, called: cost };
    // What of the cycle was spent for this call; `called` only exceeds `total` in a file that contradicts itself.
    const share = cost.map((spent, event) => {
      const all = Math.max(f64At(total, event), f64At(called, event));
      return all > 0 ? spent / all : 0;
    });
    if (f64At(cost, 0) < smallest) {
      sink.spend(sink.call(caller, entered, { file: entered.file, line: 0 }), total, share);
      return 1;
    }
    let steps = 0;
    for (const { member, from } of this.#membersFrom(fn, caller, sink)) {
      const { self, calls } = member;
      for (const place of self.values()) sink.spend(sink.call(from, member, place), place.cost, share);
      steps += 1 + self.size + calls.size;
      for (const call of calls.values()) {
        if (i32At(this.#cycle, call.callee) === cycle) continue;
        const spent = call.cost.map((all, event) => all * f64At(share, event));
        visits.push({ caller: sink.call(from, member, call), fn: call.callee, cost: spent });
      }
    }
    return steps;
  }

  /** The functions of the cycle of `entry`, nearest first, each with the stack that called it. */
  *#membersFrom<Stack>(
    entry: number,
    caller: Stack,
    sink: TreeSink<Stack>,
  ): Generator<{ readonly member: CallgrindFunction; readonly from: Stack }> {
    const cycle = i32At(this.#cycle, entry);
    const isSingle = this.#costs[cycle]?.members.length === 1;
    const seen = new Set([entry]);
    const queue: { readonly fn: number; readonly from: Stack }[] = [{ fn: entry, from: caller }];
    for (let next = 0; next < queue.length; next++) {
      const { fn, from } = queue[next] ?? { fn: entry, from: caller };
      const member = this.#functionAt(fn);
      yield { member, from };
      if (isSingle) return;
      for (const call of member.calls.values()) {
        if (i32At(this.#cycle, call.callee) !== cycle || seen.has(call.callee)) continue;
        seen.add(call.callee);
        queue.push({ fn: call.callee, from: sink.call(from, member, call) });
      }
    }
  }

  #functionAt(index: number): CallgrindFunction {
    return this.#graph.functions[index] ?? noFunction;
  }
}

const noFunction: CallgrindFunction = {
  name: '',
  object: undefined,
  file: -1,
  self: new Map(),
  calls: new Map(),
};

/** Makes nothing of the tree, for finding out how large it is. */
const countingSink: TreeSink<undefined> = {
  root: undefined,
  call: () => undefined,
  spend: () => {},
};
