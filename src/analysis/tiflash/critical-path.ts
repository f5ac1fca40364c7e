import type { Exchange, GraphTask } from './query-graph.ts';

/**
 * What the query waited for last: from the root task that ended last, step by step to the upstream task that ended last.
 * The smaller id wins a tie; a task that has not ended is on no path.
 */
export function criticalPathOf(
  tasks: readonly GraphTask[],
  exchanges: readonly Exchange[],
  byId: ReadonlyMap<string, GraphTask>,
): readonly string[] {
  const upstream = new Map<string, GraphTask[]>();
  for (const { from, to } of exchanges) {
    const source = byId.get(from);
    if (source === undefined) continue;
    const known = upstream.get(to);
    if (known === undefined) upstream.set(to, [source]);
    else known.push(source);
  }
  const path = new Set<string>();
  let next = latest(tasks.filter(({ task }) => task.isRoot));
  // A damaged record may make a circle; no task is visited twice.
  while (next !== undefined && !path.has(next.task.taskId)) {
    path.add(next.task.taskId);
    next = latest(upstream.get(next.task.taskId) ?? []);
  }
  return [...path];
}

function latest(tasks: readonly GraphTask[]): GraphTask | undefined {
  let best: GraphTask | undefined;
  for (const candidate of tasks) {
    const { endNs } = candidate.task.times;
    if (endNs === 0n) continue;
    const bestEnd = best?.task.times.endNs ?? 0n;
    const isSmaller = best !== undefined && Number(candidate.task.taskId) < Number(best.task.taskId);
    if (endNs > bestEnd || (endNs === bestEnd && isSmaller)) best = candidate;
  }
  return best;
}
