import type { SampleTable, StackProfile, WeightColumn } from '../../../src/model/profile.ts';

/**
 * `profile` with its samples repeated until there are `count`, each repetition starting `periodNs` after the one before.
 * Frames, stacks and threads stay as they are: what grows is what every selection has to go through.
 *
 * @throws {RangeError} if the profile has no samples or no times
 */
export function repeatSamples(profile: StackProfile, count: number, periodNs: number): StackProfile {
  const { samples } = profile;
  const { time } = samples;
  if (time === undefined || samples.count === 0) {
    throw new RangeError('Only samples with times can be repeated one after the other.');
  }
  const repeatedTime = new Float64Array(count);
  for (let row = 0; row < count; row++) {
    const from = row % samples.count;
    repeatedTime[row] = (time[from] ?? 0) + periodNs * Math.floor(row / samples.count);
  }
  const repeated: SampleTable = {
    count,
    time: repeatedTime,
    stack: repeat(samples.stack, new Int32Array(count)),
    thread: repeat(samples.thread, new Int32Array(count)),
    cpu: samples.cpu === undefined ? undefined : repeat(samples.cpu, new Int16Array(count)),
    event: repeat(samples.event, new Uint16Array(count)),
    weights: samples.weights.map(
      (weights): WeightColumn =>
        typeof weights === 'number' ? weights : repeat(weights, new Float64Array(count)),
    ),
  };
  return { ...profile, samples: repeated };
}

interface Column {
  readonly length: number;
  [row: number]: number;
}

type ReadonlyColumn = Readonly<Column>;

/** Fills `to` with the rows of `from`, over and over. */
function repeat<C extends Column>(from: ReadonlyColumn, to: C): C {
  for (let row = 0; row < to.length; row++) to[row] = from[row % from.length] ?? 0;
  return to;
}
