const second = 1e9;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Steps above a second that people count time in. */
const longSteps = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * second),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * minute),
  ...[1, 2, 3, 6, 12].map((count) => count * hour),
  ...[1, 2, 5, 10, 20, 50, 100].map((count) => count * day),
] as const;

/** A regular division of a time axis, in nanoseconds. */
export interface TimeStep {
  readonly ns: number;
  /** Length between the unlabelled ticks in between. */
  readonly minorNs: number;
}

/** The shortest step of at least `minNs` that is easy to count in: 1, 2 or 5 times a power of ten, 15 min, 6 h … */
export function niceTimeStep(minNs: number): TimeStep {
  if (minNs >= second) {
    const ns = longSteps.find((step) => step >= minNs) ?? Math.ceil(minNs / (100 * day)) * 100 * day;
    return { ns, minorNs: minorOfLong(ns) };
  }
  const power = 10 ** Math.floor(Math.log10(Math.max(1, minNs)));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= minNs) ?? 10;
  const ns = factor * power;
  return { ns, minorNs: ns < 2 ? ns : factor === 2 ? ns / 4 : ns / 5 };
}

function minorOfLong(ns: number): number {
  const unit = ns >= day ? day : ns >= hour ? hour : ns >= minute ? minute : second;
  const count = ns / unit;
  if (count === 1) return unit === day ? 6 * hour : unit / (unit === second ? 5 : 6);
  if (count % 15 === 0 || count % 6 === 0 || count === 3) return ns / 3;
  return count % 5 === 0 ? ns / 5 : ns / 2;
}
