import type { Theme } from '../../kit/theme/theme.ts';

/** What an executor does, as far as its colour tells. */
export const executorClasses = ['scan', 'join', 'aggregate', 'filter', 'order', 'exchange'] as const;
export type ExecutorClass = (typeof executorClasses)[number];

export const executorClassLabels: { readonly [K in ExecutorClass]: string } = {
  scan: 'Scan',
  join: 'Join',
  aggregate: 'Aggregation, window',
  filter: 'Selection, projection',
  order: 'Sort, limit',
  exchange: 'Exchange',
};

const patterns: readonly (readonly [RegExp, ExecutorClass])[] = [
  [/scan/i, 'scan'],
  [/join/i, 'join'],
  [/agg|window/i, 'aggregate'],
  [/topn|limit|sort/i, 'order'],
  [/selection|projection|expand/i, 'filter'],
];

/** The class of an executor by its type or id; whatever is unknown moves data. */
export function executorClass(type: string): ExecutorClass {
  return patterns.find(([pattern]) => pattern.test(type))?.[1] ?? 'exchange';
}

/** The colour its boxes have. */
export function executorColour(type: string, { contributed }: Theme): string {
  return contributed[`executor.${executorClass(type)}`];
}
