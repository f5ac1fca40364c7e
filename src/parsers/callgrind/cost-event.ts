import type { ValueUnit } from '../../model/profile.ts';

/** What one number of each cost stands for. */
export interface CostEvent {
  readonly name: string;
  readonly unit: ValueUnit;
  /** How many of the unit one is. */
  readonly factor: number;
}

const timeUnits: { readonly [unit: string]: number } = { ns: 1, us: 1e3, µs: 1e3, ms: 1e6, s: 1e9 };

/**
 * Reads the name of an event: `Ir` and all others of Valgrind are counts, Xdebug's `Time_(10ns)` and `Memory_(bytes)` say
 * what they are.
 */
export function readCostEvent(text: string): CostEvent {
  const [, name = '', digits, unit = ''] = /^(.+?)_?\((\d{0,9})(ns|us|µs|ms|s|bytes)\)$/.exec(text) ?? [];
  const factor = Number(digits || '1');
  if (unit === 'bytes') return { name, unit: 'bytes', factor };
  const ns = timeUnits[unit];
  return ns === undefined
    ? { name: text, unit: 'count', factor: 1 }
    : { name, unit: 'nanoseconds', factor: factor * ns };
}
