import { seededRandom } from './random.ts';

/** A call tree as columns, parents before children; node 0 is the root. */
export interface RandomTree {
  readonly count: number;
  /** −1 for the root. */
  readonly parent: Int32Array;
  /** Index into `names`. */
  readonly name: Int32Array;
  readonly self: Float64Array;
  readonly total: Float64Array;
  readonly names: readonly string[];
}

const shallowestLeaf = 20;
const deepestLeaf = 60;
const nameCount = 2000;

/** How often the walk to where a new path leaves the tree goes on at each node. */
const goOn = 0.85;

/**
 * A tree of `count` frames like those of a busy server: leaves at depth 20 to 60, most branches near the root, a few
 * children with most of the paths, a few leaves with most of the weight. The same for the same `seed` everywhere.
 */
export function randomTree(count: number, seed: number): RandomTree {
  const random = seededRandom(seed);
  const names = randomNames(random);
  const parent = new Int32Array(count).fill(-1);
  const name = new Int32Array(count);
  const depth = new Int32Array(count);
  const self = new Float64Array(count);
  const children: number[][] = [[]];
  for (let node = 1; node < count; ) {
    let from = branchPoint(children, random);
    const leafDepth = shallowestLeaf + Math.floor((deepestLeaf - shallowestLeaf + 1) * random());
    do {
      parent[node] = from;
      depth[node] = (depth[from] ?? 0) + 1;
      name[node] = Math.floor(names.length * random() ** 2);
      children[from]?.push(node);
      children.push([]);
      from = node++;
    } while (node < count && (depth[from] ?? 0) < leafDepth);
    self[from] = (self[from] ?? 0) + 1 + Math.floor(200 * random() ** 6);
  }
  const total = Float64Array.from(self);
  for (let node = count - 1; node > 0; node--) {
    const above = parent[node] ?? 0;
    total[above] = (total[above] ?? 0) + (total[node] ?? 0);
  }
  return { count, parent, name, self, total, names };
}

/** A node worth zooming to: the heaviest three calls below the root. */
export function heaviestAtDepth3({ count, parent, total }: RandomTree): number {
  const isAtDepth = (node: number, depth: number): boolean =>
    depth === 0 ? node === 0 : node > 0 && isAtDepth(parent[node] ?? 0, depth - 1);
  let heaviest = 0;
  for (let node = 1; node < count; node++) {
    const isHeavier = heaviest === 0 || (total[node] ?? 0) > (total[heaviest] ?? 0);
    if (isHeavier && isAtDepth(node, 3)) heaviest = node;
  }
  return heaviest;
}

/** Walks down from the root, preferring first children, and stops at random. */
function branchPoint(children: readonly (readonly number[])[], random: () => number): number {
  let node = 0;
  for (;;) {
    const below = children[node] ?? [];
    const next = below[Math.floor(below.length * random() ** 3)];
    if (next === undefined || random() > goOn) return node;
    node = next;
  }
}

const words = 'read write parse find hash lock send recv alloc free scan merge sort plan emit poll'.split(
  ' ',
);
const things = 'Page Row Index Buffer Socket Queue Token Frame Cache Block Event Batch Chunk Node'.split(' ');

function randomNames(random: () => number): readonly string[] {
  const pick = (from: readonly string[]): string => from[Math.floor(from.length * random())] ?? '';
  return Array.from(
    { length: nameCount },
    (_, index) => `app::${pick(things)}${pick(things)}::${pick(words)}${pick(things)}_${index}`,
  );
}
