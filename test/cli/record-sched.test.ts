import { describe, expect, it } from 'vitest';
import { cdictColumnsOf } from '../parsers/cdict/cdict-columns-of.ts';
import { hasSharedData, sharedData } from '../parsers/reading/shared-data.ts';
import { readCapture, sampleCapture } from '../sched/read-capture.ts';
import { run } from './run.ts';

describe('chronoscope record-sched', () => {
  it.each([
    [[], 'Name the capture to write'],
    [['a.cdict', 'b.cdict'], 'One capture is written, not 2'],
    [['-s', 'long', 'a.cdict'], '--seconds takes a number up to 3600, not "long"'],
    [['--nope', 'a.cdict'], "Unknown option '--nope'"],
  ])('does not understand %o', async (args, sentence) => {
    const { code, err } = await run(['record-sched', ...args]);
    expect(code).toBe(2);
    expect(err).toContain(sentence);
  });

  it('refuses a host that ssh would take for an option', async () => {
    const { code, err } = await run(['record-sched', '--host=-oProxyCommand=x', 'a.cdict']);
    expect(code).toBe(1);
    expect(err).toContain('"-oProxyCommand=x" is no host name');
  });

  it.runIf(hasSharedData)('converts a recording, with names, to what perfwhiz made of it', async () => {
    const saved = new Map<string, Uint8Array>();
    const files = {
      'r.data': sharedData('perfwhiz/inputs/real_switch_heavy.data'),
      'm.csv': '6763,,vcpu0,,,1,A\n',
    };
    const { code, err, out } = await run(
      ['record-sched', '--use-perf-data', 'r.data', '--map', 'm.csv', '--stats', 'out.cdict'],
      { files, saved },
    );
    expect(code).toBe(0);
    expect(err).toContain('out.cdict has 9753 rows');
    expect(out).toContain('Waiting for a core');
    const ours = cdictColumnsOf(await readCapture(saved.get('out.cdict') ?? new Uint8Array(), 'out.cdict'));
    const theirs = cdictColumnsOf(await sampleCapture('cdict/real_switch_heavy.cdict'));
    const named = theirs.task_name.map((name, row) => (theirs.pid[row] === 6763 ? 'A.01.vcpu0' : name));
    expect(JSON.stringify(ours.task_name) === JSON.stringify(named)).toBe(true);
    expect(JSON.stringify(ours.duration) === JSON.stringify(theirs.duration)).toBe(true);
  });
});
