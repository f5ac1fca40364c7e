import { describe, expect, it } from 'vitest';
import { checkProfile } from '../../../src/model/check-profile.ts';
import type { StackProfile } from '../../../src/model/profile.ts';
import { UnreadableProfileError } from '../../../src/parsers/format.ts';
import { maxLineBytes } from '../../../src/parsers/line-feed.ts';
import { perfScriptFormat } from '../../../src/parsers/perf-script/format.ts';
import { describeSamples, readSamples, readText } from './describe-samples.ts';

const header = 'bash  200 [000] 10.000000: cycles: \n';
const frame = '\t    7f0012345678 main (/bin/bash)\n';

/** Reads pieces that may be too much for one string. */
function readPieces(pieces: Iterable<string | Uint8Array>): StackProfile {
  const parser = perfScriptFormat.createParser({ name: 'text.perf' });
  for (const piece of pieces) parser.write(typeof piece === 'string' ? Buffer.from(piece) : piece);
  const profile = parser.finish();
  expect(checkProfile(profile)).toEqual([]);
  return profile;
}

describe('a file that is no perf script text', () => {
  it.each([
    ['an empty file', '', 'holds no samples'],
    ['empty lines', '\n\n\n', 'holds no samples'],
    ['a header without samples', '# hostname : vm\n#\n', 'holds no samples'],
    ['prose', '\n  Lorem ipsum\u001b[31m dolor\nsit amet\n', 'starts with "Lorem ipsum [31m dolor"'],
    ['zeros', '\0'.repeat(5000), 'starts with ""'],
    ['a long line', 'x'.repeat(5000), `starts with "${'x'.repeat(60)}…"`],
  ])('%s is refused with what was expected and found', (_, text, found) => {
    const read = (): unknown => readText(text);
    expect(read).toThrow(UnreadableProfileError);
    expect(read).toThrow(
      'text.perf is not perf script text: it should have lines such as "bash 1234 [000] 5678.901234: cycles:" ' +
        `with stacks below, but ${found}. To make such text, run: perf script -i perf.data > profile.perf.`,
    );
  });
});

describe('lines of two million bytes', () => {
  const size = 2_000_000;

  it.each([
    ['letters', 'x'],
    ['spaces', ' '],
    ['digits', '1'],
    ['hexadecimal digits', 'ab'],
    ['numbers', '1 '],
    ['times', ' 1.5'],
    ['colons', ': '],
    ['opening parentheses', ' ('],
    ['closing parentheses', ') '],
    ['tabs', '\t'],
    ['zeros', '\0'],
    ['bytes that are never text', '\u00ff'],
    ['arrows', '->'],
    ['swapper', 'swapper '],
  ])('of %s are passed over, inside a stack and between samples', (_, text) => {
    const line = Buffer.from(text.repeat(size / text.length), 'latin1');
    const profile = readPieces([header, frame, line, '\n', frame, '\n', line, '\n', header, frame, '\n']);
    expect(profile.samples.count).toBe(2);
    expect(describeSamples(profile)[0]?.frames.length).toBeGreaterThanOrEqual(2);
  });

  it.each([
    ['a name', `\t    7f0012345678 ${'f'.repeat(size)} (/bin/bash)\n`],
    ['a path', `\t    7f0012345678 main (/${'p'.repeat(size)})\n`],
    ['an inlined chain', `\t    7f0012345678 ${'a->'.repeat(size / 3)} (/tmp/perf-1.map)\n`],
    ['a script name', `\t    7f0012345678 JS:*${' a:'.repeat(size / 3)} (/tmp/perf-1.map)\n`],
  ])('are cut where they are %s', (_, line) => {
    const profile = readPieces([header, line, '\n']);
    expect(profile.samples.count).toBe(1);
    expect(profile.strings.bytes.length).toBeLessThan(100_000);
  });

  it('are read where they are the name of a thread', () => {
    const profile = readPieces(['x'.repeat(size), header, frame, '\n']);
    expect(describeSamples(profile).map(({ thread }) => thread.length)).toEqual([expect.any(Number)]);
    expect(profile.strings.bytes.length).toBeLessThan(100_000);
  });
});

describe('a line longer than any profiler writes', () => {
  it('is left out with a warning; what is around it is read', () => {
    const piece = Buffer.alloc(1 << 20, 'x');
    const pieces = Array.from({ length: maxLineBytes / piece.length + 1 }, () => piece);
    const profile = readPieces([header, frame, ...pieces, '\n', frame, '\n', header, frame, '\n']);
    expect(describeSamples(profile).map(({ frames }) => frames.length)).toEqual([2, 1]);
    expect(profile.warnings).toEqual([
      { message: 'Lines longer than 16 MB were skipped.', count: 1, offset: header.length + frame.length },
    ]);
  });

  it('may end the file', () => {
    const pieces = Array.from({ length: 20 }, () => Buffer.alloc(1 << 20, 'x'));
    expect(readPieces([header, frame, ...pieces]).samples.count).toBe(1);
  });
});

describe('a stack of 100 000 frames', () => {
  it.each([
    ['of one function', () => frame],
    ['of functions of their own', (level: number) => `\t    7f0012345678 f${level} (/bin/bash)\n`],
    ['with source positions', (level: number) => `${frame}  /srv/bash.c:${level + 1}\n`],
  ])('%s is read', (_, lineOf) => {
    const lines = Array.from({ length: 100_000 }, (_line, level) => lineOf(level));
    const profile = readPieces([header, lines.join(''), '\n', header, lines.join(''), '\n']);
    expect(profile.stacks.count).toBe(100_001);
    expect(profile.samples.stack).toEqual(Int32Array.of(100_000, 100_000));
  });
});

describe('numbers no kernel writes', () => {
  const timeOf = (time: string): readonly (string | undefined)[] =>
    readSamples(`bash  200 [000] ${time}: cycles: \n${frame}\n${header}${frame}\n`).map(
      (sample) => sample.time,
    );

  it.each(['nan', '-5.000000', '1e3', 'inf', '10', '.5', '5.', '1,5', '0x10.5'])('%s is no time', (time) => {
    expect(timeOf(time)).toContain('10.000000000');
  });

  it.each(['18446744073.709551615', '9223372037.000000', '99999999999.999999'])(
    '%s is left out as a time',
    (time) => {
      const text = `${header}${frame}\nbash  200 [000] ${time}: cycles: \n${frame}\n`;
      expect(readSamples(text).map((sample) => sample.time)).toEqual([undefined, '10.000000000']);
      expect(readText(text).warnings).toEqual(
        [
          {
            message: 'Times that no kernel can have written were left out.',
            count: 1,
            offset: text.indexOf('bash', 5),
          },
        ].map((warning) => ({ ...warning, offset: header.length + frame.length + 1 })),
      );
    },
  );

  it.each([
    ['bash 99999999999/99999999999 [000] 10.0: cycles: \n', '-1/-1 bash', 0],
    ['bash 200 [99999] 10.0: cycles: \n', '-1/200 bash', -1],
    ['bash -7/-8 [000] 10.0: cycles: \n', '-1/-1 bash', 0],
  ])('%s', (line, thread, cpu) => {
    expect(readSamples(`${line}${frame}\n`)).toMatchObject([{ thread, cpu }]);
  });

  it('periods beyond 64 bits are kept finite', () => {
    const samples = readSamples(`bash 200 10.0: ${'9'.repeat(400)} cycles: \n${frame}\n`);
    expect(samples[0]?.period).toBe(2 ** 64);
  });
});

describe('more names than tables are made for', () => {
  it('70 000 events share the last number', () => {
    const lines = Array.from({ length: 70_000 }, (_, index) => `bash  200 10.0: e${index}: \n${frame}\n`);
    const profile = readPieces(lines);
    expect(profile.events.length).toBe(65_536);
    expect(profile.samples.event.at(-1)).toBe(65_535);
  });

  it('one address with 50 000 names, twice over', () => {
    const lines = Array.from({ length: 50_000 }, (_, index) => `\t    7f0012345678 f${index} (/bin/bash)\n`);
    const profile = readPieces([header, ...lines, '\n', header, ...lines, '\n']);
    expect(profile.frames.count).toBe(50_000);
    expect(profile.samples.stack).toEqual(Int32Array.of(50_000, 50_000));
  });

  it('300 000 addresses of one name', () => {
    const line = (index: number): string =>
      `\t${(0x7f0000000000 + index).toString(16).padStart(16)} f (/bin/bash)\n`;
    const lines = Array.from({ length: 300_000 }, (_, index) => line(index));
    const profile = readPieces([header, ...lines, '\n', header, ...lines, '\n']);
    expect(profile.frames.count).toBe(1);
    expect(profile.samples.stack).toEqual(Int32Array.of(300_000, 300_000));
  });
});

describe('lines that differ only in bytes no text has', () => {
  // As doubles, eight bytes of 0 equal seven of 0 and one of 0x80, and 0xFF bytes make a number that equals none.
  it.each([
    ['zeros', Buffer.alloc(8), Buffer.from([0, 0, 0, 0, 0, 0, 0, 0x80])],
    ['0xFF bytes', Buffer.alloc(8, 0xff), Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f])],
  ])('%s are told apart', (_, first, second) => {
    const line = (bytes: Buffer): Buffer =>
      Buffer.concat([Buffer.from('\t    7f0012345678 name..'), bytes, Buffer.from(' (/bin/bash)\n')]);
    const stack = [header, line(first), line(second), line(first), '\n'];
    const profile = readPieces([...stack, ...stack]);
    const [outer = -1, middle = -1, inner = -1] = profile.stacks.frame.slice(1);
    expect(outer).toBe(inner);
    expect(outer).not.toBe(middle);
    expect(profile.stacks.count).toBe(4);
  });
});
