import type { MppExecutor, MppTask } from '../../model/tiflash/mpp-task.ts';
import { isJoin } from './executor-kind.ts';

/**
 * Nanoseconds that an executor took itself: its time, which has that of its pipeline before it in it, without the
 * largest child of the same pipeline, at least 0. The side of a join that built the hash table ran in another pipeline;
 * its time is the join's build time.
 */
export function selfTime(executor: MppExecutor, byId: ReadonlyMap<string, MppExecutor>): number {
  const inPipeline = executor.children.filter((child) => !(isJoin(executor) && isBuildSide(executor, child)));
  const before = inPipeline.map((child) => byId.get(child)?.timeNs ?? 0);
  return Math.max(0, executor.timeNs - Math.max(0, ...before));
}

function isBuildSide({ buildSide }: MppExecutor, child: string): boolean {
  return buildSide !== undefined && buildSide === child;
}

/** The executors of a task by id. */
export function executorsById({ executors }: MppTask): ReadonlyMap<string, MppExecutor> {
  return new Map(executors.map((executor) => [executor.id, executor]));
}

/** Whether anything was measured: zeros everywhere in a finished task mean that TiDB asked for no summaries. */
export function isCollected({ executors }: MppTask): boolean {
  return executors.some(({ rows, bytes, timeNs }) => rows > 0 || bytes > 0 || timeNs > 0);
}

/** Executors in the order of the plan, root first, with their depth; ones outside the tree come last at depth 0. */
export function executorsInPlanOrder(
  task: MppTask,
): readonly { readonly executor: MppExecutor; readonly depth: number }[] {
  const byId = executorsById(task);
  const ordered: { executor: MppExecutor; depth: number }[] = [];
  const seen = new Set<string>();
  const stack: { id: string; depth: number }[] = [];
  const walk = (): void => {
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      const executor = byId.get(next.id);
      if (executor === undefined || seen.has(executor.id)) continue;
      seen.add(executor.id);
      ordered.push({ executor, depth: next.depth });
      for (const id of [...executor.children].reverse()) stack.push({ id, depth: next.depth + 1 });
    }
  };
  stack.push({ id: task.senderExecutorId, depth: 0 });
  walk();
  for (const { id } of task.executors) {
    stack.push({ id, depth: 0 });
    walk();
  }
  return ordered;
}
