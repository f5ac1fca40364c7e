import type { ValueUnit } from '../../model/profile.ts';

/** An amount as `jfr print` writes it, in the unit the model has for it. */
export interface Quantity {
  readonly amount: number;
  readonly unit: ValueUnit;
}

/** What one of each unit is, in nanoseconds or bytes; JDK's kB is 1024 bytes (jdk.jfr.internal.util.ValueFormatter). */
const units: { readonly [name: string]: readonly [factor: number, unit: ValueUnit] } = {
  ns: [1, 'nanoseconds'],
  us: [1e3, 'nanoseconds'],
  ms: [1e6, 'nanoseconds'],
  s: [1e9, 'nanoseconds'],
  m: [60e9, 'nanoseconds'],
  h: [3600e9, 'nanoseconds'],
  byte: [1, 'bytes'],
  bytes: [1, 'bytes'],
  kB: [1024, 'bytes'],
  MB: [1024 ** 2, 'bytes'],
  GB: [1024 ** 3, 'bytes'],
  TB: [1024 ** 4, 'bytes'],
};

/** Reads `12.3 ms`, `1,5 MB` and `1 m 3 s`; `undefined` for anything else. */
export function readQuantity(text: string): Quantity | undefined {
  const parts = text.split(' ');
  let amount = 0;
  let unit: ValueUnit | undefined;
  for (let index = 0; index + 1 < parts.length; index += 2) {
    const digits = parts[index] ?? '';
    const [factor = Number.NaN, kind] = units[parts[index + 1] ?? ''] ?? [];
    amount += /^\d{1,15}(?:[.,]\d{1,15})?$/.test(digits)
      ? Number(digits.replace(',', '.')) * factor
      : Number.NaN;
    unit = kind;
  }
  return unit === undefined || Number.isNaN(amount) || parts.length % 2 !== 0 ? undefined : { amount, unit };
}
