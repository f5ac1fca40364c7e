import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { nestedTree } from './nested-tree.ts';
import type { RandomTree } from './random-tree.ts';
import { heaviestAtDepth3, randomTree } from './random-tree.ts';

function hashOf({ parent, name, self, names }: RandomTree): string {
  const hash = createHash('sha256');
  for (const column of [parent, name, self]) hash.update(new Uint8Array(column.buffer));
  return hash.update(names.join()).digest('hex').slice(0, 16);
}

describe('randomTree', () => {
  it('is the same tree everywhere and another for another seed', () => {
    expect(hashOf(randomTree(1000, 7))).toBe('41fa3064d4b30588');
    expect(hashOf(randomTree(1000, 8))).not.toBe(hashOf(randomTree(1000, 7)));
  });

  it('has exactly the frames asked for, parents first', () => {
    const { count, parent } = randomTree(5000, 1);
    expect(count).toBe(5000);
    expect(parent[0]).toBe(-1);
    expect(parent.every((above, node) => above < node)).toBe(true);
  });

  it('weighs every node by what is in and below it', () => {
    const { parent, self, total } = randomTree(3000, 2);
    const summed = Float64Array.from(self);
    for (let node = parent.length - 1; node > 0; node--) {
      const above = parent[node] ?? 0;
      summed[above] = (summed[above] ?? 0) + (summed[node] ?? 0);
    }
    expect(total).toEqual(summed);
    expect(total.every((weight) => weight > 0)).toBe(true);
  });
});

describe('nestedTree', () => {
  it('is the same tree as objects', () => {
    const tree = randomTree(2000, 3);
    const nodes = nestedTree(tree);
    expect(nodes).toHaveLength(2000);
    for (const [node, nested] of nodes.entries()) {
      expect(nested.value).toBe(tree.total[node]);
      const above = nodes[tree.parent[node] ?? -1];
      if (above !== undefined) expect(above.children).toContain(nested);
    }
  });
});

describe('heaviestAtDepth3', () => {
  it('is three calls below the root', () => {
    const tree = randomTree(2000, 4);
    let node = heaviestAtDepth3(tree);
    for (let step = 0; step < 3; step++) {
      expect(node).toBeGreaterThan(0);
      node = tree.parent[node] ?? -1;
    }
    expect(node).toBe(0);
  });
});
