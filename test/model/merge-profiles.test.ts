import { describe, expect, it } from 'vitest';
import { checkProfile } from '../../src/model/check-profile.ts';
import { mergeProfiles } from '../../src/model/merge-profiles.ts';
import type { StackProfile, ValueUnit } from '../../src/model/profile.ts';
import { ProfileBuilder, rootStack } from '../../src/model/profile-builder.ts';
import { stringAt } from '../../src/model/string-table.ts';
import { randomProfile } from '../picture/random-profile.ts';

interface Part {
  readonly name: string;
  readonly second?: number;
  readonly period?: number;
  readonly unit?: ValueUnit;
  readonly value?: string;
}

/** A profile of one sample. */
function profileOf({ name, second, period, unit = 'count', value = 'period' }: Part): StackProfile {
  const builder = new ProfileBuilder('test');
  const id = builder.strings.internText(name);
  const stack = builder.stack(rootStack, builder.frame(id, -1, -1, -1, -1, 'user'));
  const time = second === undefined ? undefined : builder.timeOf(second, 7);
  builder.sample(time, stack, builder.thread(1, 1, id), -1, builder.event(id));
  if (period !== undefined) builder.weigh(builder.addValue(value, unit), period);
  builder.addMetadata('key', name);
  builder.warnings.add('Odd.', second ?? 0);
  return builder.finish();
}

function namesOf({ samples, threads, strings }: StackProfile): readonly string[] {
  return [...samples.thread].map((thread) => stringAt(strings, threads.name[thread] ?? -1));
}

describe('mergeProfiles', () => {
  it('leaves a single profile as it is', () => {
    const profile = randomProfile(1, { samples: 10 });
    expect(mergeProfiles(profile)).toBe(profile);
  });

  it('sorts samples of all parts by time, those without one first, equal ones by part', () => {
    const merged = mergeProfiles(
      profileOf({ name: 'a', second: 9 }),
      profileOf({ name: 'b' }),
      profileOf({ name: 'c', second: 4 }),
      profileOf({ name: 'd', second: 9 }),
      profileOf({ name: 'e' }),
    );
    expect(namesOf(merged)).toEqual(['b', 'e', 'c', 'a', 'd']);
    expect([...(merged.samples.time ?? [])]).toEqual([-1, -1, 7, 5_000_000_007, 5_000_000_007]);
    expect(merged.clock.epochNs).toBe(4_000_000_000n);
    expect(checkProfile(merged)).toEqual([]);
  });

  it('adds up warnings and keeps what the parts say about themselves', () => {
    const merged = mergeProfiles(profileOf({ name: 'a', second: 9 }), profileOf({ name: 'b', second: 10 }));
    expect(merged.warnings).toEqual([{ message: 'Odd.', count: 2, offset: 9 }]);
    expect(merged.metadata).toEqual([
      { key: 'key', value: 'a' },
      { key: 'key', value: 'b' },
    ]);
  });

  it.each([
    ['alike in all', [5, 5], ['bytes', 'bytes'], 'bytes', 5],
    ['different', [5, 6], ['bytes', 'bytes'], 'bytes', [5, 6]],
    ['missing in one', [undefined, 6], ['bytes', 'bytes'], 'bytes', [0, 6]],
    ['of different units', [5, 5], ['nanoseconds', 'count'], 'count', 5],
  ] as const)('matches values by name: %s', (_, periods, units, unit, weights) => {
    const parts = periods.map((period, index) =>
      profileOf({
        name: `p${index}`,
        second: index,
        ...(period !== undefined && { period }),
        unit: units[index] ?? 'count',
      }),
    );
    const [first, ...others] = parts;
    const merged = mergeProfiles(first ?? profileOf({ name: 'none' }), ...others);
    expect(merged.values).toEqual([
      { name: 'samples', unit: 'count' },
      { name: 'period', unit },
    ]);
    const column = merged.samples.weights[1];
    expect(typeof column === 'number' ? column : [...(column ?? [])]).toEqual(weights);
  });

  it('keeps values of different names apart', () => {
    const merged = mergeProfiles(
      profileOf({ name: 'a', second: 1, period: 5, value: 'period' }),
      profileOf({ name: 'b', second: 2, period: 6, value: 'bytes' }),
    );
    expect(merged.values.map(({ name }) => name)).toEqual(['samples', 'period', 'bytes']);
    expect(merged.samples.weights).toEqual([1, Float64Array.of(5, 0), Float64Array.of(0, 6)]);
  });

  it.each([1, 2, 3])('of random profiles is sound and complete (%i)', (seed) => {
    const parts = [0, 1, 2].map((part) => randomProfile(seed * 10 + part, { samples: 100 }));
    const [first, ...others] = parts;
    const merged = mergeProfiles(first ?? randomProfile(0, { samples: 1 }), ...others);
    expect(checkProfile(merged)).toEqual([]);
    expect(merged.samples.count).toBe(300);
    expect(namesOf(merged).toSorted()).toEqual(parts.flatMap(namesOf).toSorted());
  });
});
