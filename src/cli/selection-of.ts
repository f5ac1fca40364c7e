import type { TimeRange } from '../analysis/sample-filter.ts';
import type { StackProfile } from '../model/profile.ts';
import { InputError } from './command-error.ts';
import type { Options } from './options.ts';

/**
 * The time range that options describe.
 *
 * @param names what the command calls the options of its start and its end
 * @throws {InputError} if the profile has no times
 */
export function timeRangeOf(
  { fromNs, toNs }: Pick<Options, 'fromNs' | 'toNs'>,
  profile: StackProfile,
  names: readonly [from: string, to: string] = ['--from', '--to'],
): TimeRange | undefined {
  if (fromNs === undefined && toNs === undefined) return undefined;
  if (profile.samples.time === undefined) {
    throw new InputError(`No sample has a time, so ${names.join(' and ')} cannot be used.`);
  }
  return { startNs: fromNs ?? 0, endNs: toNs ?? Number.POSITIVE_INFINITY };
}

/**
 * Index of the value kind that options name, if they do.
 *
 * @throws {InputError} if the profile has none of that name
 */
export function valueIndexOf(
  { value }: Pick<Options, 'value'>,
  { values }: StackProfile,
): number | undefined {
  if (value === undefined) return undefined;
  const index = values.findIndex((known) => known.name === value);
  if (index >= 0) return index;
  const known = values.map((kind) => kind.name).join(', ');
  throw new InputError(`Samples are not weighed by "${value}"; there are ${known}.`);
}
