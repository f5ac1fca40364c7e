import type { CallTree, Grouping } from '../../src/analysis/call-tree.ts';
import { callTree } from '../../src/analysis/call-tree.ts';
import type { SampleFilter, TimeRange } from '../../src/analysis/sample-filter.ts';
import { sampleMask } from '../../src/analysis/sample-mask.ts';
import type { TreeWeights } from '../../src/analysis/tree-weights.ts';
import { weighTree } from '../../src/analysis/tree-weights.ts';
import type { StackProfile } from '../../src/model/profile.ts';

/** Nothing is filtered out. */
export const everything: SampleFilter = { idle: 'none' };

/** The call tree of a profile with the weights of a selection: by default every sample, counted, by thread. */
export function weighed(
  profile: StackProfile,
  options: {
    readonly filter?: SampleFilter;
    readonly range?: TimeRange;
    readonly value?: number;
    readonly grouping?: Grouping;
  } = {},
): { readonly tree: CallTree; readonly weights: TreeWeights } {
  const tree = callTree(profile, options.grouping ?? 'thread');
  const mask = sampleMask(profile, options.filter ?? everything);
  return {
    tree,
    weights: weighTree(profile, tree, { mask, range: options.range, value: options.value ?? 0 }),
  };
}
