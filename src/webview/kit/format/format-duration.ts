const units = [
  { name: 's', ns: 1e9 },
  { name: 'ms', ns: 1e6 },
  { name: 'µs', ns: 1e3 },
  { name: 'ns', ns: 1 },
] as const;

/** A length of time with three digits: `340 ns`, `1.25 ms`, `12.4 s`, `2 min 05 s`, `3 h 02 min`, `2 d 04 h`. */
export function formatDuration(ns: number): string {
  const sign = ns < 0 ? '−' : '';
  const length = Math.abs(ns);
  if (length >= 59.95e9) return sign + formatLong(Math.round(length / 1e9));
  for (const unit of units) {
    const value = length / unit.ns;
    if (value >= 0.9995 || unit.ns === 1) return `${sign}${threeDigits(value)} ${unit.name}`;
  }
  return '0 ns';
}

function formatLong(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${two(seconds % 60)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} h ${two(minutes % 60)} min`;
  const hours = Math.floor(minutes / 60);
  return `${Math.floor(hours / 24)} d ${two(hours % 24)} h`;
}

function threeDigits(value: number): string {
  const decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
  return String(Number(value.toFixed(decimals)));
}
