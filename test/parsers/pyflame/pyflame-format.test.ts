import { describe, expect, it } from 'vitest';
import type { StackProfile } from '../../../src/model/profile.ts';
import { pyflameFormat } from '../../../src/parsers/pyflame/pyflame-format.ts';
import { stacksOf } from '../reading/describe-samples.ts';
import { fixture, testFiles } from '../reading/format-files.ts';
import { readProfile } from '../reading/read-profile.ts';
import { messagesOf, threadsOf, timesOf, weightsOf } from '../reading/sample-columns.ts';

const encoder = new TextEncoder();

const fixtures = ['moments.pyflame', 'threads.pyflame', 'dump.pyflame'];
const samples = [
  'attach/pyflame-dump.txt',
  'attach/pyflame-flamechart-failed.synthetic.txt',
  'attach/pyflame-flamechart-threads.txt',
  'attach/pyflame-flamechart-x.txt',
  'attach/pyflame-flamechart.txt',
];

function read(text: string): StackProfile {
  return readProfile(pyflameFormat, encoder.encode(text), 'made.pyflame');
}

/** `stacks` 10 ms apart, unless they say when in milliseconds after the start. */
function moments(...stacks: readonly (string | readonly [at: number, stack: string])[]): string {
  return stacks
    .map((entry, index) => (typeof entry === 'string' ? [index * 10, entry] : entry))
    .map(([at, stack]) => `${1_500_000_000_000_000 + Number(at) * 1000}\n${stack}\n`)
    .join('');
}

describe('files of pyflame', () => {
  testFiles(pyflameFormat, { fixtures, samples });
});

describe('reading pyflame', () => {
  it('recognises its two outputs by their first lines, whatever the name', () => {
    const detect = (text: string): number => pyflameFormat.detect(encoder.encode(text), 'x.pyflame');
    for (const name of fixtures) expect(pyflameFormat.detect(fixture(pyflameFormat, name), 'x')).toBe(1);
    expect(detect(moments('(idle)'))).toBe(1);
    expect(detect('app.py:main:3 12\n')).toBe(0);
    expect(detect('1500000000000000\n\n        main+12\n')).toBe(0);
    expect(detect('')).toBe(0);
  });

  it('weighs a sample by the time to the next, and one before a pause by the sampling interval', () => {
    const profile = read(moments([0, 'a.py:f:1;'], [10, 'a.py:f:1;'], [24, 'a.py:f:1;'], [400, 'a.py:f:1;']));
    expect(timesOf(profile)).toEqual([0, 10e6, 24e6, 400e6]);
    expect(weightsOf(profile, 1)).toEqual([10e6, 14e6, 10e6, 10e6]);
    expect(profile.clock).toEqual({ kind: 'unix', epochNs: 1_500_000_000_000_000_000n });
  });

  it('sorts times that run backwards', () => {
    const profile = read(moments([20, 'a.py:late:1;'], [10, 'a.py:early:1;']));
    expect(stacksOf(profile)).toEqual(['early', 'late']);
  });

  it('follows a thread through moments by its outer frames, in whatever order they come', () => {
    const main = 'a.py:<module>:1;a.py:main:2;';
    const pump = 't.py:_bootstrap:1;a.py:pump:9;';
    const sleep = 't.py:_bootstrap:1;a.py:sleep:8;';
    const profile = read(
      moments(
        [0, main],
        [0, pump],
        [0, sleep],
        [10, `${sleep}x.py:x:1;`],
        [10, main],
        [10, pump],
        [20, main],
      ),
    );
    expect(
      threadsOf(profile)
        .map((thread) => thread.slice(-1))
        .join(''),
    ).toBe('1233121');
  });

  it('skips times without a stack and stacks without a time, with a warning', () => {
    const profile = read(
      `a.py:f:1;\n${moments('a.py:f:1;')}1500000000000001\n${moments([30, 'a.py:g:1;'])}\n`,
    );
    expect(stacksOf(profile)).toEqual(['f', 'g']);
    expect(messagesOf(profile)).toEqual([
      'Lines that are neither times nor stacks below one were skipped.',
      'Times without a stack below them were skipped.',
    ]);
  });

  it('says in one sentence that a file holds nothing', () => {
    expect(() => read('1500000000000000\n')).toThrow(
      'made.pyflame is not the timestamps of pyflame --flamechart: a line of microseconds such as "1500000000010000" ' +
        'should have a stack below it, but it starts with "1500000000000000".',
    );
  });
});
