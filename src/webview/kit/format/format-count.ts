import { formatCount } from '../../../analysis/format-quantity.ts';

const suffixes = ['', 'k', 'M', 'G', 'T', 'P'] as const;

/** A count for where space is short, with at most three digits: `950`, `1.2k`, `34M`. */
export function formatCountShort(count: number): string {
  let value = Math.abs(count);
  let step = 0;
  while (value >= 999.5 && step < suffixes.length - 1) {
    value /= 1000;
    step++;
  }
  const digits = step > 0 && value < 9.95 ? 1 : 0;
  const text = value.toFixed(digits).replace(/\.0$/, '');
  return `${count < 0 ? '−' : ''}${text}${suffixes[step] ?? ''}`;
}

/** `1 sample`, `3 samples`, `1,234 samples`. */
export function formatPlural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
