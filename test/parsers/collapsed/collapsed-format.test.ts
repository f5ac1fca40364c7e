import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { StackProfile } from '../../../src/model/profile.ts';
import { collapsedFormat } from '../../../src/parsers/collapsed/collapsed-format.ts';
import { stacksOf } from '../reading/describe-samples.ts';
import { testFiles } from '../reading/format-files.ts';
import { readProfile } from '../reading/read-profile.ts';
import { messagesOf, threadsOf, weightsOf } from '../reading/sample-columns.ts';

const encoder = new TextEncoder();

const fixtures = ['writers.folded', 'differential.folded'];
const samples = [
  'attach/async-profiler-collapsed.synthetic.txt',
  'attach/pyflame-folded-failed.synthetic.txt',
  'attach/pyflame-folded-x.txt',
  'attach/pyflame-folded.txt',
  'attach/pyflame-nolines.txt',
  'attach/pyflame-threads.txt',
  'attach/pyspy-raw-full-threads-idle.txt',
  'attach/pyspy-raw-native.txt',
  'attach/pyspy-raw-nolineno.txt',
  'attach/pyspy-raw-subprocesses.txt',
  'attach/pyspy-raw.txt',
  'attach/rbspy-collapsed.synthetic.txt',
  'attach/tachyon-collapsed.synthetic.txt',
];

function read(text: string): StackProfile {
  return readProfile(collapsedFormat, encoder.encode(text), 'made.folded');
}

describe('files of collapsed stacks', () => {
  testFiles(collapsedFormat, { fixtures, samples });
});

describe('reading collapsed stacks', () => {
  it('recognises stacks with counts, whatever the name, and leaves other text alone', () => {
    const detect = (text: string): number => collapsedFormat.detect(encoder.encode(text), 'x');
    for (const name of fixtures) {
      const bytes = readFileSync(`test/fixtures/collapsed/${name}`);
      expect(collapsedFormat.detect(bytes, 'x')).toBeCloseTo(0.75);
    }
    expect(detect('word 3\nother 4\n')).toBeCloseTo(0.1);
    expect(detect('')).toBe(0);
    expect(detect('Some prose; with a semicolon.\nAnd a year, 2024\nand no more\nof that.\n')).toBe(0);
    expect(detect(`${'frame;'.repeat(20_000)}leaf`)).toBe(0.3);
    expect(detect(`{${'"frame";'.repeat(20_000)}}`)).toBe(0);
  });

  it('starts a stack afresh where lines stop being alike, also in the middle of a name', () => {
    const profile = read('a;bc;d 1\na;bc 1\na;b 1\na;bcd 1\na 1\na;bc;d;e 1\n;a;;bc; 1\n');
    expect(stacksOf(profile)).toEqual(['a;bc;d', 'a;bc', 'a;b', 'a;bcd', 'a', 'a;bc;d;e', 'a;bc']);
  });

  it('takes two counts for a differential file only if every stack has two', () => {
    const both = read('a;b 1 2\na 3 4\n');
    expect(both.values.map(({ name }) => name)).toEqual(['samples', 'samples before']);
    expect([weightsOf(both, 0), weightsOf(both, 1)]).toEqual([
      [2, 4],
      [1, 3],
    ]);
    const one = read('a;worker 1 2\na 4\n');
    expect([stacksOf(one), weightsOf(one, 0), one.values.length]).toEqual([['a;worker 1', 'a'], [2, 4], 1]);
  });

  it('finds processes and threads in front of the frames only', () => {
    const profile = read(
      'process 7:"sh; x";thread (9): "a;b 1\nmain;tid:5;thread (9): x 1\nfoo-12 1\nfoo-12;main 1\ntid:9 1\n',
    );
    expect(threadsOf(profile)).toEqual([
      '7/9 "a',
      '-1/-1 (all threads)',
      '-1/-1 (all threads)',
      '12/-1 foo',
      '-1/9 thread 9',
    ]);
    expect(stacksOf(profile)).toEqual(['b', 'main;tid:5;thread (9): x', 'foo-12', 'main', '']);
  });

  it('takes large and fractional counts and skips what is no count, with a warning', () => {
    const profile = read(
      'a 4294967296\na 10000000000000000000\na 1.5\na 2e3\n\na -1\na NaN\na 1e999\na\nb  7\r\n',
    );
    expect(weightsOf(profile, 0)).toEqual([4294967296, 1e19, 1.5, 2000, 7]);
    expect(profile.warnings).toEqual([
      { message: 'Lines that do not end with a count were skipped.', count: 4, offset: 49 },
    ]);
  });

  it('reads names that are not UTF-8 and a byte order mark', () => {
    const bytes = Uint8Array.from([0xef, 0xbb, 0xbf, 0x61, 0x3b, 0xff, 0x20, 0x31]);
    expect(stacksOf(readProfile(collapsedFormat, bytes, 'x'))).toEqual(['a;\uFFFD']);
  });

  it('says in one sentence what is wrong with a file that has no stacks', () => {
    expect(() => read('hello\nworld\n')).toThrow(
      'made.folded is not a file of collapsed stacks: each line should be a stack and a count, such as ' +
        '"main;parse;read 12", but it starts with "hello".',
    );
    expect(() => readProfile(collapsedFormat, new Uint8Array(0), 'none', 1)).toThrow('none is empty.');
  });

  it('takes a stack of 100 000 frames', () => {
    const profile = read(`${'f;g;'.repeat(50_000)} 1\n`);
    expect(profile.stacks.depth.at(-1)).toBe(100_000);
    expect(messagesOf(profile)).toEqual([]);
  });
});
