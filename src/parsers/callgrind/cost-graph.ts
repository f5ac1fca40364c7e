/** A place in the source; `file` is a string id of the profile, or −1. */
export interface CostPlace {
  readonly file: number;
  /** From 1, or 0 if unknown. */
  readonly line: number;
}

/** What a function spent itself at one place. */
export interface SelfCost extends CostPlace {
  /** One number per event. */
  readonly cost: Float64Array;
}

/** What a function spent in another that it calls from one place, callees of that one included. */
export interface CallCost extends CostPlace {
  /** Index of the function that is called. */
  readonly callee: number;
  /** One number per event. */
  readonly cost: Float64Array;
}

/** A function and what it cost. */
export interface CallgrindFunction {
  readonly name: string;
  /** The shared object or program it is in; `undefined` if the file does not say. */
  readonly object: string | undefined;
  /** String id of the file it is defined in, or −1. */
  readonly file: number;
  readonly self: Map<number, SelfCost>;
  readonly calls: Map<string, CallCost>;
}

/** Lines fit into this many numbers. */
const lineCount = 2 ** 31;

/** The functions of one thread, who called whom, and what that cost: what a callgrind file says. */
export class CostGraph {
  readonly functions: CallgrindFunction[] = [];
  readonly #indices = new Map<string, number>();

  /** Index of the function known as `key`, which is added if it is new. */
  function(key: string, name: string, object: string | undefined, file: number): number {
    const known = this.#indices.get(key);
    if (known !== undefined) return known;
    const index = this.functions.length;
    this.functions.push({ name, object, file, self: new Map(), calls: new Map() });
    this.#indices.set(key, index);
    return index;
  }

  /** Adds what function `index` spent itself. `cost` is only lent. */
  addSelf(index: number, { file, line }: CostPlace, cost: Float64Array): void {
    const self = this.functions[index]?.self;
    const key = (file + 1) * lineCount + line;
    const known = self?.get(key);
    if (known === undefined) self?.set(key, { file, line, cost: cost.slice() });
    else addTo(known.cost, cost);
  }

  /** Adds what function `index` spent in a call. `cost` is only lent. */
  addCall(index: number, callee: number, { file, line }: CostPlace, cost: Float64Array): void {
    const calls = this.functions[index]?.calls;
    const key = `${callee}/${file}/${line}`;
    const known = calls?.get(key);
    if (known === undefined) calls?.set(key, { callee, file, line, cost: cost.slice() });
    else addTo(known.cost, cost);
  }
}

/** Adds `more` to `sum`, number by number. */
export function addTo(sum: Float64Array, more: Float64Array): void {
  for (let index = 0; index < sum.length; index++) sum[index] = (sum[index] ?? 0) + (more[index] ?? 0);
}
