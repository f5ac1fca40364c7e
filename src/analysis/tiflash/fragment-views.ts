import type { LosslessJson, MppExecutor } from '../../model/tiflash/mpp-task.ts';
import { executorLabel, isJoin, isReceiver } from './executor-kind.ts';
import { executorsById, executorsInPlanOrder, isCollected, selfTime } from './executor-time.ts';
import { durationSkew, rowSkew, rowsOut, skewOf } from './fragments.ts';
import type { Fragment, GraphTask, QueryGraph } from './query-graph.ts';
import { isFlagged, taskDuration } from './query-graph.ts';
import { rowsInto } from './task-view.ts';
import type { FragmentExecutor, FragmentView, HostLoad, RawField, TaskView } from './view-data.ts';

/** Sums over the tasks of each fragment; `views` are the query's tasks, which know the tables of their scans. */
export function fragmentViews(
  { fragments }: QueryGraph,
  views: readonly TaskView[],
): readonly FragmentView[] {
  const viewOf = new Map(views.map((view) => [view.id, view]));
  const totalSelfNs = fragments
    .flatMap(({ tasks }) => tasks.map(taskSelfTime))
    .reduce((sum, time) => sum + time, 0);
  return fragments.map((fragment, index) => {
    const tables = tablesOf(fragment, viewOf);
    return {
      index,
      senderExecutorId: fragment.senderExecutorId,
      label: labelOf(fragment),
      tables: [...new Set(tables.values())],
      taskIds: fragment.tasks.map(({ task }) => task.taskId),
      durationSkew: durationSkew(fragment) ?? null,
      rowSkew: rowSkew(fragment) ?? null,
      isFlagged: fragment.tasks.some(({ task }) => isFlagged(task)),
      executors: fragmentExecutors(fragment, totalSelfNs).map((executor) => ({
        ...executor,
        table: tables.get(executor.id) ?? null,
      })),
      hosts: hostLoads(fragment),
    };
  });
}

/** The tables of its scans by executor id: all its tasks scan the same. */
function tablesOf({ tasks }: Fragment, viewOf: ReadonlyMap<string, TaskView>): ReadonlyMap<string, string> {
  const scans = tasks.flatMap(({ task }) => viewOf.get(task.taskId)?.executors ?? []);
  return new Map(scans.flatMap(({ id, table }) => (table === null ? [] : [[id, table]])));
}

function labelOf({ senderExecutorId, tasks }: Fragment): string {
  const root = tasks[0]?.task.executors.find(({ id }) => id === senderExecutorId);
  return root === undefined ? senderExecutorId : executorLabel(root);
}

function taskSelfTime({ task }: GraphTask): number {
  const byId = executorsById(task);
  return task.executors
    .filter((executor) => !isReceiver(executor))
    .reduce((sum, executor) => sum + selfTime(executor, byId), 0);
}

/** An executor of one task with what depends on the task. */
interface Part {
  readonly taskId: string;
  readonly executor: MppExecutor;
  readonly selfNs: number;
  readonly rowsIn: number;
  readonly isCollected: boolean;
}

type Summed = Omit<FragmentExecutor, 'table'>;

function fragmentExecutors({ tasks }: Fragment, totalSelfNs: number): readonly Summed[] {
  const parts = new Map<string, Part[]>();
  for (const { task } of tasks) {
    const byId = executorsById(task);
    const hasNumbers = isCollected(task);
    for (const executor of task.executors) {
      const selfNs = selfTime(executor, byId);
      const rowsIn = rowsInto(executor, byId);
      const part = { taskId: task.taskId, executor, selfNs, rowsIn, isCollected: hasNumbers };
      const known = parts.get(executor.id);
      if (known === undefined) parts.set(executor.id, [part]);
      else known.push(part);
    }
  }
  const [first] = tasks;
  const order = first === undefined ? [] : executorsInPlanOrder(first.task);
  const depths = new Map(order.map(({ executor, depth }) => [executor.id, depth]));
  const ids = [...depths.keys(), ...[...parts.keys()].filter((id) => !depths.has(id))];
  return ids.map((id) => fragmentExecutor(parts.get(id) ?? [], depths.get(id) ?? 0, totalSelfNs));
}

function fragmentExecutor(parts: readonly Part[], depth: number, totalSelfNs: number): Summed {
  const [first] = parts;
  const executor = first?.executor ?? { id: '', type: '' };
  const collected = parts.filter((part) => part.isCollected);
  const sum = (value: (part: Part) => number): number =>
    collected.reduce((total, part) => total + value(part), 0);
  const max = (value: (part: Part) => number): number => Math.max(0, ...collected.map(value));
  const slowest = collected.reduce<Part | undefined>(
    (best, part) => (best === undefined || part.selfNs > best.selfNs ? part : best),
    undefined,
  );
  const rowsIn = sum((part) => part.rowsIn);
  const rows = sum((part) => part.executor.rows);
  const sumSelfNs = sum(({ selfNs }) => selfNs);
  return {
    id: executor.id,
    type: executor.type,
    label: executorLabel(executor),
    depth,
    tasks: parts.length,
    collected: collected.length,
    rowsIn,
    rows,
    selectivity: rowsIn > 0 ? rows / rowsIn : null,
    bytes: sum((part) => part.executor.bytes),
    sumNs: sum((part) => part.executor.timeNs),
    maxNs: max((part) => part.executor.timeNs),
    sumSelfNs,
    maxSelfNs: max(({ selfNs }) => selfNs),
    selfShare: totalSelfNs > 0 && !isReceiver(executor) ? sumSelfNs / totalSelfNs : 0,
    rowSkew: skewOf(collected.map((part) => part.executor.rows)) ?? null,
    slowestTask: slowest?.taskId ?? null,
    build: isJoin(executor) ? buildOf(sum, max) : null,
    spilledTasks: parts.filter((part) => part.executor.isSpilled === true).length,
    scan: scanOf(collected, slowest),
  };
}

function buildOf(
  sum: (value: (part: Part) => number) => number,
  max: (value: (part: Part) => number) => number,
): FragmentExecutor['build'] {
  const time = ({ executor }: Part): number => executor.buildTimeNs ?? 0;
  return {
    rows: sum(({ executor }) => executor.buildRows ?? 0),
    bytes: sum(({ executor }) => executor.buildBytes ?? 0),
    sumNs: sum(time),
    maxNs: max(time),
  };
}

/** Numbers of `scan_details` are summed, times such as `12.345ms` the longest, the rest as the slowest task has it. */
function scanOf(parts: readonly Part[], slowest: Part | undefined): readonly RawField[] {
  const names = [...new Set(parts.flatMap(({ executor }) => Object.keys(detailsOf(executor))))];
  return names.flatMap((name) => {
    const values = parts.map(({ executor }) => detailsOf(executor)[name]);
    const value = combined(values) ?? (slowest && detailsOf(slowest.executor)[name]);
    const isPlain = typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean';
    return isPlain ? [{ name, value: `${value}` }] : [];
  });
}

function combined(values: readonly (LosslessJson | undefined)[]): number | string | undefined {
  const present = values.filter((value) => value !== undefined);
  if (present.every((value) => typeof value === 'number' || typeof value === 'bigint')) {
    return present.reduce<number>((sum, value) => sum + Number(value), 0);
  }
  const times = present.map(millisecondsOf);
  return times.every((time) => time !== undefined) ? `${Math.max(...times)}ms` : undefined;
}

/** The number of a text such as `12.345ms`. */
export function millisecondsOf(value: LosslessJson | undefined): number | undefined {
  const digits = typeof value === 'string' ? /^(\d+(?:\.\d+)?)ms$/.exec(value)?.[1] : undefined;
  return digits === undefined ? undefined : Number(digits);
}

function detailsOf({ fields }: MppExecutor): Readonly<Record<string, LosslessJson>> {
  const details = fields['scan_details'];
  return typeof details === 'object' && details !== null && !Array.isArray(details)
    ? Object.fromEntries(Object.entries(details))
    : {};
}

function hostLoads({ tasks }: Fragment): readonly HostLoad[] {
  const byHost = new Map<string, GraphTask[]>();
  for (const task of tasks) {
    const known = byHost.get(task.task.host);
    if (known === undefined) byHost.set(task.task.host, [task]);
    else known.push(task);
  }
  return [...byHost]
    .map(([host, members]) => {
      const durations = members.map(({ task }) => taskDuration(task)).filter((time) => time !== undefined);
      return {
        host,
        tasks: members.length,
        durationNs: durations.length === 0 ? null : Math.max(...durations),
        rows: members.reduce((sum, member) => sum + rowsOut(member), 0),
        bytes: members.reduce((sum, member) => sum + bytesOut(member), 0),
      };
    })
    .sort((a, b) => (a.host < b.host ? -1 : 1));
}

function bytesOut({ task }: GraphTask): number {
  return task.executors.find(({ id }) => id === task.senderExecutorId)?.bytes ?? 0;
}
