import { expect, it } from 'vitest';
import { flameDataOf, heaviestBox } from './flame-data.ts';
import { heaviestAtDepth3, randomTree } from './random-tree.ts';

const tree = randomTree(3000, 5);
const graph = flameDataOf(tree);

it('has one box for every frame of the tree, none left out', () => {
  expect(graph.boxes).toBe(3000);
  expect(graph.prunedBelow).toBe(0);
  expect([...graph.total].sort()).toEqual([...tree.total].sort());
  expect([...graph.self].sort()).toEqual([...tree.self].sort());
});

it('keeps children within their parents', () => {
  for (let box = 1; box < graph.boxes; box++) {
    const above = graph.parent[box] ?? 0;
    const start = graph.start[box] ?? 0;
    expect(start).toBeGreaterThanOrEqual(graph.start[above] ?? 0);
    expect(start + (graph.total[box] ?? 0)).toBeLessThanOrEqual(
      (graph.start[above] ?? 0) + (graph.total[above] ?? 0),
    );
  }
});

it('is zoomed at the same frame as the tree of objects', () => {
  const box = heaviestBox(graph, 3);
  const node = heaviestAtDepth3(tree);
  expect(graph.total[box]).toBe(tree.total[node]);
  expect(graph.functions[graph.fn[box] ?? 0]?.name).toBe(tree.names[tree.name[node] ?? 0]);
});
