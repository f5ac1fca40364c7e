import { describe, expect, it } from 'vitest';
import { flameGraph } from '../../src/analysis/flame-graph.ts';
import { FlameLayout, windowOfBox } from '../../src/analysis/flame-layout.ts';
import { functionTable } from '../../src/analysis/function-table.ts';
import { sampleMask } from '../../src/analysis/sample-mask.ts';
import { searchFlameGraph } from '../../src/analysis/search/search-flame-graph.ts';
import { deepProfile } from '../picture/deep-profile.ts';
import { weighed } from './whole-profile.ts';

describe('a stack of 100 000 frames', () => {
  const depth = 100_000;
  const profile = deepProfile(depth);
  const { tree, weights } = weighed(profile);
  const boxes = depth + 2;

  it('becomes a flame graph, cut to the boxes nearest the root by default', () => {
    expect(flameGraph(tree, weights, { maxBoxes: boxes })).toMatchObject({ boxes, prunedBelow: 0 });
    expect(flameGraph(tree, weights)).toMatchObject({ boxes: 100_000, prunedBelow: 2 });
  });

  it('is filtered, searched, tabulated and laid out', () => {
    expect(sampleMask(profile, { idle: 'leaf' }).count).toBe(1);
    expect(sampleMask(profile, { idle: 'flamescope' }).count).toBe(1);
    const found = searchFlameGraph(tree, weights, { maxBoxes: boxes }, 'fn:recurse');
    expect(found.matchedTotal).toBe(1);
    expect(found.nodes).toHaveLength(depth);
    expect(functionTable(tree, weights, { order: 'total', limit: 9 })).toMatchObject({
      count: 1,
      rows: [{ self: 1, total: 1 }],
    });
    const graph = flameGraph(tree, weights, { maxBoxes: boxes });
    const drawn = new FlameLayout(graph).layout({
      ...windowOfBox(graph, 0),
      firstDepth: 0,
      endDepth: boxes,
      widthPx: 100,
    });
    expect(drawn.count).toBe(boxes);
  });
});
