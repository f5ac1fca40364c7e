import type { FlameFunction } from '../../../analysis/view-data.ts';

/** What makes two entries the same function, as text: name, kind and library. */
export function functionKey({ name, kind, library }: FlameFunction): string {
  return JSON.stringify([name, kind, library]);
}
