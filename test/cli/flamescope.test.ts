import { describe, expect, it } from 'vitest';
import type { FoldableNode } from '../analysis/flamescope/folded.ts';
import { flameGraphFigures } from '../analysis/flamescope/folded.ts';
import { perfGoldenCases } from '../analysis/flamescope/perf-golden.ts';
import { run } from './run.ts';

interface JsonNode {
  readonly name: string;
  readonly kind: string;
  readonly self: number;
  readonly total: number;
  readonly children: readonly JsonNode[];
}

function toFoldable({ name, kind, self, children }: JsonNode): FoldableNode {
  return { name, libtype: kind, self, children: children.map(toFoldable) };
}

function rangeOptions(start: number | null, end: number | null): readonly string[] {
  return [
    ...(start === null ? [] : ['--from', String(start)]),
    ...(end === null ? [] : ['--to', String(end)]),
  ];
}

/** The rest of each golden is compared where the numbers are made; reading a file FlameScope's way takes its time. */
describe.each(perfGoldenCases)('--compat flamescope on $name', ({ isThere, bytes, golden }) => {
  const ask = async (...args: readonly string[]) => {
    const options = { files: { 'golden.perf': bytes() } };
    const { code, out, err } = await run(
      [...args, 'golden.perf', '--compat', 'flamescope', '--json'],
      options,
    );
    expect({ code, err }).toEqual({ code: 0, err: '' });
    return JSON.parse(out);
  };

  it.skipIf(!isThere)('info has its samples and times', async () => {
    const { start, end, samples_counted } = golden().offsets;
    const info = await ask('info');
    expect(info.samples).toBe(samples_counted);
    expect(Number(info.startNs) / 1e9).toBeCloseTo(start, 6);
    expect(Number(info.endNs) / 1e9).toBeCloseTo(end, 6);
  });

  it.skipIf(!isThere)('heatmap has its cells', async () => {
    for (const expected of golden().heatmaps.filter(({ rows }) => rows === 50)) {
      const map = await ask('heatmap', '--rows', String(expected.rows));
      const { cols, total, max, rows, column_sums } = expected;
      expect(map).toMatchObject({ columns: cols, total, max, rows });
      const counts: readonly (readonly number[])[] = map.counts;
      expect(counts.map((column) => column.reduce((sum, count) => sum + count, 0))).toEqual(column_sums);
      expect([map.rowOffsetsMs[0], map.rowOffsetsMs[1], map.rowOffsetsMs.at(-1)]).toEqual(
        expected.row_offsets_ms_first_second_last,
      );
      const cells = counts.flatMap((column, index) =>
        column.flatMap((count, row) => (count === 0 ? [] : [[index, row, count]])),
      );
      expect(cells).toHaveLength(expected.nonzero_cells);
      if (expected.cells_col_row_count !== undefined) expect(cells).toEqual(expected.cells_col_row_count);
    }
  });

  it.skipIf(!isThere)('flamegraph has its stacks', async () => {
    for (const { start, end, ...expected } of golden().flamegraphs.slice(0, 2)) {
      const root: JsonNode = await ask('flamegraph', ...rangeOptions(start, end));
      expect(root).toMatchObject({ name: 'root', total: expected.total });
      expect(expected, `${start} to ${end}`).toMatchObject(flameGraphFigures(toFoldable(root)));
    }
  });
});

describe('--compat flamescope', () => {
  it('prints text as well', async () => {
    const info = await run(['info', 'app.perf', '--compat', 'flamescope']);
    expect(info.out).toContain('samples    12');
    const graph = await run(['flamegraph', 'app.perf', '--compat', 'flamescope', '--to', '1']);
    expect(graph.out).toMatch(/^6 of 12 samples\n/);
    const map = await run(['heatmap', 'app.perf', '--compat', 'flamescope', '--rows', '5']);
    expect(map.out).toMatch(/^12 samples from 5000\.000000000 s, 3 columns/);
  });

  it.each([
    ['--event', 'cycles'],
    ['--pid', '1'],
    ['--tid', '1'],
    ['--comm', 'app'],
    ['--cpu', '0'],
    ['--idle', 'leaf'],
    ['--column', '2'],
  ])('refuses %s, which FlameScope does not have', async (option, value) => {
    const { code, out, err } = await run(['heatmap', 'app.perf', '--compat', 'flamescope', option, value]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(`FlameScope has nothing like ${option}; leave it out with --compat flamescope.`);
  });

  it('takes its own idle rule', async () => {
    const args = ['heatmap', 'app.perf', '--compat', 'flamescope', '--json'];
    expect(await run([...args, '--idle', 'flamescope'])).toEqual(await run(args));
  });

  it('says where FlameScope fails', async () => {
    const files = { '-': 'app 1 10.5: cycles:\n\t401136 main (/bin/app)\n\n' };
    const single = await run(['flamegraph', '-', '--compat', 'flamescope'], { files });
    expect(single).toMatchObject({ code: 1, out: '' });
    expect(single.err).toContain('Standard input: FlameScope fails on files with a single event');
    const beyond = await run(['flamegraph', 'app.perf', '--compat', 'flamescope', '--to', '9']);
    expect(beyond).toMatchObject({ code: 1, out: '' });
  });

  it('reads nothing but perf script text, and counts a bounded number of cells', async () => {
    const word = await run(['info', '-', '--compat', 'flamescope'], { files: { '-': 'nothing\n' } });
    expect(word).toEqual({
      code: 1,
      out: '',
      err: 'chronoscope: Standard input is no perf script text, and --compat flamescope reads nothing else.\n',
    });
    const at = (second: number): string => `app 1 ${second}.5: cycles:\n\t401136 main (/bin/app)\n\n`;
    const files = { '-': at(1) + at(1_700_000_000) };
    const vast = await run(['heatmap', '-', '--compat', 'flamescope'], { files });
    expect(vast.err).toContain(
      "FlameScope's heat map would have 1700000000 columns of 50 rows, too many to count.",
    );
  });
});
