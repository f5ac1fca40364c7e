import type { GraphBundle } from '../../analysis/task-graph/graph-layout.ts';
import type { GraphFragment, GraphLink, TaskGraph } from '../../analysis/task-graph/task-graph.ts';

type Bundle = Omit<GraphBundle, 'spline'>;

/**
 * The links between fragments, those of a pair together. Into one fragment they come in the order of its receivers
 * from left to right, so that the build side of a join is drawn where its receiver is. Links of tasks that are in no
 * fragment are left out.
 */
export function bundleLinks(graph: TaskGraph): readonly Bundle[] {
  const fragmentOf = new Map(
    graph.fragments.flatMap(({ tasks }, index) => tasks.map(({ id }) => [id, index] as const)),
  );
  const bundles = new Map<string, Bundle & { readonly links: number[]; readonly rank: number }>();
  const ranks = graph.fragments.map(receiverRanks);
  for (const [index, link] of graph.links.entries()) {
    const from = fragmentOf.get(link.fromTask);
    const to = link.kind === 'tidb' ? -1 : fragmentOf.get(link.toTask);
    if (from === undefined || to === undefined) continue;
    const key = `${from} ${to} ${link.kind}`;
    const bundle = bundles.get(key);
    if (bundle !== undefined) bundle.links.push(index);
    else bundles.set(key, { from, to, kind: link.kind, links: [index], rank: rankOf(link, ranks[to]) });
  }
  return [...bundles.values()]
    .sort((a, b) => a.to - b.to || a.rank - b.rank)
    .map(({ from, to, kind, links }) => ({ from, to, kind, links }));
}

function rankOf({ receiver }: GraphLink, ranks: ReadonlyMap<string, number> | undefined): number {
  return (receiver === undefined ? undefined : ranks?.get(receiver)) ?? 0;
}

/** Position of each executor of a fragment when its tree is read from the left. */
function receiverRanks({ tasks }: GraphFragment): ReadonlyMap<string, number> {
  const executors = tasks.find((task) => task.executors.length > 0)?.executors ?? [];
  const byId = new Map(executors.map((executor) => [executor.id, executor]));
  const ranks = new Map<string, number>();
  const waiting = executors[0] === undefined ? [] : [executors[0].id];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (ranks.has(id)) continue;
    ranks.set(id, ranks.size);
    waiting.push(...(byId.get(id)?.children ?? []).toReversed());
  }
  return ranks;
}
