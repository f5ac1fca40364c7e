import { describe, expect, it } from 'vitest';
import { cpuProfileFlameGraph } from '../../../src/analysis/flamescope/cpuprofile.ts';
import type { FlameScopeBox, FlameScopeDiff } from '../../../src/analysis/flamescope/differential.ts';
import {
  flameScopeDifferential,
  flameScopeElided,
  roundHalfToEven,
} from '../../../src/analysis/flamescope/differential.ts';
import { flameScopeFlameGraph } from '../../../src/analysis/flamescope/perf-flame-graph.ts';
import { hasSharedData, sharedData } from '../../parsers/reading/shared-data.ts';
import { diffFigures, diffPaths, elidedTree } from './diff-figures.ts';
import { flameGraphFigures } from './folded.ts';
import type { PerfGolden } from './perf-golden.ts';
import { perfGoldenCases, readAsFlameScope } from './perf-golden.ts';

function expectGoldens(
  golden: PerfGolden,
  graphOf: (range: readonly [number, number]) => FlameScopeBox,
): void {
  const pairOf = ({ a, b }: { a: readonly [number, number]; b: readonly [number, number] }) =>
    [graphOf(a), graphOf(b)] as const;
  for (const expected of golden.differential ?? []) {
    expect(expected).toMatchObject(diffFigures(flameScopeDifferential(...pairOf(expected))));
  }
  for (const expected of golden.elided ?? []) {
    const elided = flameScopeElided(...pairOf(expected));
    expect(expected).toMatchObject({
      ...flameGraphFigures(elidedTree(elided)),
      weight_a_over_b: elided.weight,
    });
  }
}

const withDiffs = perfGoldenCases.filter(({ name }) => name !== 'synth-quirks');

describe.each(withDiffs)('FlameScope comparing ranges of $name', ({ isThere, bytes, golden }) => {
  it.skipIf(!isThere)('has the same differentials and elided graphs', () => {
    const profile = readAsFlameScope(bytes());
    expect(golden().differential?.length).toBeGreaterThan(0);
    expect(golden().elided?.length).toBeGreaterThan(0);
    expectGoldens(golden(), ([from, to]) => flameScopeFlameGraph(profile, { from, to }));
  });
});

it.skipIf(!hasSharedData)('FlameScope comparing ranges of a V8 profile has the same differential', () => {
  const parsed = (path: string) => JSON.parse(new TextDecoder().decode(sharedData(path)));
  const profile = parsed('flamescope/Chrome-65-sucrase.cpuprofile.gz');
  const golden = parsed('flamescope/golden/Chrome-65-sucrase.cpuprofile.json');
  expectGoldens(golden, ([from, to]) => cpuProfileFlameGraph([profile], { from, to }));
});

describe('FlameScope’s comparison', () => {
  const leaf = (name: string, self: number, ...children: FlameScopeBox[]): FlameScopeBox => ({
    name,
    libtype: 'user',
    self,
    children,
  });

  it('stops at frames B does not have', () => {
    const diff = flameScopeDifferential(
      leaf('root', 0, leaf('a', 4, leaf('b', 2, leaf('c', 2)))),
      leaf('root', 0, leaf('a', 8)),
    );
    expect(diff.weight).toBe(1);
    expect(diff.nodes.map(({ name, d }) => [name, d])).toEqual([
      ['root', 0],
      ['a', -4],
      ['b', 2],
      ['c', undefined],
    ]);
    expect(diffPaths(diff)).toHaveLength(3);
  });

  it('fails where B is empty', () => {
    expect(() => flameScopeDifferential(leaf('root', 1), leaf('root', 0))).toThrow('B has no samples');
  });

  it('survives very deep stacks', () => {
    let deep = leaf('f', 1);
    for (let at = 0; at < 100_000; at++) deep = leaf('f', 0, deep);
    const diff: FlameScopeDiff = flameScopeElided(leaf('root', 1), leaf('root', 0, deep));
    expect(diff.nodes.at(-1)).toMatchObject({ selfB: 1, totalB: 1, d: -1 });
    expect(diff.nodes[0]).toMatchObject({ totalB: 1 });
  });

  it.each([
    [0.5, 0],
    [1.5, 2],
    [2.5, 2],
    [-0.5, 0],
    [-1.5, -2],
    [2.4, 2],
    [-2.6, -3],
  ])('rounds %d to %i as Python does', (value, rounded) => {
    expect(roundHalfToEven(value) + 0).toBe(rounded);
  });
});
