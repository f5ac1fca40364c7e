import { describe, expect, it } from 'vitest';
import type { StackProfile } from '../../../src/model/profile.ts';
import { stringAt } from '../../../src/model/string-table.ts';
import { callgrindFormat } from '../../../src/parsers/callgrind/callgrind-format.ts';
import { framesOf, stacksOf } from '../reading/describe-samples.ts';
import { fixture, testFiles } from '../reading/format-files.ts';
import { readProfile } from '../reading/read-profile.ts';
import { messagesOf, threadsOf, weightsOf } from '../reading/sample-columns.ts';

const encoder = new TextEncoder();

const fixtures = [
  'tree.callgrind',
  'tree-cache.callgrind',
  'shared.callgrind',
  'threads.callgrind',
  'page.cachegrind',
];

function read(text: string): StackProfile {
  return readProfile(callgrindFormat, encoder.encode(text), 'made.callgrind');
}

function readFixture(name: string): StackProfile {
  return readProfile(callgrindFormat, fixture(callgrindFormat, name), name);
}

/** The weights of value kind `value` by the text `keyOf` gives for a sample's stack. */
function sumBy(
  profile: StackProfile,
  value: number,
  keyOf: (stack: string) => string,
): { readonly [key: string]: number } {
  const sums = new Map<string, number>();
  const weights = weightsOf(profile, value);
  for (const [row, stack] of stacksOf(profile).entries()) {
    const key = keyOf(stack);
    sums.set(key, (sums.get(key) ?? 0) + (weights[row] ?? 0));
  }
  return Object.fromEntries(Array.from(sums, ([key, sum]) => [key, Math.round(sum * 100) / 100]));
}

const leafOf = (stack: string): string => stack.slice(stack.lastIndexOf(';') + 1);

/** What each function of a file with one event or more spent itself of the first, by a reader for nothing else. */
function selfCosts(text: string): { readonly [name: string]: number } {
  const names = new Map<string, string>();
  const sums: { [name: string]: number } = {};
  const positions = /^positions: instr/m.test(text) ? 2 : 1;
  let fn = '';
  let isOther = false;
  for (const line of text.split('\n')) {
    const [, id, name = id ?? ''] = /^c?fn=(?:(\(\d+\)) ?)?(.*)$/.exec(line) ?? [];
    if (id !== undefined && name !== '') names.set(id, name);
    if (line.startsWith('fn=')) fn = (name === '' ? (names.get(id ?? '') ?? '') : name).replace(/'\d+$/, '');
    if (/^[\d+*-]/.test(line)) {
      if (!isOther) sums[fn] = (sums[fn] ?? 0) + Number(line.split(' ')[positions] ?? 0);
      isOther = false;
    }
    if (/^(?:calls|jump|jcnd)=/.test(line)) isOther = true;
  }
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum > 0));
}

describe('files of callgrind', () => {
  testFiles(callgrindFormat, { fixtures, samples: [] });
});

describe('reading callgrind', () => {
  it('recognises its first line or its header, whatever the name', () => {
    const detect = (text: string): number => callgrindFormat.detect(encoder.encode(text), 'callgrind.out.1');
    const scores = fixtures.map((name) => callgrindFormat.detect(fixture(callgrindFormat, name), 'x'));
    expect(scores).toEqual([1, 1, 1, 0.9, 0.9]);
    expect(detect('positions: line\nevents: Ir\n')).toBe(0.7);
    expect(detect('events: none today\n')).toBe(0);
    expect(detect('')).toBe(0);
  });

  it.each(fixtures.slice(0, 3))('gives every function of %s exactly what it spent itself', (name) => {
    const text = new TextDecoder().decode(fixture(callgrindFormat, name));
    expect(sumBy(readFixture(name), 1, leafOf)).toEqual(selfCosts(text));
  });

  it('adds up to what callgrind says the whole cost, in every event', () => {
    const totals = [38_007, 6371, 4119, 73, 24, 107, 73, 12, 106];
    const profile = readFixture('tree-cache.callgrind');
    const sums = totals.map((_, event) =>
      weightsOf(profile, event + 1).reduce((sum, weight) => sum + weight, 0),
    );
    expect(sums.map(Math.round)).toEqual(totals);
    expect(profile.values[profile.defaultValue]?.name).toBe('Ir');
  });

  it('shares a function out among its callers by what they spent in it', () => {
    const stacks = sumBy(readFixture('shared.callgrind'), 1, (stack) => stack);
    expect(stacks['main;rarely;work']).toBe(1000);
    expect(stacks['main;often;work']).toBe(3000);
    expect(stacks['main;ping;pong;work']).toBe(200);
  });

  it('enters functions that call each other once, where they are called', () => {
    const stacks = sumBy(readFixture('shared.callgrind'), 1, (stack) => stack);
    expect([stacks['main;ping'], stacks['main;ping;pong'], stacks['main;ping;pong;memcpy']]).toEqual([
      60, 160, 200,
    ]);
    expect(Object.keys(stacks).filter((stack) => stack.includes('pong;ping'))).toEqual([]);
  });

  it('places frames at the line that cost or called, also in other files', () => {
    const frames = framesOf(readFixture('shared.callgrind'));
    expect(frames).toEqual(
      expect.arrayContaining([
        'main [user] (/srv/shared) /srv/shared.c:10',
        'main [user] (/srv/shared) /srv/shared.c:12',
        'work [user] (/srv/shared) /srv/inline.h:7',
        'memcpy [library] (/usr/lib/libc.so.6)',
      ]),
    );
  });

  it('keeps threads and parts apart', () => {
    const profile = readFixture('threads.callgrind');
    expect(new Set(threadsOf(profile))).toEqual(new Set(['4242/-1 thread 1', '4242/-1 thread 2']));
    expect(sumBy(profile, 1, (stack) => stack)).toEqual({ main: 15, 'main;work': 30, work: 7 });
    expect(sumBy(profile, 2, leafOf)).toEqual({ main: 2, work: 6 });
  });

  it('takes the units Xdebug states and PHP’s own functions as a library', () => {
    const profile = readFixture('page.cachegrind');
    expect(profile.values.slice(1)).toEqual([
      { name: 'Time', unit: 'nanoseconds' },
      { name: 'Memory', unit: 'bytes' },
    ]);
    expect(sumBy(profile, 1, (stack) => stack)).toEqual({
      '{main}': 10_000,
      '{main};App\\View->render': 5000,
      '{main};App\\View->render;php::str_repeat': 200,
    });
    expect(framesOf(profile)).toContain('php::str_repeat [library] (php)');
    expect(messagesOf(profile)).toEqual(['Costs that are negative or no numbers were read as 0.']);
  });

  it('reads lines of costs in every way they are written', () => {
    const profile = read('events: a b c\nfn=f\nfl=f.c\n10 1\n+5 0x10 2.5\n-3 * 7\n* 1 2 3 4\n-99 1\n5\n');
    const frames = Array.from(
      profile.samples.stack,
      (stack) => profile.frames.line[profile.stacks.frame[stack] ?? 0],
    );
    expect(frames).toEqual([10, 15, 12, -1]);
    expect([1, 2, 3].map((value) => weightsOf(profile, value))).toEqual([
      [1, 16, 1, 1],
      [0, 2.5, 9, 0],
      [0, 0, 3, 0],
    ]);
  });

  it('skips costs without a function and lines of no kind, with warnings', () => {
    const profile = read('events: Ir\n7 1\nfn=f\n8 1\nwhat is this\n9 -4\n');
    expect(messagesOf(profile)).toEqual([
      'Costs that belong to no function were skipped.',
      'Lines that could not be read were skipped.',
      'Costs that are negative or no numbers were read as 0.',
    ]);
    expect(stringAt(profile.strings, profile.frames.name[0] ?? -1)).toBe('f');
  });

  it('does not lose or invent costs where calls contradict each other', () => {
    const profile = read(
      'events: Ir\nfn=a\n1 10\ncfn=c\ncalls=1 1\n1 1000\nfn=b\n2 10\ncfn=c\ncalls=1 1\n2 3000\nfn=c\n3 40\n',
    );
    expect(sumBy(profile, 1, (stack) => stack)).toEqual({ a: 10, 'a;c': 10, b: 10, 'b;c': 30 });
  });

  it('merges small calls of a graph that would be an endless tree', () => {
    const layer = (level: number): string =>
      `fn=f${level}\n1 1\ncfn=f${level + 1}\ncalls=2 1\n2 ${2 ** (40 - level)}\ncfn=f${level + 1}\ncalls=2 1\n3 ${2 ** (40 - level)}\n`;
    const profile = read(
      `events: Ir\n${Array.from({ length: 40 }, (_, level) => layer(level)).join('')}fn=f40\n1 1\n`,
    );
    expect(profile.samples.count).toBeLessThan(1_000_000);
    expect(stacksOf(profile)).toContain('f0;f1');
  });

  it('says in one sentence that a file holds nothing', () => {
    expect(() => read('# callgrind format\nevents: Ir\n')).toThrow(
      'made.callgrind is not a callgrind file with costs: below a line "events:" there should be functions such as ' +
        '"fn=main" and lines of costs, but it starts with "# callgrind format".',
    );
  });
});
