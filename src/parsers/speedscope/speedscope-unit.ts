import type { ValueUnit } from '../../model/profile.ts';

/** What the weights and positions of a profile measure. */
export interface SpeedscopeUnit {
  /** How many make a second; `undefined` if they are no times. */
  readonly perSecond: number | undefined;
  /** The value kind weights become. */
  readonly value: string;
  readonly unit: ValueUnit;
  /** Of that unit, one of the file's. */
  readonly scale: number;
}

function time(perSecond: number): SpeedscopeUnit {
  return { perSecond, value: 'time', unit: 'nanoseconds', scale: 1e9 / perSecond };
}

const count: SpeedscopeUnit = { perSecond: undefined, value: 'weight', unit: 'count', scale: 1 };

const units: ReadonlyMap<unknown, SpeedscopeUnit> = new Map([
  ['seconds', time(1)],
  ['milliseconds', time(1e3)],
  ['microseconds', time(1e6)],
  ['nanoseconds', time(1e9)],
  ['bytes', { perSecond: undefined, value: 'bytes', unit: 'bytes', scale: 1 }],
  ['none', count],
]);

/** The unit of that name; an unknown one counts. */
export function speedscopeUnit(name: unknown): SpeedscopeUnit {
  return units.get(name) ?? count;
}
