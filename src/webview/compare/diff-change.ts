import type { DiffGraphData } from '../../analysis/view-data.ts';
import { f64At } from '../../model/column.ts';
import type { CompareMeasure } from '../profile/state/view-state.ts';

/** What a box or a function weighs on both sides, B made comparable with A. */
export interface Sides {
  readonly a: number;
  readonly b: number;
}

/** What is in one of two, both, or neither side. */
export type Presence = 'new' | 'gone' | 'both';

/** A box on both sides by a measure. */
export function sidesOf(diff: DiffGraphData, box: number, measure: CompareMeasure): Sides {
  const [a, b] = measure === 'total' ? [diff.totalA, diff.totalB] : [diff.selfA, diff.selfB];
  return { a: f64At(a, box), b: f64At(b, box) * diff.weight };
}

/** Change as a share of what all of A weighs: +0.021 is 2.1 percentage points more in B. */
export function changeOf({ a, b }: Sides, sumA: number): number {
  return sumA === 0 ? 0 : (b - a) / sumA;
}

/** Whether a box is on both sides at all. */
export function presenceOf(diff: DiffGraphData, box: number): Presence {
  if (f64At(diff.totalA, box) === 0) return 'new';
  return f64At(diff.totalB, box) === 0 ? 'gone' : 'both';
}

/** Changes beyond this are all as strong: below it one could not tell small ones apart. */
const mostShown = 0.1;
const leastShown = 0.005;

/** The change that is drawn strongest: the largest of any box, within bounds. */
export function strongestChange(diff: DiffGraphData, measure: CompareMeasure): number {
  const sum = comparableSum(diff);
  let most = leastShown;
  for (let box = 1; box < diff.boxes; box++) {
    most = Math.max(most, Math.abs(changeOf(sidesOf(diff, box, measure), sum)));
  }
  return Math.min(mostShown, most);
}

/** What shares are of: all of A, or of B where A is empty. */
export function comparableSum({
  sumA,
  sumB,
  weight,
}: Pick<DiffGraphData, 'sumA' | 'sumB' | 'weight'>): number {
  return sumA > 0 ? sumA : sumB * weight;
}

/** `+2.1`, `−0.04`, `0`: percentage points with a sign that is read out as one. */
export function pointsText(change: number): string {
  const points = change * 100;
  const size = Math.abs(points);
  if (size < 0.005) return '0';
  const digits = size < 0.1 ? 2 : size < 10 ? 1 : 0;
  return `${points > 0 ? '+' : '−'}${size.toFixed(digits)}`;
}

/** How much more or less, as one says it: `×2.4`, `−38 %`, `new`, `gone`. */
export function factorText({ a, b }: Sides): string {
  if (a === 0 && b === 0) return '';
  if (a === 0) return 'new';
  if (b === 0) return 'gone';
  const factor = b / a;
  if (factor >= 2) return `×${factor < 10 ? factor.toFixed(1) : Math.round(factor)}`;
  const percent = (factor - 1) * 100;
  if (Math.abs(percent) < 0.5) return 'same';
  return `${percent > 0 ? '+' : '−'}${Math.abs(percent).toFixed(0)} %`;
}
