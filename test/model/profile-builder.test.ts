import { describe, expect, it } from 'vitest';
import { checkProfile } from '../../src/model/check-profile.ts';
import { ProfileBuilder, rootStack } from '../../src/model/profile-builder.ts';
import { stringAt } from '../../src/model/string-table.ts';

/** A builder of samples that differ only in their time, and what it is needed for to add one. */
function builderOf(): {
  readonly builder: ProfileBuilder;
  readonly add: (time?: readonly [number, number], cpu?: number) => void;
} {
  const builder = new ProfileBuilder('test');
  const name = builder.strings.internText('main');
  const stack = builder.stack(rootStack, builder.frame(name, -1, -1, -1, -1, 'user'));
  const thread = builder.thread(1, 2, name);
  const event = builder.event(name);
  return {
    builder,
    add: (time, cpu = -1) => builder.sample(time && builder.timeOf(...time), stack, thread, cpu, event),
  };
}

describe('the clock of a profile', () => {
  it.each([
    [
      'the second of the first sample',
      [
        [7, 5],
        [8, 1],
      ],
      7n,
      [5, 1_000_000_001],
    ],
    [
      'the second of the earliest, wherever it comes',
      [
        [7, 5],
        [5, 900],
        [7, 1],
      ],
      5n,
      [900, 2_000_000_001, 2_000_000_005],
    ],
    [
      'a second before zero',
      [
        [-1, 5],
        [0, 1],
      ],
      -1n,
      [5, 1_000_000_001],
    ],
    ['a second no 32 bits hold', [[1_795_180_458, 1]], 1_795_180_458n, [1]],
  ] as const)('counts from %s', (_, times, epochSecond, expected) => {
    const { builder, add } = builderOf();
    for (const time of times) add(time);
    const { clock, samples } = builder.finish();
    expect(clock).toEqual({ epochNs: epochSecond * 1_000_000_000n, kind: 'monotonic' });
    expect([...(samples.time ?? [])]).toEqual(expected);
  });

  it('gives samples without a time −1 and puts them first, in their order', () => {
    const { builder, add } = builderOf();
    add([7, 5], 0);
    add(undefined, 1);
    add([6, 5], 2);
    add(undefined, 3);
    const profile = builder.finish();
    expect([...(profile.samples.time ?? [])]).toEqual([-1, -1, 5, 1_000_000_005]);
    expect([...(profile.samples.cpu ?? [])]).toEqual([1, 3, 2, 0]);
    expect(checkProfile(profile)).toEqual([]);
  });

  it('is not there, like the column of CPUs, if no sample has one', () => {
    const { builder, add } = builderOf();
    add();
    const { samples, clock } = builder.finish();
    expect([samples.time, samples.cpu, clock.epochNs]).toEqual([undefined, undefined, 0n]);
  });

  it('can count from 1970', () => {
    const { builder } = builderOf();
    builder.useUnixClock();
    expect(builder.finish().clock.kind).toBe('unix');
  });
});

describe('a picture of the profile while it grows', () => {
  it('stays as it is, even when an earlier second comes later', () => {
    const { builder, add } = builderOf();
    add([7, 5]);
    add([8, 5]);
    const early = builder.snapshot();
    const copy = structuredClone(early);
    for (let second = 9; second < 600; second++) add([second, 0]);
    add([3, 0]);
    add();
    const late = builder.snapshot();
    expect(early).toEqual(copy);
    expect(checkProfile(early)).toEqual([]);
    expect(checkProfile(late)).toEqual([]);
    expect(builder.finish()).toEqual(late);
  });

  it('does not end with more rows than there is room for at the start', () => {
    const { builder, add } = builderOf();
    const rows = 300_000;
    for (let row = 0; row < rows; row++) add([7, row]);
    const profile = builder.finish();
    expect(profile.samples.count).toBe(rows);
    expect(profile.samples.time?.at(-1)).toBe(rows - 1);
    expect(checkProfile(profile)).toEqual([]);
  });
});

describe('what is interned', () => {
  it('is numbered in order of first use', () => {
    const builder = new ProfileBuilder('test');
    const [a, b] = [builder.strings.internText('a'), builder.strings.internText('b')];
    const [first, second] = [b, a].map((name) => builder.frame(name, -1, -1, -1, -1, 'user'));
    expect([first, second, builder.frame(b, -1, -1, -1, -1, 'user')]).toEqual([0, 1, 0]);
    expect(builder.frame(b, -1, -1, -1, -1, 'kernel')).toBe(2);
    expect([
      builder.thread(1, 1, a),
      builder.thread(1, 2, a),
      builder.thread(1, 1, a),
      builder.thread(1, 1, b),
    ]).toEqual([0, 1, 0, 2]);
    expect([builder.event(b), builder.event(a), builder.event(b)]).toEqual([0, 1, 0]);
    expect(builder.stackCount).toBe(1);
  });

  it('is a stack for every path, whatever was asked for last', () => {
    const builder = new ProfileBuilder('test');
    const frames = ['a', 'b', 'c'].map((name) =>
      builder.frame(builder.strings.internText(name), -1, -1, -1, -1, 'user'),
    );
    const paths = new Map<string, number>();
    for (let round = 0; round < 2; round++) {
      for (const outer of frames) {
        for (const inner of frames) {
          const stack = builder.stack(builder.stack(rootStack, outer), inner);
          expect(paths.get(`${outer} ${inner}`) ?? stack).toBe(stack);
          paths.set(`${outer} ${inner}`, stack);
        }
      }
    }
    expect(new Set(paths.values()).size).toBe(9);
    expect(builder.stackCount).toBe(1 + 3 + 9);
  });

  it('is a frame with the columns of another but for its place', () => {
    const builder = new ProfileBuilder('test');
    const [name, library, file, other] = ['f', 'lib', 'a.c', 'b.c'].map((text) =>
      builder.strings.internText(text),
    );
    const frame = builder.frame(name ?? 0, library ?? 0, file ?? 0, 3, 4, 'user');
    const placed = builder.placeFrame(frame, other ?? 0, 7, false);
    const inlined = builder.placeFrame(frame, -1, -1, true);
    const { frames } = builder.finish();
    const rowOf = (row: number): readonly (number | undefined)[] => [
      frames.name[row],
      frames.library[row],
      frames.file[row],
      frames.line[row],
      frames.column[row],
      frames.kind[row],
    ];
    expect(rowOf(placed)).toEqual([name, library, other, 7, -1, 1]);
    expect(rowOf(inlined)).toEqual([name, library, file, 3, 4, 4]);
    expect(builder.placeFrame(frame, -1, -1, false)).toBe(frame);
  });

  it('is strings by their bytes, UTF-8 or not', () => {
    const builder = new ProfileBuilder('test');
    const bytes = Uint8Array.of(0x61, 0xff, 0x62, 0x61, 0xff, 0x62);
    expect(builder.strings.intern(bytes, 0, 3)).toBe(builder.strings.intern(bytes, 3, 6));
    expect(builder.strings.intern(bytes, 0, 2)).toBe(1);
    expect(builder.strings.internText('ä')).toBe(2);
    expect(builder.strings.internText('')).toBe(3);
    const table = builder.strings.finish();
    expect([0, 1, 2, 3, -1].map((id) => stringAt(table, id))).toEqual(['a\ufffdb', 'a\ufffd', 'ä', '', '']);
  });

  it('is still told apart after the tables have grown many times', () => {
    const builder = new ProfileBuilder('test');
    const idOf = (index: number): number => builder.strings.internText(`name ${index}`);
    const frameOf = (index: number): number => builder.frame(idOf(index), -1, -1, index % 7, -1, 'user');
    const indexes = Array.from({ length: 5000 }, (_, index) => index);
    expect(indexes.map(frameOf)).toEqual(indexes);
    expect(indexes.map(frameOf)).toEqual(indexes);
    const stacks = indexes.map((index) => builder.stack(rootStack, index));
    expect(indexes.map((index) => builder.stack(rootStack, index))).toEqual(stacks);
    expect(builder.stackCount).toBe(5001);
  });
});

describe('weights', () => {
  const rows = [0, 1, 2, 3];

  it.each([
    ['alike everywhere are one number', [5, 5, 5, 5], 5],
    ['never set are 0', [undefined, undefined, undefined, undefined], 0],
    ['set to 0 are 0', [0, 0, 0, 0], 0],
    ['of two kinds are a column', [5, 5, 6, 5], [5, 5, 6, 5]],
    ['set from the second on', [undefined, 5, 5, 5], [0, 5, 5, 5]],
    ['set at the start only', [5, 5, undefined, undefined], [5, 5, 0, 0]],
    ['set here and there', [undefined, 5, undefined, 7], [0, 5, 0, 7]],
    ['set to 0 and then not', [0, undefined, 0, undefined], 0],
    ['with a gap between equal ones', [5, undefined, 5, 5], [5, 0, 5, 5]],
  ] as const)('%s', (_, set, expected) => {
    const { builder, add } = builderOf();
    const value = builder.addValue('bytes', 'bytes');
    for (const row of rows) {
      add([row, 0]);
      const weight = set[row];
      if (weight !== undefined) builder.weigh(value, weight);
    }
    const weights = builder.finish().samples.weights[value];
    expect(typeof weights === 'number' ? weights : [...(weights ?? [])]).toEqual(expected);
  });

  it('follow their samples when those are sorted', () => {
    const { builder, add } = builderOf();
    const value = builder.addValue('bytes', 'bytes');
    for (const [second, weight] of [
      [3, 30],
      [1, 10],
      [2, 20],
    ] as const) {
      add([second, 0]);
      builder.weigh(value, weight);
    }
    expect(builder.finish().samples.weights).toEqual([1, Float64Array.of(10, 20, 30)]);
  });

  it('of a picture do not change when later rows are set', () => {
    const { builder, add } = builderOf();
    const value = builder.addValue('bytes', 'bytes');
    add([1, 0]);
    builder.weigh(value, 5);
    add([2, 0]);
    const early = builder.snapshot();
    add([3, 0]);
    builder.weigh(value, 7);
    expect(early.samples.weights[value]).toEqual(Float64Array.of(5, 0));
    expect(builder.finish().samples.weights[value]).toEqual(Float64Array.of(5, 0, 7));
  });

  it('have units that can be settled last, and one of them is shown first', () => {
    const builder = new ProfileBuilder('test');
    const value = builder.addValue('period', 'count');
    builder.setValueUnit(value, 'nanoseconds');
    builder.showFirst(value);
    expect(builder.valueUnit(value)).toBe('nanoseconds');
    const { values, defaultValue } = builder.finish();
    expect([values[defaultValue]?.name, values[1]?.unit]).toEqual(['period', 'nanoseconds']);
  });
});
