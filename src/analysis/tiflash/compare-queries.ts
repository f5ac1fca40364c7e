import type {
  CompareView,
  Delta,
  ExecutorDelta,
  FragmentDelta,
  FragmentExecutor,
  FragmentView,
  QueryView,
} from './view-data.ts';

/**
 * Two runs side by side. Fragments are paired by their shape, the types of their executors with their depths: planner ids
 * change from plan to plan. Of fragments with one shape the first goes with the first.
 */
export function compareQueries(a: QueryView, b: QueryView): CompareView {
  const pairs = pairFragments(a.fragments, b.fragments);
  return {
    a: a.row,
    b: b.row,
    planChange: planChange(a, b, pairs),
    wallNs: { a: a.wallNs, b: b.wallNs },
    fragments: pairs.map(([one, other]) => fragmentDelta(one, other, a, b)),
  };
}

type Pair = readonly [a: FragmentView | undefined, b: FragmentView | undefined];

function pairFragments(a: readonly FragmentView[], b: readonly FragmentView[]): readonly Pair[] {
  const waiting = new Map<string, FragmentView[]>();
  for (const fragment of b) {
    const known = waiting.get(shapeOf(fragment));
    if (known === undefined) waiting.set(shapeOf(fragment), [fragment]);
    else known.push(fragment);
  }
  const pairs: Pair[] = a.map((fragment) => [fragment, waiting.get(shapeOf(fragment))?.shift()]);
  const left = b.filter((fragment) => waiting.get(shapeOf(fragment))?.includes(fragment));
  return [...pairs, ...left.map((fragment): Pair => [undefined, fragment])];
}

function shapeOf({ executors }: FragmentView): string {
  return executors.map(({ depth, label }) => `${depth} ${operatorOf(label)}`).join('\n');
}

/** `HashJoin` of `HashJoin_35`. */
function operatorOf(label: string): string {
  return label.replace(/_\d+$/, '');
}

function planChange(a: QueryView, b: QueryView, pairs: readonly Pair[]): string | null {
  const unpaired = pairs.filter(([one, other]) => one === undefined || other === undefined);
  if (unpaired.length > 0) {
    const names = unpaired.map(([one, other]) => (one ?? other)?.label).join(', ');
    return `The plans differ: ${names} ${unpaired.length === 1 ? 'is' : 'are'} in one of the runs only.`;
  }
  const isOtherPlan =
    a.row.planDigest !== '' && b.row.planDigest !== '' && a.row.planDigest !== b.row.planDigest;
  return isOtherPlan
    ? 'The plans differ by their digest, though their fragments have the same shapes.'
    : null;
}

function fragmentDelta(
  one: FragmentView | undefined,
  other: FragmentView | undefined,
  a: QueryView,
  b: QueryView,
): FragmentDelta {
  const both = <T>(read: (fragment: FragmentView, query: QueryView) => T): { a: T | null; b: T | null } => ({
    a: one === undefined ? null : read(one, a),
    b: other === undefined ? null : read(other, b),
  });
  const longest = (one ?? other)?.executors ?? [];
  return {
    a: one?.index ?? null,
    b: other?.index ?? null,
    label: (one ?? other)?.label ?? '',
    tasks: both(({ taskIds }) => taskIds.length),
    maxDurationNs: both(longestTask),
    rowSkew: both(({ rowSkew }) => rowSkew),
    executors: longest.map((_, index) => executorDelta(one?.executors[index], other?.executors[index])),
  };
}

function longestTask({ taskIds }: FragmentView, { tasks }: QueryView): number | null {
  const durations = tasks.flatMap(({ id, startNs, endNs }) =>
    taskIds.includes(id) && endNs !== null ? [endNs - startNs] : [],
  );
  return durations.length === 0 ? null : Math.max(...durations);
}

function executorDelta(
  one: FragmentExecutor | undefined,
  other: FragmentExecutor | undefined,
): ExecutorDelta {
  const both = (read: (executor: FragmentExecutor) => number): Delta => ({
    a: one === undefined ? null : read(one),
    b: other === undefined ? null : read(other),
  });
  const known = one ?? other;
  return {
    label: known?.label ?? '',
    depth: known?.depth ?? 0,
    rows: both(({ rows }) => rows),
    sumSelfNs: both(({ sumSelfNs }) => sumSelfNs),
    maxNs: both(({ maxNs }) => maxNs),
    bytes: both(({ bytes }) => bytes),
  };
}
