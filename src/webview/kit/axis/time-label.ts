/**
 * How times are written. `relative`: since the profile's epoch. `wall`: time of day where the user is. `clock`: seconds
 * of the file's own clock, as its text shows them.
 */
export type TimeLabels =
  | { readonly kind: 'relative' }
  | { readonly kind: 'wall'; readonly epochNs: bigint; readonly utcOffsetMinutes: number }
  | { readonly kind: 'clock'; readonly epochNs: bigint };

/**
 * Times `stepNs` apart are written with as many digits as tell them apart. `scaleNs` is the largest time written beside
 * this one, so that all get one unit.
 */
export function timeLabel(
  ns: number,
  stepNs: number,
  labels: TimeLabels,
  scaleNs: number = Math.abs(ns),
): string {
  switch (labels.kind) {
    case 'relative':
      return relativeLabel(ns, stepNs, scaleNs);
    case 'wall':
      return wallLabel(ns, stepNs, labels.epochNs, labels.utcOffsetMinutes);
    case 'clock':
      return `${clockSeconds(ns, stepNs, labels.epochNs)} s`;
  }
}

const units = [
  { name: 'd', ns: 86_400e9 },
  { name: 'h', ns: 3600e9 },
  { name: 'min', ns: 60e9 },
  { name: 's', ns: 1e9 },
  { name: 'ms', ns: 1e6 },
  { name: 'µs', ns: 1e3 },
  { name: 'ns', ns: 1 },
] as const;

/** A time since the epoch, such as `12.5 s`, `250 ms`, `1 min 05.2 s`, `3 h 15 min`. */
function relativeLabel(ns: number, stepNs: number, scaleNs: number): string {
  const length = Math.abs(ns);
  if (length === 0) return `0 ${unitOf(stepNs >= 60e9 ? stepNs : Math.min(scaleNs, 59e9)).name}`;
  const sign = ns < 0 ? '−' : '';
  if (length >= 60e9) return sign + longLabel(length, stepNs);
  const unit = unitOf(Math.min(Math.max(length, scaleNs), 59e9));
  return `${sign}${(length / unit.ns).toFixed(decimalsFor(stepNs / unit.ns))} ${unit.name}`;
}

function longLabel(ns: number, stepNs: number): string {
  const day = Math.floor(ns / 86_400e9);
  const hour = Math.floor(ns / 3600e9) % 24;
  const minute = Math.floor(ns / 60e9) % 60;
  const parts: string[] = [];
  if (day > 0) parts.push(`${day} d`);
  if (hour > 0 || (day > 0 && stepNs < 86_400e9)) parts.push(`${pad(hour, day > 0)} h`);
  if (minute > 0 || (parts.length > 0 && stepNs < 3600e9)) parts.push(`${pad(minute, parts.length > 0)} min`);
  if (stepNs < 60e9) {
    const decimals = decimalsFor(stepNs / 1e9);
    const seconds = ((ns % 60e9) / 1e9).toFixed(decimals);
    parts.push(`${seconds.padStart(decimals === 0 ? 2 : decimals + 3, '0')} s`);
  }
  return parts.join(' ');
}

function wallLabel(ns: number, stepNs: number, epochNs: bigint, utcOffsetMinutes: number): string {
  const local = epochNs + BigInt(Math.round(ns)) + BigInt(utcOffsetMinutes) * 60_000_000_000n;
  const nsOfSecond = ((local % 1_000_000_000n) + 1_000_000_000n) % 1_000_000_000n;
  const date = new Date(Number((local - nsOfSecond) / 1_000_000n));
  const [day, time] = date.toISOString().slice(0, 19).split('T');
  if (stepNs >= 86_400e9) return day ?? '';
  const [hours, minutes, seconds] = (time ?? '').split(':');
  if (stepNs >= 60e9) return `${hours}:${minutes}`;
  const decimals = decimalsFor(stepNs / 1e9);
  const fraction = decimals === 0 ? '' : `.${String(nsOfSecond).padStart(9, '0').slice(0, decimals)}`;
  return `${hours}:${minutes}:${seconds}${fraction}`;
}

function clockSeconds(ns: number, stepNs: number, epochNs: bigint): string {
  const at = epochNs + BigInt(Math.round(ns));
  const whole = at / 1_000_000_000n;
  const decimals = decimalsFor(stepNs / 1e9);
  if (decimals === 0) return String(whole);
  return `${whole}.${String(at % 1_000_000_000n)
    .padStart(9, '0')
    .slice(0, decimals)}`;
}

/** The largest unit that `ns` has at least one of. */
function unitOf(ns: number): (typeof units)[number] {
  return units.find((unit) => ns >= unit.ns) ?? { name: 'ns', ns: 1 };
}

/** Decimals that tell multiples of `step` apart, at most nine. */
function decimalsFor(step: number): number {
  for (let decimals = 0; decimals < 9; decimals++) {
    const scaled = step * 10 ** decimals;
    if (Math.abs(scaled - Math.round(scaled)) < 1e-6 * scaled) return decimals;
  }
  return 9;
}

function pad(value: number, isInner: boolean): string {
  return String(value).padStart(isInner ? 2 : 1, '0');
}
