/** Units an interval may be written in, as seconds. `hz` is a rate. */
const unitSeconds: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['s', 1],
  ['ms', 1e-3],
  ['us', 1e-6],
  ['µs', 1e-6],
]);

/** The shortest interval that is taken: less than any profiler keeps up with. */
const shortestSeconds = 1e-5;

/**
 * Seconds of an interval written as `0.01`, `10ms`, `100us` or `99hz`; `undefined` if it is none of these, or not
 * between 10 µs and an hour.
 */
export function parseInterval(text: string): number | undefined {
  const match = /^(\d+(?:\.\d*)?|\.\d+)\s*(s|ms|us|µs|hz)?$/i.exec(text.trim());
  if (match === null) return undefined;
  const number = Number(match[1]);
  const unit = (match[2] ?? '').toLowerCase();
  const seconds = unit === 'hz' ? 1 / number : number * (unitSeconds.get(unit) ?? Number.NaN);
  // A product such as 10 × 0.001 has digits behind the ones that were meant.
  const rounded = Number(seconds.toPrecision(12));
  return rounded >= shortestSeconds && rounded <= 3600 ? rounded : undefined;
}
