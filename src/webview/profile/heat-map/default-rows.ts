import { maxHeatMapRows } from '../../../analysis/heat-map.ts';
import type { MetadataEntry } from '../../../model/profile.ts';

/** Rows users choose from; 49 and 99 match the usual sampling rates. */
export const rowChoices = [10, 25, 49, 50, 99, 100] as const;

const usualRows = 50;

/**
 * Rows a heat map opens with: 50, unless `perf record -F 49` or `-F 99` made the file, whose samples would beat against
 * 50 rows.
 */
export function defaultRows(metadata: readonly MetadataEntry[]): number {
  const command = metadata.find(({ key }) => key === 'cmdline')?.value ?? '';
  const rate = /\s-F\s*(49|99)(?:\s|$)/.exec(command)?.[1];
  return rate === undefined ? usualRows : Number(rate);
}

/** The number of rows a user typed, such as `40` or `40 rows`; `undefined` if it is none. */
export function parseRows(text: string): number | undefined {
  const rows = Number(/^\s*(\d+)\s*(?:rows?)?\s*$/i.exec(text)?.[1]);
  return rows >= 1 && rows <= maxHeatMapRows ? rows : undefined;
}
