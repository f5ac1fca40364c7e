import { describe, expect, it } from 'vitest';
import { parseInterval } from '../../../src/capture/process/interval.ts';
import {
  parseRecordArguments,
  RecordArgumentsError,
  secondsToRecord,
} from '../../../src/capture/process/record-arguments.ts';
import { quoteCommand } from '../../../src/capture/process/tool/quote-command.ts';
import { splitCommand } from '../../../src/capture/process/tool/split-command.ts';

describe('arguments in pyflame’s words', () => {
  it('have pyflame’s values where nothing is said', () => {
    const args = parseRecordArguments(['-p', '4711']);
    expect(args).toMatchObject({
      pid: 4711,
      intervalSeconds: 0.01,
      isIdleExcluded: false,
      hasThreads: false,
    });
    expect(secondsToRecord(args)).toBe(1);
  });

  it('are all understood, together and with values attached', () => {
    expect(parseRecordArguments(['-xnd', '-p4711', '-s0', '-r.001', '-oout.txt'])).toMatchObject({
      pid: 4711,
      seconds: 0,
      intervalSeconds: 0.001,
      output: 'out.txt',
      isIdleExcluded: true,
      hasLineNumbers: false,
      isDump: true,
      hasThreads: true,
    });
  });

  it.each(['-T', '--flamechart', '--timestamp'])('take %s of every age for stacks in time', (option) => {
    expect(parseRecordArguments([option, '-p', '1']).isTimeOrdered).toBe(true);
  });

  it('take a process without an option, as pyflame 1.0 did', () => {
    expect(parseRecordArguments(['-s', '2', '4711'])).toMatchObject({ pid: 4711, seconds: 2 });
  });

  it('leave everything behind -t to the program', () => {
    const args = parseRecordArguments(['-o', 'x', '-t', 'python', '-x', '-p', '1', '--threads', '-t']);
    expect(args).toMatchObject({
      argv: ['python', '-x', '-p', '1', '--threads', '-t'],
      output: 'x',
      isIdleExcluded: false,
      hasThreads: false,
    });
    expect(secondsToRecord(args)).toBeUndefined();
  });

  it('let -t end a group of letters and drop the dashes between', () => {
    expect(parseRecordArguments(['-xt', '--', 'app', '-v'])).toMatchObject({
      argv: ['app', '-v'],
      isIdleExcluded: true,
    });
  });

  it('say what --abi has become', () => {
    expect(parseRecordArguments(['--abi', '36', '-p', '1']).notes).toHaveLength(1);
  });

  it.each([
    [[], /Say what to profile/],
    [['-p', '1', '-t', 'x'], /not two of them/],
    [['-t'], /Name the program/],
    [['-d', '-t', 'x'], /does not go with -t/],
    [['-p', 'abc'], /number of a process, not "abc"/],
    [['-p', '0'], /number of a process/],
    [['-p', '1', '2'], /one too many|one process/],
    [['-p', '1', '-s', '-1'], /-s|seconds/],
    [['-p', '1', '-r', '0'], /-r takes/],
    [['-p', '1', '--call-graph', 'lbr'], /fp or dwarf/],
    [['-p', '1', '--bogus'], /bogus/],
  ])('refuse %j', (args, message) => {
    expect(() => parseRecordArguments(args)).toThrow(RecordArgumentsError);
    expect(() => parseRecordArguments(args)).toThrow(message);
  });
});

describe('an interval', () => {
  it.each([
    ['0.01', 0.01],
    ['10ms', 0.01],
    ['100us', 0.0001],
    ['100 µs', 0.0001],
    ['99hz', 0.010101010101],
    ['100Hz', 0.01],
    ['1s', 1],
    ['.5', 0.5],
  ])('%s is %f s', (text, seconds) => {
    expect(parseInterval(text)).toBeCloseTo(seconds, 12);
  });

  it.each(['', '0', '0hz', '1e-3', '-1', '1min', '5000', '0.1us'])('is not %j', (text) => {
    expect(parseInterval(text)).toBeUndefined();
  });
});

describe('a command line as text', () => {
  it.each([
    ['python a.py', ['python', 'a.py']],
    [`a 'b c' "d \\"e\\" $f" g\\ h ''`, ['a', 'b c', 'd "e" $f', 'g h', '']],
    ['  a\tb\n', ['a', 'b']],
    [`a"b"'c'`, ['abc']],
    ['"a\\nb"', ['a\\nb']],
  ])('%j is split as a shell would', (line, words) => {
    expect(splitCommand(line)).toEqual(words);
  });

  it('is not split if a quote is open', () => {
    expect(splitCommand(`a 'b`)).toBeUndefined();
  });

  it.each([[['a b', "it's", '$(x)', '', 'ok-1.2/x=y']]])('comes back from quotes: %j', (words) => {
    expect(splitCommand(quoteCommand(words))).toEqual(words);
    expect(quoteCommand(words)).toBe(`'a b' 'it'\\''s' '$(x)' '' ok-1.2/x=y`);
  });
});
