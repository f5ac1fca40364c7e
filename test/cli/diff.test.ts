import { describe, expect, it } from 'vitest';
import type { FlameScopeDiffNode } from '../../src/analysis/flamescope/differential.ts';
import { diffFigures, elidedTree } from '../analysis/flamescope/diff-figures.ts';
import { flameGraphFigures } from '../analysis/flamescope/folded.ts';
import { perfGoldenCases } from '../analysis/flamescope/perf-golden.ts';
import { hasSharedData, sharedData } from '../parsers/reading/shared-data.ts';
import { run } from './run.ts';

interface JsonNode {
  readonly name: string;
  readonly kind: string;
  readonly selfA: number;
  readonly selfB: number;
  readonly totalA: number;
  readonly totalB: number;
  readonly delta: number | null;
  readonly children: readonly JsonNode[];
}

interface JsonDiff {
  readonly totalA: number;
  readonly totalB: number;
  readonly weight: number;
  readonly root: JsonNode;
}

/** What was printed, breadth first. */
function toDiff({ root, totalA: sumA, totalB: sumB, weight }: JsonDiff) {
  const printed = [root];
  const firstChild: number[] = [];
  for (const node of printed) {
    firstChild.push(printed.length);
    printed.push(...node.children);
  }
  const nodes = printed.map(
    ({ kind: libtype, delta, children: _, ...node }): FlameScopeDiffNode => ({
      ...node,
      libtype,
      d: delta ?? undefined,
    }),
  );
  return { nodes, firstChild: Int32Array.from([...firstChild, printed.length]), sumA, sumB, weight };
}

const withDiffs = perfGoldenCases.filter(({ name }) => name !== 'synth-quirks');

describe.each(withDiffs)('diff --compat flamescope on ranges of $name', ({ isThere, bytes, golden }) => {
  it.skipIf(!isThere)('prints FlameScope’s numbers', async () => {
    const ask = async (range: { a: readonly number[]; b: readonly number[] }, ...more: readonly string[]) => {
      const [fromA, toA, fromB, toB] = [...range.a, ...range.b].map(String);
      const ranges = ['--from-a', fromA, '--to-a', toA, '--from-b', fromB, '--to-b', toB].map(String);
      const { code, out, err } = await run(
        ['diff', 'g.perf', 'g.perf', ...ranges, '--compat', 'flamescope', '--json', ...more],
        { files: { 'g.perf': bytes() } },
      );
      expect({ code, err }).toEqual({ code: 0, err: '' });
      return toDiff(JSON.parse(out));
    };
    const [differential] = golden().differential ?? [];
    const [elided] = golden().elided ?? [];
    expect(differential).toBeDefined();
    if (differential) expect(differential).toMatchObject(diffFigures(await ask(differential)));
    if (elided) expect(elided).toMatchObject(flameGraphFigures(elidedTree(await ask(elided, '--elided'))));
  });
});

describe.skipIf(!hasSharedData)('--compat flamescope on a V8 profile', () => {
  const file = 'Chrome-65-sucrase.cpuprofile';
  const golden = () => JSON.parse(new TextDecoder().decode(sharedData(`flamescope/golden/${file}.json`)));
  const ask = async (...args: readonly string[]) => {
    const bytes = sharedData(`flamescope/${file}.gz`);
    const options = { files: { 'v8.cpuprofile': bytes } };
    const { code, out, err } = await run([...args, '--compat', 'flamescope', '--json'], options);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    return JSON.parse(out);
  };

  it('prints FlameScope’s differential', async () => {
    const [expected] = golden().differential;
    const ranges = ['--from-a', '4', '--to-a', '9', '--from-b', '10', '--to-b', '15'];
    const diff = toDiff(await ask('diff', 'v8.cpuprofile', 'v8.cpuprofile', ...ranges));
    expect(expected).toMatchObject(diffFigures(diff));
  });

  it('prints FlameScope’s flame graph', async () => {
    const expected = golden().flamegraphs.find(({ start }: { start: number | null }) => start === 4);
    const root = await ask('flamegraph', 'v8.cpuprofile', '--from', '4', '--to', '9');
    expect(root.total).toBe(expected.total);
    expect(root.kind).toBe('');
  });
});

const before = 'main;parse 60\nmain;sort 40\n';
const after = 'main;parse 90\nmain;sort 40\nmain;log 70\n';
const files = { 'before.folded': before, 'after.folded': after };
const compare = (...more: readonly string[]) =>
  run(['diff', 'before.folded', 'after.folded', ...more], { files });

describe('diff', () => {
  it('prints the union of both trees', async () => {
    const { out } = await compare('--json');
    const { root, ...sums }: JsonDiff = JSON.parse(out);
    expect(sums).toEqual({ totalA: 100, totalB: 200, weight: 0.5 });
    expect(Object.keys(root)).toEqual([
      'name',
      'kind',
      'selfA',
      'selfB',
      'totalA',
      'totalB',
      'delta',
      'children',
    ]);
    const [thread] = root.children;
    const [main] = thread?.children ?? [];
    expect(main).toMatchObject({ name: 'main', totalA: 100, totalB: 200, delta: 0 });
    expect(main?.children.map(({ name, selfA, selfB, delta }) => [name, selfA, selfB, delta])).toEqual([
      ['parse', 60, 90, 15],
      ['sort', 40, 40, 20],
      ['log', 0, 70, -35],
    ]);
  });

  it('names the functions that grew over a limit, and fails', async () => {
    expect(await compare('--fail-over', '20%')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^chronoscope: log.* grew: self 0 % to 35\.0 %, total 0 % to 35\.0 %\.\n$/),
    });
    expect(await compare('--fail-over', '40%')).toMatchObject({ code: 0, err: '' });
    const grown = await compare('--fail-over', '20', '--normalise', 'none');
    expect(grown.code).toBe(1);
    expect(grown.err).toContain('main');
    expect(grown.err).toContain('parse');
    expect(grown.err).not.toContain('sort');
  });

  it('finds nothing between a file and itself', async () => {
    const { code, out } = await run(['diff', 'after.folded', 'after.folded', '--fail-over', '0%', '--json'], {
      files,
    });
    expect(code).toBe(0);
    expect(out).not.toMatch(/"delta":(?!0[,}])/);
  });

  it.each([
    [['a'], 'Name the two files to compare.'],
    [['a', 'b', 'c'], '"c" is one too many'],
    [['-', '-'], 'Only one of the two'],
    [['a', 'b', '--fail-over', 'much'], 'takes a percentage'],
    [['a', 'b', '--normalise', 'luck'], 'takes samples, time, none'],
    [['a', 'b', '--from-b', '3', '--to-b', '2'], '--to-b is not after'],
    [['a', 'b', '--compat', 'flamescope', '--fail-over', '5%'], 'needs the right numbers'],
    [['a', 'b', '--compat', 'flamescope', '--normalise', 'none'], 'compares by samples only'],
  ])('refuses %j', async (args, sentence) => {
    expect(await run(['diff', ...args])).toMatchObject({ code: 2, err: expect.stringContaining(sentence) });
  });

  it('says which file is at fault', async () => {
    expect(await run(['diff', 'before.folded', 'lost.perf'], { files })).toMatchObject({
      code: 1,
      err: 'chronoscope: lost.perf does not exist.\n',
    });
    const timeless = await compare('--from-a', '1');
    expect(timeless).toMatchObject({
      code: 1,
      err: expect.stringContaining('--from-a and --to-a cannot be used'),
    });
    const rates = await compare('--normalise', 'time');
    expect(rates).toMatchObject({ code: 1, err: expect.stringContaining('Compare them by samples instead') });
  });
});
