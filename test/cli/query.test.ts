import { describe, expect, it } from 'vitest';
import { run } from './run.ts';

const folded = 'main;parse;read 30\nmain;parse 20\nmain;sort 10\nidle 40\n';
const files = { 'a.folded': folded, 'b.folded': folded.replace('sort 10', 'sort 40') };
const ask = (...args: readonly string[]) => run(['query', ...args], { files });

async function json(...args: readonly string[]) {
  const { code, out, err } = await ask(...args, '--json');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out);
}

describe('query', () => {
  it('gives a function the same handle in every answer', async () => {
    const summary = await json('summary', 'a.folded');
    const { functions, leftOut } = await json('functions', 'a.folded', '--order', 'total', '--limit', '2');
    expect(leftOut).toBe(3);
    expect(functions.map(({ name, total }: { name: string; total: number }) => [name, total])).toEqual([
      ['main', 60],
      ['parse', 50],
    ]);
    const handles = new Map(
      summary.functions.map(({ name, handle }: { name: string; handle: string }) => [name, handle]),
    );
    expect(functions[0].handle).toBe(handles.get('main'));
    const { fn, callers, callees } = await json('callers', 'a.folded', functions[1].handle);
    expect(fn).toMatchObject({ name: 'parse', self: 20, total: 50, totalShare: 0.5 });
    expect(callers[0]).toMatchObject({ depth: 1, name: 'main', handle: functions[0].handle, share: 1 });
    expect(callees).toEqual([
      { depth: 1, handle: handles.get('read'), name: 'read', kind: 'unknown', total: 30, share: 0.6 },
    ]);
  });

  it('tells what is special about a range', async () => {
    const range = await json('range', 'app.perf', '--from', '1', '--to', '2.6');
    expect(range).toMatchObject({ kind: 'range', samples: 5, startSeconds: 1 });
    expect(range.special[0]).toMatchObject({ name: 'ksys_read', selfShareA: 0.2, selfShareB: 0.4 });
    expect(range.peak.samples).toBeGreaterThan(0);
    const { out } = await ask('range', 'app.perf', '--from', '1', '--to', '2.6');
    expect(out).toContain('more than in the whole file');
  });

  it('compares two files', async () => {
    const { functions, leftOut, weight } = await json(
      'diff',
      'a.folded',
      'b.folded',
      '--normalise',
      'none',
      '--limit',
      '1',
    );
    expect(weight).toBe(1);
    expect(functions[0]).toMatchObject({ name: 'sort', selfShareA: 0.1 });
    expect(functions[0].selfShareB).toBeCloseTo(40 / 130, 5);
    expect(leftOut).toBe(1);
    expect((await json('diff', 'a.folded', 'a.folded')).functions).toEqual([]);
  });

  it('puts the text of a source behind its lines where it can be read', async () => {
    const source = Array.from({ length: 50 }, (_, at) => `line ${at + 1}`).join('\n');
    const options = { files: { '/home/ana/app/parse.c': source } };
    const { out } = await run(['query', 'lines', 'app.perf', 'app/parse.c', '--limit', '1'], options);
    expect(out).toContain('44  20.0 %  20.0 %  line 44');
    expect(out).toContain('1 more lines left out');
  });

  it.each([
    [[], 'Say what to ask'],
    [['weather', 'a.folded'], 'Nothing to ask is called "weather"'],
    [['callers', 'a.folded'], 'Name the function, by name or handle'],
    [['summary', 'a.folded', 'b.folded'], '"b.folded" is one too many'],
    [['functions', 'a.folded', '--limit', '5000'], 'at most 1000'],
    [['functions', 'a.folded', '--order', 'luck'], 'takes self or total'],
  ])('refuses %j', async (args, sentence) => {
    expect(await ask(...args)).toMatchObject({ code: 2, err: expect.stringContaining(sentence) });
  });

  it.each([
    [['callers', 'a.folded', 'nobody'], 'no function called nobody'],
    [['lines', 'a.folded', 'x.c'], 'names no source lines'],
    [['lines', 'app.perf', 'x.c'], 'Files with lines are'],
    [['range', 'a.folded'], 'no statistics of a range'],
  ])('says what %j cannot be answered for', async (args, sentence) => {
    expect(await ask(...args)).toMatchObject({ code: 1, err: expect.stringContaining(sentence) });
  });
});
