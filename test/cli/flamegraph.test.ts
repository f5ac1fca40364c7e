import { describe, expect, it } from 'vitest';
import { flameGraph } from '../../src/analysis/flame-graph.ts';
import type { FlameTree } from '../../src/cli/flame-tree.ts';
import { flameTreeOf } from '../../src/cli/flame-tree.ts';
import { writeFlameGraphJson } from '../../src/cli/write-flame-graph-json.ts';
import { weighed } from '../analysis/whole-profile.ts';
import { deepProfile } from '../picture/deep-profile.ts';
import { run } from './run.ts';
import { TextOutput } from './text-output.ts';

async function flameGraphJson(...args: readonly string[]) {
  const { code, out } = await run(['flamegraph', 'app.perf', '--json', ...args]);
  expect(code).toBe(0);
  return JSON.parse(out);
}

describe('flamegraph', () => {
  it('nests what was called in what called it', async () => {
    const leaf = { file: null, line: null, children: [] };
    expect(await flameGraphJson('--tid', '310', '--from', '0', '--to', '1')).toEqual({
      ...{ name: 'root', kind: 'root', file: null, line: null, self: 0, total: 3 },
      children: [
        {
          ...{ name: 'app', kind: 'thread', file: null, line: null, self: 0, total: 3 },
          children: [
            {
              ...{ name: 'main', kind: 'user', file: '/home/ana/app/main.c', line: 12, self: 0, total: 3 },
              children: [
                {
                  ...{
                    name: 'parse',
                    kind: 'user',
                    file: '/home/ana/app/parse.c',
                    line: 40,
                    self: 2,
                    total: 3,
                  },
                  children: [{ name: 'malloc', kind: 'library', self: 1, total: 1, ...leaf }],
                },
              ],
            },
          ],
        },
      ],
    });
  });

  it('takes samples from --from on and before --to', async () => {
    for (const [args, total] of [
      [['--from', '0.1', '--to', '0.2'], 1],
      [['--from', '0.1', '--to', '0.200001'], 2],
      [['--from', '2'], 1],
      [['--to', '1.1'], 5],
      [['--from', '900'], 0],
    ] as const) {
      expect(await flameGraphJson(...args), args.join(' ')).toMatchObject({ total });
    }
  });

  it('leaves out idle samples but keeps interrupts above the idle loop', async () => {
    expect(await flameGraphJson('--comm', 'swapper')).toMatchObject({ total: 1 });
    expect(await flameGraphJson('--comm', 'swapper', '--idle', 'none')).toMatchObject({ total: 3 });
  });

  it('weighs by what the file weighs samples by', async () => {
    const files = { '-': 'app 1 10.0: 250 cycles:\n\t401136 main (/bin/app)\n\n' };
    const ask = (...args: readonly string[]) => run(['flamegraph', '-', ...args], { files });
    expect(JSON.parse((await ask('--json', '--value', 'period')).out)).toMatchObject({ total: 250 });
    expect(JSON.parse((await ask('--json')).out)).toMatchObject({ total: 1 });
    expect(await ask('--value', 'bytes')).toMatchObject({
      code: 1,
      err: 'chronoscope: Samples are not weighed by "bytes"; there are samples, period.\n',
    });
  });

  it('cannot take a range of a file without times', async () => {
    const files = { '-': 'app 1 cycles:\n\t401136 main (/bin/app)\n\n' };
    const { code, err } = await run(['flamegraph', '-', '--from', '1', '--format', 'perf-script'], { files });
    expect({ code, err }).toEqual({
      code: 1,
      err: 'chronoscope: No sample has a time, so --from and --to cannot be used.\n',
    });
  });

  it('prints the heaviest boxes and says what it left out', async () => {
    const { out } = await run(['flamegraph', 'app.perf', '--limit', '5', '--comm', 'app']);
    expect(out).toBe(
      [
        '8 samples',
        ' total    self',
        ' 100 %          root',
        ' 100 %            app [thread]',
        ' 100 %              main',
        '62.5 %  37.5 %        parse',
        '25.0 %  25.0 %        emit',
        '',
        'Left out: 3 of 8 boxes, the heaviest of them 2 (25.0 %). --limit N shows more, --json all.',
        '',
      ].join('\n'),
    );
  });

  it('says what part of the file a range is', async () => {
    const { out } = await run(['flamegraph', 'app.perf', '--to', '1']);
    expect(out).toMatch(/^5 of 10 samples\n/);
    expect(out).not.toContain('Left out');
  });
});

async function writtenJson(tree: FlameTree): Promise<string> {
  const output = new TextOutput();
  await writeFlameGraphJson(tree, output);
  return output.text;
}

describe('a stack of 100 000 frames', () => {
  const depth = 100_000;
  const { tree, weights } = weighed(deepProfile(depth));
  const deep = flameTreeOf(flameGraph(tree, weights, { maxBoxes: depth + 2 }));

  it('is written as JSON', async () => {
    const text = await writtenJson(deep);
    expect(text.split('{').length - 1).toBe(depth + 2);
    expect(text.endsWith(`${']}'.repeat(depth + 2)}\n`)).toBe(true);
  });

  it('is printed from its root on', async () => {
    const frames = '\t401136 f (/bin/app)\n'.repeat(depth);
    const files = { '-': `app 1 10.0: cycles:\n${frames}\n` };
    const { out } = await run(['flamegraph', '-', '--limit', '60'], { files });
    const lines = out.split('\n');
    expect(lines).toHaveLength(60 + 5);
    expect(lines[61]).toMatch(/ {80}\(59\) f$/);
  });
});

describe('JSON of any tree', () => {
  it('is what JSON.stringify writes', async () => {
    const { tree, weights } = weighed(deepProfile(3), { grouping: 'none' });
    const text = await writtenJson(flameTreeOf(flameGraph(tree, weights)));
    expect(text).toBe(`${JSON.stringify(JSON.parse(text))}\n`);
    expect(text).toContain(
      '"name":"recurse","kind":"user","file":null,"line":null,"self":1,"total":1,"children":[]',
    );
  });
});
