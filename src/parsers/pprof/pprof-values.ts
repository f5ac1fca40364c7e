import type { pprof } from '../../../build/proto/pprof.js';
import type { ValueUnit } from '../../model/profile.ts';
import type { ProfileBuilder } from '../../model/profile-builder.ts';

interface Unit {
  readonly unit: ValueUnit;
  /** Of that unit, one of the file's. */
  readonly scale: number;
}

const units: ReadonlyMap<string, Unit> = new Map([
  ['nanoseconds', { unit: 'nanoseconds', scale: 1 }],
  ['microseconds', { unit: 'nanoseconds', scale: 1e3 }],
  ['milliseconds', { unit: 'nanoseconds', scale: 1e6 }],
  ['seconds', { unit: 'nanoseconds', scale: 1e9 }],
  ['bytes', { unit: 'bytes', scale: 1 }],
  ['kilobytes', { unit: 'bytes', scale: 2 ** 10 }],
  ['megabytes', { unit: 'bytes', scale: 2 ** 20 }],
  ['gigabytes', { unit: 'bytes', scale: 2 ** 30 }],
]);

/** Where the values of samples go. */
export interface PprofValues {
  /** Weighs the last sample added. */
  weigh(values: readonly number[]): void;
}

/** Declares the value kinds of a profile: one per sample type, except that `samples` is the profile's own count. */
export function pprofValues(
  builder: ProfileBuilder,
  profile: pprof.Profile.$Properties,
  text: (index: number | null | undefined) => string,
): PprofValues {
  const types = (profile.sampleType ?? []).map(({ type, unit }) => ({ name: text(type), unit: text(unit) }));
  const kinds = types.map(({ name, unit }) => {
    const { unit: own, scale } = units.get(unit) ?? { unit: 'count', scale: 1 };
    const isSamples = name === 'samples' && own === 'count';
    return { value: isSamples ? 0 : builder.addValue(name || 'value', own), scale };
  });
  const wanted = types.findIndex(({ name }) => name !== '' && name === text(profile.defaultSampleType));
  builder.showFirst(kinds.at(wanted < 0 ? -1 : wanted)?.value ?? 0);
  return {
    weigh(values) {
      for (const [index, { value, scale }] of kinds.entries()) {
        const weight = values[index] ?? 0;
        if (weight < 0) builder.warnings.add('Negative values count as 0.', undefined);
        builder.weigh(value, Math.max(weight, 0) * scale);
      }
    },
  };
}
