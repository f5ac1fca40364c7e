import { describe, expect, it } from 'vitest';
import { diffGraph } from '../../../src/analysis/diff/diff-graph.ts';
import { diffTable } from '../../../src/analysis/diff/diff-table.ts';
import { unionTree } from '../../../src/analysis/diff/union-tree.ts';
import type { Normalisation, UnionWeights } from '../../../src/analysis/diff/weigh-union.ts';
import { elidedWidths, weighUnion, widthsOf } from '../../../src/analysis/diff/weigh-union.ts';
import type { DiffGraphData } from '../../../src/analysis/view-data.ts';
import type { StackProfile } from '../../../src/model/profile.ts';
import { flameGraphText, text } from '../../picture/flame-graph-text.ts';
import { profileFromPicture } from '../../picture/profile-from-picture.ts';
import { randomProfile } from '../../picture/random-profile.ts';
import { weighed } from '../whole-profile.ts';

const before = profileFromPicture(`
  time:    0.1          0.2          0.3     0.4
           main         main         main    main
           parse        parse        sort    log
           read[lib=a]  read[lib=a]
`);

const after = profileFromPicture(`
  time:    0.1          0.2
           main         main
           parse        sort
           read[lib=b]  cmp
`);

function compared(a: StackProfile, b: StackProfile, by: Normalisation = 'samples', durations = [4, 2]) {
  const one = weighed(a, { grouping: 'none' });
  const other = weighed(b, { grouping: 'none' });
  const union = unionTree(one.tree, other.tree);
  const weights = weighUnion(
    union,
    { weights: one.weights, durationNs: durations[0] },
    { weights: other.weights, durationNs: durations[1] },
    by,
  );
  return { union, weights };
}

/** One line per box: name, total and self of A, total and self of B. */
function diffText(graph: DiffGraphData): string {
  const lines = flameGraphText({ ...graph, total: graph.totalA, self: new Float64Array(graph.boxes) }).split(
    '\n',
  );
  const order = flameGraphText({
    ...graph,
    total: Float64Array.from(graph.node.keys()),
    self: new Float64Array(graph.boxes),
  })
    .split('\n')
    .map((line) => Number(line.split(' ').at(-1)));
  return lines
    .map((line, at) => {
      const box = order[at] ?? 0;
      return `${line.replace(/ \S+$/, '')} ${graph.totalA[box]}/${graph.selfA[box]} ${graph.totalB[box]}/${graph.selfB[box]}`;
    })
    .join('\n');
}

describe('comparison of two profiles', () => {
  const { union, weights } = compared(before, after);

  it('has the boxes of both, as wide as the mean of what each says', () => {
    const graph = diffGraph(union, weights, widthsOf(weights, 'both'));
    expect(graph).toMatchObject({ weight: 2, sumA: 4, sumB: 2, selectionTotal: 4 });
    expect(diffText(graph)).toBe(text`
      root 4/0 2/0
        main 4/0 2/0
          parse 2/0 1/0
            read 2/2 1/1
          sort 1/1 1/0
            cmp 0/0 1/1
          log 1/1 0/0
    `);
    expect(flameGraphText(graph)).toContain('cmp 1 (1)');
  });

  it('can be as wide as either side', () => {
    expect(flameGraphText(diffGraph(union, weights, widthsOf(weights, 'a')))).toContain('sort 1 (1)');
    const ofB = diffGraph(union, weights, widthsOf(weights, 'b'));
    expect(flameGraphText(ofB)).not.toContain('log');
    expect(flameGraphText(ofB)).toContain('sort 2');
  });

  it('shows what only B has in its own picture, in fractions', () => {
    expect(flameGraphText(diffGraph(union, weights, elidedWidths(union, weights)))).toBe(text`
      root 2
        main 2
          sort 2
            cmp 2 (2)
    `);
  });

  it('tabulates functions by change', () => {
    const { rows, count } = diffTable(union, weights, { order: 'self', limit: 3 });
    expect(
      rows.map(({ fn, selfA, selfB, totalA, totalB }) => [fn.name, selfA, selfB, totalA, totalB]),
    ).toEqual([
      ['cmp', 0, 1, 0, 1],
      ['log', 1, 0, 1, 0],
      ['sort', 1, 0, 1, 1],
    ]);
    expect(count).toBe(6);
    expect(diffTable(union, weights, { by: 'library', order: 'total', limit: 9 }).rows).toHaveLength(2);
  });

  it.each([
    ['time', [4, 1], 4],
    ['none', [4, 1], 1],
  ] as const)('compares by %s', (by, durations, weight) => {
    expect(compared(before, after, by, [...durations]).weights.weight).toBe(weight);
  });

  it('says when times are missing or units differ', () => {
    const untimed = profileFromPicture(`
      thread: a
              main
    `);
    const one = weighed(before);
    const other = weighed(untimed);
    const unionOf = unionTree(one.tree, other.tree);
    const a = { weights: one.weights, durationNs: 4 };
    expect(() => weighUnion(unionOf, a, { weights: other.weights, durationNs: undefined }, 'time')).toThrow(
      'no times',
    );
    const bytes = { ...other.weights, value: { name: 'heap', unit: 'bytes' as const } };
    expect(() => weighUnion(unionOf, a, { weights: bytes, durationNs: 1 }, 'none')).toThrow('same value');
  });

  it('survives an empty side', () => {
    const nothing = weighed(before, { filter: { idle: 'none', comms: ['nobody'] }, grouping: 'none' });
    const one = weighed(after, { grouping: 'none' });
    const unionOf = unionTree(one.tree, nothing.tree);
    const sides = [one.weights, nothing.weights].map((side) => ({ weights: side, durationNs: 0 }));
    const [a, b] = sides;
    if (a === undefined || b === undefined) throw new Error('There are two sides.');
    expect(weighUnion(unionOf, a, b, 'samples').weight).toBe(1);
    expect(weighUnion(unionOf, b, a, 'time').weight).toBe(1);
  });
});

describe('comparison of random profiles', () => {
  const sums = (column: Float64Array): number => column.reduce((sum, amount) => sum + amount, 0);

  it.each([1, 2, 3])('loses no weight of either side (%i)', (seed) => {
    const one = randomProfile(seed, { samples: 400 });
    const other = randomProfile(seed + 10, { samples: 300 });
    const { union, weights } = compared(one, other, 'none');
    expect([sums(weights.selfA), sums(weights.selfB)]).toEqual([400, 300]);
    const graph = diffGraph(union, weights, widthsOf(weights, 'both'));
    expect(sums(graph.selfA) + sums(graph.selfB)).toBe(700);
    const sides: readonly (keyof UnionWeights & ('totalA' | 'totalB'))[] = ['totalA', 'totalB'];
    for (const side of sides) expect(weights[side][0]).toBe(side === 'totalA' ? 400 : 300);
  });
});
