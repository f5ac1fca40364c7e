import { describe, expect, it } from 'vitest';
import type { StackProfile } from '../../../src/model/profile.ts';
import { austinFormat } from '../../../src/parsers/austin/austin-format.ts';
import { framesOf, stacksOf } from '../reading/describe-samples.ts';
import { fixture, testFiles } from '../reading/format-files.ts';
import { readProfile } from '../reading/read-profile.ts';
import { messagesOf, threadsOf, timesOf, weightsOf } from '../reading/sample-columns.ts';

const encoder = new TextEncoder();

const fixtures = ['wall.austin', 'full.austin', 'memory.austin', 'old.austin', 'old-full.austin'];
const samples = [
  'attach/austin-1.0.1-alt.austin',
  'attach/austin-1.0.1-full.austin',
  'attach/austin-1.0.1.austin',
  'attach/austin-3.7-children.austin',
  'attach/austin-3.7-cpu.austin',
  'attach/austin-3.7-full-mem.austin',
  'attach/austin-3.7-full.austin',
  'attach/austin-3.7-gc.austin',
  'attach/austin-3.7-memory.austin',
  'attach/austin-3.7-wall-nopipe.austin',
  'attach/austin-3.7-wall.austin',
];

function read(text: string): StackProfile {
  return readProfile(austinFormat, encoder.encode(text), 'made.austin');
}

describe('files of Austin', () => {
  testFiles(austinFormat, { fixtures, samples });
});

describe('reading Austin', () => {
  it('recognises its lines in each version, whatever the name', () => {
    const detect = (text: string): number => austinFormat.detect(encoder.encode(text), 'x.austin');
    for (const name of fixtures) expect(austinFormat.detect(fixture(austinFormat, name), 'x')).toBe(1);
    expect(detect('P1;T2f;app.py:main:1 100\n')).toBe(1);
    expect(detect('# austin: 3.7.0\n# mode: wall\n')).toBe(0.8);
    expect(detect('# hostname : build\n')).toBe(0);
    expect(detect('Process 20574: python\n\nThread 20574 (idle): "MainThread"\n')).toBe(0);
    expect(detect('main;work 12\n')).toBe(0);
    expect(detect('')).toBe(0);
  });

  it('gives the threads of a process one time and lets it go on when one comes again', () => {
    const profile = read(
      [
        'P1;T0:1;a.py:f:1 10',
        'P1;T0:2;a.py:g:1 10',
        'P1;T0:2;a.py:g:1 20',
        'P1;T0:1;a.py:f:1 25',
        'P1;T0:1;a.py:f:1 25',
      ].join('\n'),
    );
    expect(timesOf(profile)).toEqual([10_000, 10_000, 30_000, 55_000, 80_000]);
    expect(weightsOf(profile, 1)).toEqual([10_000, 10_000, 20_000, 25_000, 25_000]);
  });

  it('never lets time go back from one process to the next', () => {
    const profile = read(
      'P1;T0:1;a.py:f:1 100\nP2;T0:2;a.py:f:1 30\nP1;T0:1;a.py:f:1 50\nP2;T0:2;a.py:f:1 20\n',
    );
    expect(timesOf(profile)).toEqual([100_000, 100_000, 150_000, 150_000]);
  });

  it('splits full mode into wall time, processor time, memory gained and memory released', () => {
    const profile = read('P1;T0:1;a.py:f:1 10,0,4096\nP1;T0:1;a.py:f:1 20,1,-8192\n');
    expect(profile.values.map(({ name, unit }) => `${name} ${unit}`)).toEqual([
      'samples count',
      'wall time nanoseconds',
      'cpu time nanoseconds',
      'memory gained bytes',
      'memory released bytes',
    ]);
    expect([1, 2, 3, 4].map((value) => weightsOf(profile, value))).toEqual([
      [10_000, 20_000],
      [10_000, 0],
      [4096, 0],
      [0, 8192],
    ]);
  });

  it('has no times where only memory was measured, and shows that first', () => {
    const profile = read('# mode: memory\nP1;T0:1;a.py:f:1 4096\nP1;T0:1;a.py:f:1 -100\n');
    expect([profile.samples.time, profile.values[profile.defaultValue]?.name]).toEqual([
      undefined,
      'memory gained',
    ]);
    expect([weightsOf(profile, 1), weightsOf(profile, 2)]).toEqual([
      [4096, 0],
      [0, 100],
    ]);
  });

  it('splits frames from the right and knows the frames that are none of Python', () => {
    const profile = read(
      'P1;T0:1;C:/a:b.py:f:3;kernel:do_idle:0;:GC:;:INVALID:;/lib/libc.so.6:read:9;nothing 1\n',
    );
    expect(framesOf(profile)).toEqual([
      'f [user] C:/a:b.py:3',
      'do_idle [kernel]',
      '(garbage collection) [library] (python)',
      '(invalid frame)',
      'read [library] (/lib/libc.so.6)',
      'nothing',
    ]);
  });

  it('tells an element of Austin 1 that is a line from a function called like one', () => {
    const profile = read('Thread a1;main (b.py);L7;L12 (L13.py);L14;L3 (c.py) 100\n');
    expect([framesOf(profile), threadsOf(profile)]).toEqual([
      ['main [user] b.py:7', 'L12 [user] L13.py:14', 'L3 [user] c.py'],
      ['-1/161 thread a1'],
    ]);
  });

  it('skips lines that are no samples and reads impossible times as 0, with warnings', () => {
    const profile = read(
      'P1;T0:1;a.py:f:1 10\nP1;T0:1;a.py:f:1 x\nP1;a.py:f:1 5\nP1;T0:1;a.py:f:1 -5\nP1;T0:1 99999999999999\n',
    );
    expect(stacksOf(profile)).toEqual(['f', 'f', '']);
    expect(timesOf(profile)).toEqual([10_000, 10_000, 10_000]);
    expect(messagesOf(profile)).toEqual([
      'Lines that are not samples were skipped.',
      'Times that are negative or longer than eleven days were read as 0.',
    ]);
  });

  it('says in one sentence that a file holds nothing', () => {
    expect(() => read('# austin: 3.7.0\n')).toThrow(
      'made.austin is not text of Austin: each line should be a thread, a stack and a metric, such as ' +
        '"P1;T0:1;app.py:main:3 100", but it starts with "# austin: 3.7.0".',
    );
  });
});
