import { f64At } from '../model/column.ts';
import type { SampleSelection } from './sample-selection.ts';

/** Where the times of a file count from. */
export interface ClockOrigin {
  /** Nanoseconds to add to a sample's time. */
  readonly ns: number;
  /** Says so if the file's times count from elsewhere than the profile's. */
  readonly notes: readonly string[];
}

/**
 * Times on the file's own clock if a double holds them to the nanosecond (104 days), else times from the profile's
 * epoch.
 */
export function clockOrigin({ profile, rows }: SampleSelection): ClockOrigin {
  const { clock, samples } = profile;
  const lastRow = rows.at(-1);
  const last = lastRow === undefined || samples.time === undefined ? 0 : f64At(samples.time, lastRow);
  const epoch = Number(clock.epochNs);
  if (epoch + last <= Number.MAX_SAFE_INTEGER) return { ns: epoch, notes: [] };
  return {
    ns: 0,
    notes: [`Changed: times count from second ${clock.epochNs / 1_000_000_000n} of the file's clock.`],
  };
}
