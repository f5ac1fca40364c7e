/**
 * The times of samples, in seconds, exactly as the nflxprofile library adds them up: a running sum of doubles. Its
 * rounding decides on which side of a boundary some samples fall (0.5 plus five times 0.2 comes out below 1.5).
 */
export function nflxOffsets(startTime: number, timeDeltas: readonly number[]): readonly number[] {
  let at = startTime;
  return timeDeltas.map((delta) => {
    at += delta;
    return at;
  });
}
