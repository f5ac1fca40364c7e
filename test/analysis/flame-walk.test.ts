import { describe, expect, it } from 'vitest';
import { flameGraph } from '../../src/analysis/flame-graph.ts';
import type { FlameRows } from '../../src/analysis/flame-rows.ts';
import { depthAt, rowTop, visibleDepths } from '../../src/analysis/flame-rows.ts';
import type { FlameStep } from '../../src/analysis/flame-walk.ts';
import { stepFrom } from '../../src/analysis/flame-walk.ts';
import { profileFromPicture } from '../picture/profile-from-picture.ts';
import { weighed } from './whole-profile.ts';

describe('walking a flame graph', () => {
  const { tree, weights } = weighed(
    profileFromPicture(`
      bytes:  8     4     2     1
              main  main  tail  leaf
              a     b     c
    `),
    { value: 1, grouping: 'none' },
  );
  const graph = flameGraph(tree, weights);
  const names = Array.from(graph.fn, (fn) => graph.functions[fn]?.name ?? 'root');

  it.each<readonly [string, FlameStep, string | undefined]>([
    ['root', 'parent', undefined],
    ['root', 'first-child', 'main'],
    ['root', 'next', undefined],
    ['root', 'next-sibling', undefined],
    ['main', 'first-child', 'a'],
    ['a', 'parent', 'main'],
    ['a', 'first-child', undefined],
    ['a', 'previous', undefined],
    ['a', 'next-sibling', 'b'],
    ['b', 'next-sibling', undefined],
    ['b', 'next', 'c'],
    ['c', 'previous', 'b'],
    ['c', 'previous-sibling', undefined],
    ['b', 'previous-sibling', 'a'],
    ['leaf', 'first-child', undefined],
    ['leaf', 'next', undefined],
    ['tail', 'first-child', 'c'],
  ])('from %s to the %s', (from, step, to) => {
    const box = stepFrom(graph, names.indexOf(from), step);
    expect(box === undefined ? undefined : names[box]).toBe(to);
  });
});

describe.each<FlameRows['kind']>(['flame', 'icicle'])('rows of a %s graph', (kind) => {
  const rows: FlameRows = { kind, rowPx: 20, heightPx: 110, scrollPx: 30 };

  it('lead from a point to a depth and back', () => {
    for (let y = 0; y < rows.heightPx; y++) {
      const depth = depthAt(rows, y + 0.5);
      expect(rowTop(rows, depth)).toBeLessThanOrEqual(y + 0.5);
      expect(rowTop(rows, depth) + rows.rowPx).toBeGreaterThan(y + 0.5);
    }
  });

  it('name the depths of which a part is visible', () => {
    expect(visibleDepths(rows, 100)).toEqual({ firstDepth: 1, endDepth: 7 });
    expect(visibleDepths(rows, 4)).toEqual({ firstDepth: 1, endDepth: 4 });
    expect(visibleDepths({ ...rows, scrollPx: 1000 }, 4)).toEqual({ firstDepth: 4, endDepth: 4 });
  });
});

it('the root of a flame graph is at the bottom, of an icicle graph on top', () => {
  const shared = { rowPx: 20, heightPx: 110, scrollPx: 0 };
  expect(rowTop({ kind: 'flame', ...shared }, 0)).toBe(90);
  expect(rowTop({ kind: 'icicle', ...shared }, 0)).toBe(0);
  expect(depthAt({ kind: 'icicle', ...shared }, -1)).toBe(-1);
});
