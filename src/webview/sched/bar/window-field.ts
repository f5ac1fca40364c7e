/**
 * The time a user typed: a number of milliseconds, or with a unit (`us`, `µs`, `ms`, `s`, `min`). Microseconds;
 * `undefined` for an empty text, NaN for one that says no time.
 */
export function parseTime(text: string): number | undefined {
  const trimmed = text.trim().replaceAll(',', '').toLowerCase();
  if (trimmed === '') return undefined;
  const match = /^(\d+(?:\.\d+)?|\.\d+)\s*(us|µs|μs|ms|s|min)?$/.exec(trimmed);
  if (match === null) return Number.NaN;
  return Math.round(Number(match[1]) * perUnit(match[2]));
}

function perUnit(unit: string | undefined): number {
  switch (unit) {
    case 'us':
    case 'µs':
    case 'μs':
      return 1;
    case 's':
      return 1e6;
    case 'min':
      return 60e6;
    default:
      return 1000;
  }
}

/** A time for a field, in milliseconds with as many digits as it has. */
export function fieldText(us: number): string {
  return String(Number((us / 1000).toFixed(3)));
}
