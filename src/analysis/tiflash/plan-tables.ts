import type { DispatchLine } from '../../model/tiflash/dispatch-line.ts';
import type { MppTask } from '../../model/tiflash/mpp-task.ts';
import type { QueryIdentity } from '../../model/tiflash/query-identity.ts';
import { isScan } from './executor-kind.ts';
import { executorsInPlanOrder } from './executor-time.ts';

/** What TiDB's logs say of a query's tasks, by task id. */
export type DispatchedTasks = ReadonlyMap<string, DispatchLine>;

/** The dispatches of one query: of its statement where both logs name it, else of its transaction. */
export function dispatchesOf(
  { startTs, queryTs }: QueryIdentity,
  dispatches: readonly DispatchLine[],
): DispatchedTasks {
  const isOurs = (line: DispatchLine): boolean =>
    line.startTs === startTs &&
    (line.queryTs === undefined || queryTs === undefined || line.queryTs === queryTs);
  return new Map(dispatches.filter(isOurs).map((line) => [line.taskId, line]));
}

/** The tables that a plan's text scans, in its order. */
export function tablesOfPlan(plan: string): readonly string[] {
  return [...plan.matchAll(/Table\(([^()]*)\)/g)].map((match) => match[1] ?? '');
}

/**
 * The table of each scan of a task, by executor id: as the development build's record names it, else as TiDB dispatched it.
 * A plan's text lists tables in the order of the plan; where it lists another number than there are scans, none is told.
 */
export function tablesOfScans(task: MppTask, plan: string | undefined): ReadonlyMap<string, string> {
  const scans = executorsInPlanOrder(task).flatMap(({ executor }) => (isScan(executor) ? [executor] : []));
  const planned = plan === undefined ? [] : tablesOfPlan(plan);
  const isMatch = planned.length === scans.length;
  const tables = new Map<string, string>();
  for (const [index, { id, fields }] of scans.entries()) {
    const { db, table } = fields;
    const recorded =
      typeof table !== 'string' || table === ''
        ? undefined
        : typeof db === 'string' && db !== ''
          ? `${db}.${table}`
          : table;
    const known = recorded ?? (isMatch ? planned[index] : undefined);
    if (known !== undefined) tables.set(id, known);
  }
  return tables;
}
