import type { StackProfile } from '../model/profile.ts';
import { flamescopeIdleEvidence } from './idle-flamescope.ts';
import { leafIdleEvidence } from './idle-leaf.ts';
import type { IdleRule } from './sample-filter.ts';

/**
 * How strongly each thread and each stack speaks for a sample being idle: 0 not at all, 1 together with the other,
 * 2 alone. A sample is idle when its thread's and its stack's evidence come to 2 or more.
 */
export interface IdleEvidence {
  /** One byte per row of the thread table. */
  readonly threads: Uint8Array;
  /** One byte per row of the stack table. */
  readonly stacks: Uint8Array;
}

/** Evidence from this on makes a sample idle. */
export const idleFrom = 2;

/** The evidence under `rule`; `undefined` when the rule calls nothing idle. */
export function idleEvidence(profile: StackProfile, rule: IdleRule): IdleEvidence | undefined {
  switch (rule) {
    case 'leaf':
      return leafIdleEvidence(profile);
    case 'flamescope':
      return flamescopeIdleEvidence(profile);
    case 'none':
      return undefined;
  }
}
