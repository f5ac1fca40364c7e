import type { Figures } from './figures.ts';

/** A number in the unit it is shown in. `×` is a ratio. */
export type TargetUnit = '×' | 'ms' | 'MB' | 'kB';

/** Something the product promises, and how to tell from the figures whether it holds. */
export interface Target {
  /** A sentence fragment such as "first paint of 100 000 frames". */
  readonly what: string;
  readonly unit: TargetUnit;
  readonly bound: 'at least' | 'at most';
  /** The promise; a function when it depends on the input, `undefined` while that has not been measured. */
  readonly limit: (figures: Figures) => number | undefined;
  readonly measured: (figures: Figures) => number | undefined;
}

export interface TargetResult {
  readonly what: string;
  readonly unit: TargetUnit;
  readonly bound: 'at least' | 'at most';
  readonly limit: number;
  readonly measured: number;
  readonly verdict: 'pass' | 'MISS';
}

/** Holds `targets` against `figures`. Those that were not measured are left out. */
export function evaluateTargets(targets: readonly Target[], figures: Figures): readonly TargetResult[] {
  return targets.flatMap((target) => {
    const limit = target.limit(figures);
    const measured = target.measured(figures);
    if (limit === undefined || measured === undefined) return [];
    const isMet = target.bound === 'at least' ? measured >= limit : measured <= limit;
    const { what, unit, bound } = target;
    return [{ what, unit, bound, limit, measured, verdict: isMet ? 'pass' : 'MISS' } as const];
  });
}
