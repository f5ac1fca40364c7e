import type { FlameGraphParams } from '../../../protocol/view-requests.ts';

/** Why a selection has no samples, and how many there would be without that. */
export type EmptyReason =
  | { readonly kind: 'idle'; readonly samples: number }
  | { readonly kind: 'filtered'; readonly samples: number }
  | { readonly kind: 'quiet' };

/**
 * Finds out what left nothing of a selection by leaving one thing out at a time.
 *
 * @param count how many samples a selection has
 */
export async function findEmptyReason(
  selection: FlameGraphParams,
  count: (selection: FlameGraphParams) => Promise<number>,
): Promise<EmptyReason> {
  const withIdle = await count({ ...selection, filter: { ...selection.filter, idle: 'none' } });
  if (withIdle > 0) return { kind: 'idle', samples: withIdle };
  const unfiltered = await count({ ...selection, filter: { idle: 'none' } });
  return unfiltered > 0 ? { kind: 'filtered', samples: unfiltered } : { kind: 'quiet' };
}
