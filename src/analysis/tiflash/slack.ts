import type { QueryGraph } from './query-graph.ts';

/**
 * How much later each task could have ended without delaying its query: the distance to the latest task that feeds the
 * same consumer, plus the consumer's own slack, least over its consumers. 0 along the critical path.
 */
export function slackOf(graph: QueryGraph): ReadonlyMap<string, number> {
  const feeding = new Map<string, string[]>();
  const consumers = new Map<string, string[]>();
  for (const { from, to } of graph.exchanges) {
    push(feeding, to, from);
    push(consumers, from, to);
  }
  const endOf = (id: string): bigint => graph.byId.get(id)?.task.times.endNs ?? 0n;
  const latestFeeding = (id: string): bigint => (feeding.get(id) ?? []).map(endOf).reduce(later, 0n);
  const rootsEnd = graph.tasks
    .filter(({ task }) => task.isRoot)
    .reduce((end, { task }) => later(end, task.times.endNs), 0n);
  const slack = new Map<string, number>();
  const visiting = new Set<string>();
  const measure = (id: string): number => {
    const known = slack.get(id);
    if (known !== undefined) return known;
    // Only a damaged record makes a circle.
    if (visiting.has(id)) return Number.POSITIVE_INFINITY;
    visiting.add(id);
    const targets = consumers.get(id) ?? [];
    const end = endOf(id);
    const found =
      targets.length === 0
        ? Math.max(0, Number(rootsEnd - end))
        : Math.min(...targets.map((target) => Number(latestFeeding(target) - end) + measure(target)));
    visiting.delete(id);
    slack.set(id, found);
    return found;
  };
  for (const { task } of graph.tasks) measure(task.taskId);
  return new Map([...slack].filter(([id, ns]) => endOf(id) > 0n && Number.isFinite(ns)));
}

function later(a: bigint, b: bigint): bigint {
  return b > a ? b : a;
}

function push(lists: Map<string, string[]>, key: string, value: string): void {
  const known = lists.get(key);
  if (known === undefined) lists.set(key, [value]);
  else known.push(value);
}
