import type { QueryRow } from '../../../analysis/tiflash/view-data.ts';

/**
 * The run a query is best compared with: of the same statement, else of as many fragments, the last before it or else the
 * first after it.
 *
 * @returns its key; `undefined` if there is no other query
 */
export function nearestRun(rows: readonly QueryRow[], key: string): string | undefined {
  const at = rows.findIndex((row) => row.key === key);
  const query = rows[at];
  if (query === undefined) return undefined;
  const inOrder = [...rows.slice(0, at).toReversed(), ...rows.slice(at + 1)];
  const best =
    inOrder.find((row) => query.sqlDigest !== '' && row.sqlDigest === query.sqlDigest) ??
    inOrder.find((row) => row.fragmentCount === query.fragmentCount) ??
    inOrder[0];
  return best?.key;
}
