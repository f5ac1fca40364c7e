import { SelectionError } from '../selection-error.ts';

/** A box of a FlameScope flame graph, of whatever file. */
export interface FlameScopeBox {
  readonly name: string;
  readonly libtype: string;
  readonly self: number;
  readonly children: readonly FlameScopeBox[];
}

/** One box of a comparison. */
export interface FlameScopeDiffNode {
  readonly name: string;
  readonly libtype: string;
  /** The sample counts of both flame graphs, 0 where one does not have the box. */
  readonly selfA: number;
  readonly selfB: number;
  readonly totalA: number;
  readonly totalB: number;
  /**
   * What FlameScope calls `d` in a differential: self of A minus weighted self of B, rounded half to even; `undefined`
   * below a box of A that B does not have. Of an elided graph, minus the value it draws.
   */
  readonly d: number | undefined;
}

/** A comparison, breadth first: the children of node n are the nodes `firstChild[n]` … `firstChild[n + 1] − 1`. */
export interface FlameScopeDiff {
  readonly nodes: readonly FlameScopeDiffNode[];
  readonly firstChild: Int32Array;
  readonly sumA: number;
  readonly sumB: number;
  /** All of A divided by all of B. */
  readonly weight: number;
}

/**
 * FlameScope's differential flame graph: the boxes of A, compared with those of B that have the same path of names and
 * library types. Frames that only B has are in none.
 *
 * @throws {SelectionError} where FlameScope fails: nothing in B
 */
export function flameScopeDifferential(a: FlameScopeBox, b: FlameScopeBox): FlameScopeDiff {
  const { weight, ...sums } = compared(a, b);
  const pairs = pairsBelow(a, b);
  const nodes = pairs.map(({ own, partner, isFirstAlone, totalOwn, totalPartner }) => {
    const selfB = partner?.self ?? 0;
    const hasD = partner !== undefined || isFirstAlone;
    const d = partner === undefined ? own.self : roundHalfToEven(own.self - selfB * weight);
    return {
      ...named(own),
      selfA: own.self,
      selfB,
      totalA: totalOwn,
      totalB: totalPartner,
      d: hasD ? d : undefined,
    };
  });
  return { nodes, firstChild: firstChildren(pairs), weight, ...sums };
}

/**
 * FlameScope's elided flame graph: the boxes of B, where those A has too count nothing and the others count as they
 * compare with A, each rounded half to even. What it draws is here as B's counts; A's are those of the boxes both have.
 *
 * @throws {SelectionError} where FlameScope fails: nothing in B
 */
export function flameScopeElided(a: FlameScopeBox, b: FlameScopeBox): FlameScopeDiff {
  const { weight, ...sums } = compared(a, b);
  const pairs = pairsBelow(b, a);
  const values = pairs.map(({ own, partner }) =>
    partner === undefined ? roundHalfToEven(own.self * weight) : 0,
  );
  const totals = summedUp(pairs, values);
  const nodes = pairs.map(({ own, partner, totalPartner }, at) => {
    const selfB = values[at] ?? 0;
    const selfA = partner?.self ?? 0;
    return { ...named(own), selfA, selfB, totalA: totalPartner, totalB: totals[at] ?? 0, d: 0 - selfB };
  });
  return { nodes, firstChild: firstChildren(pairs), weight, ...sums };
}

/** Python's rounding, which takes the even neighbour where both are as near. */
export function roundHalfToEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest !== 0.5) return Math.round(value) + 0;
  return below % 2 === 0 ? below : below + 1;
}

function compared(a: FlameScopeBox, b: FlameScopeBox): Omit<FlameScopeDiff, 'nodes' | 'firstChild'> {
  const sumA = sumOf(a);
  const sumB = sumOf(b);
  if (sumB === 0) {
    throw new SelectionError('FlameScope fails where B has no samples. Compare these without --compat.');
  }
  return { sumA, sumB, weight: sumA / sumB };
}

function sumOf(root: FlameScopeBox): number {
  const open = [root];
  let sum = 0;
  for (let box = open.pop(); box !== undefined; box = open.pop()) {
    sum += box.self;
    for (const child of box.children) open.push(child);
  }
  return sum;
}

function named({ name, libtype }: FlameScopeBox): Pick<FlameScopeBox, 'name' | 'libtype'> {
  return { name, libtype };
}

/** A box and the one in the other graph with the same path. */
interface Pair {
  readonly own: FlameScopeBox;
  readonly partner: FlameScopeBox | undefined;
  /** Whether it has no partner and its parent has one. */
  readonly isFirstAlone: boolean;
  readonly parent: number;
  totalOwn: number;
  totalPartner: number;
}

/** Breadth first, without recursion: stacks can be a hundred thousand frames deep. */
function pairsBelow(root: FlameScopeBox, partner: FlameScopeBox): readonly Pair[] {
  const pairs: Pair[] = [];
  const add = (own: FlameScopeBox, other: FlameScopeBox | undefined, parent: number): void => {
    const isFirstAlone = other === undefined && pairs[parent]?.partner !== undefined;
    pairs.push({ own, partner: other, isFirstAlone, parent, totalOwn: own.self, totalPartner: 0 });
  };
  add(root, partner, -1);
  for (const [at, { own, partner: other }] of pairs.entries()) {
    const partners = new Map(other?.children.map((child) => [keyOf(child), child]));
    for (const child of own.children) add(child, partners.get(keyOf(child)), at);
  }
  const partnerTotals = totalsBelow(partner);
  for (const pair of pairs.toReversed()) {
    pair.totalPartner = (pair.partner && partnerTotals.get(pair.partner)) ?? 0;
    const parent = pairs[pair.parent];
    if (parent !== undefined) parent.totalOwn += pair.totalOwn;
  }
  return pairs;
}

function totalsBelow(root: FlameScopeBox): ReadonlyMap<FlameScopeBox, number> {
  const boxes = [root];
  for (const box of boxes) for (const child of box.children) boxes.push(child);
  const totals = new Map<FlameScopeBox, number>();
  for (const box of boxes.toReversed()) {
    totals.set(
      box,
      box.children.reduce((sum, child) => sum + (totals.get(child) ?? 0), box.self),
    );
  }
  return totals;
}

function keyOf({ name, libtype }: FlameScopeBox): string {
  return `${libtype}|${name}`;
}

function summedUp(pairs: readonly Pair[], values: readonly number[]): readonly number[] {
  const totals = [...values];
  for (let at = pairs.length - 1; at > 0; at--) {
    const parent = pairs[at]?.parent ?? 0;
    totals[parent] = (totals[parent] ?? 0) + (totals[at] ?? 0);
  }
  return totals;
}

function firstChildren(pairs: readonly Pair[]): Int32Array {
  const firstChild = new Int32Array(pairs.length + 1);
  let next = 1;
  for (const [at, { own }] of pairs.entries()) {
    firstChild[at] = next;
    next += own.children.length;
  }
  firstChild[pairs.length] = pairs.length;
  return firstChild;
}
