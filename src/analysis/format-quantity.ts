import type { ValueUnit } from '../model/profile.ts';

/**
 * A quantity for people, with its unit and about three digits: `1,234` samples, `12.3 ms`, `4.56 MiB`.
 * Whole numbers below a unit's first step are exact.
 */
export function formatQuantity(value: number, unit: ValueUnit): string {
  switch (unit) {
    case 'count':
      return formatCount(value);
    case 'nanoseconds':
      return formatDuration(value);
    case 'bytes':
      return formatBytes(value);
  }
}

/** `1,234,567`; a fraction keeps up to two digits. */
export function formatCount(value: number): string {
  const rounded = Number.isInteger(value) ? value : Math.round(value * 100) / 100;
  const [whole = '', fraction] = plainDigits(rounded).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

const timeSteps: readonly (readonly [ns: number, unit: string])[] = [
  [86_400e9, 'd'],
  [3600e9, 'h'],
  [60e9, 'min'],
  [1e9, 's'],
  [1e6, 'ms'],
  [1e3, 'µs'],
];

/** A duration in its largest fitting unit: `850 ns`, `1.50 µs`, `12.3 ms`, `2.40 s`, `3.25 min`, `1.20 h`. */
export function formatDuration(ns: number): string {
  const step = timeSteps.find(([size]) => Math.abs(ns) >= size);
  return step === undefined ? `${formatCount(ns)} ns` : `${threeDigits(ns / step[0])} ${step[1]}`;
}

const byteUnits = ['KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

/** `512 B`, `1.50 KiB`, `4.56 MiB`: powers of 1024, by their IEC names. */
export function formatBytes(bytes: number): string {
  if (Math.abs(bytes) < 1024) return `${formatCount(bytes)} B`;
  let value = bytes / 1024;
  let unit = 0;
  while (Math.abs(value) >= 1024 && unit < byteUnits.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${threeDigits(value)} ${byteUnits[unit]}`;
}

/**
 * `part` as a percentage of `whole`: `12.3 %`, `0.04 %`, `< 0.01 %`. Only everything is `100 %` and only nothing is
 * `0 %`; a whole of nothing gives `0 %`.
 */
export function formatPercent(part: number, whole: number): string {
  if (part === 0 || whole === 0) return '0 %';
  const percent = (100 * part) / whole;
  if (percent < 0.01) return '< 0.01 %';
  if (percent < 1) return `${percent.toFixed(2)} %`;
  if (part < whole && percent > 99.9) return '> 99.9 %';
  return part === whole ? '100 %' : `${percent.toFixed(1)} %`;
}

function threeDigits(value: number): string {
  const size = Math.abs(value);
  if (size >= 999.5) return formatCount(Math.round(value));
  return value.toFixed(size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2);
}

/** The digits of a number without an exponent; beyond 10^21 the nearest whole number. */
function plainDigits(value: number): string {
  return Math.abs(value) < 1e21 ? String(value) : BigInt(Math.round(value)).toString();
}
