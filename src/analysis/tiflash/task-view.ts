import type { MppExecutor, MppTask, TaskTimes } from '../../model/tiflash/mpp-task.ts';
import { executorLabel, isJoin } from './executor-kind.ts';
import { executorsById, executorsInPlanOrder, isCollected, selfTime } from './executor-time.ts';
import { tablesOfScans } from './plan-tables.ts';
import type { GraphTask, QueryGraph } from './query-graph.ts';
import { isFlagged } from './query-graph.ts';
import { rawFields } from './raw-fields.ts';
import type { ExecutorView, JoinView, PhaseKind, PhaseView, TaskView } from './view-data.ts';

/** What of a task depends on its query. */
export interface TaskContext {
  readonly originNs: bigint;
  /** Index of its fragment. */
  readonly fragment: number;
  readonly slackNs: number | null;
  readonly isCritical: boolean;
  /** The plan as TiDB dispatched it, if its log is among the files. */
  readonly plan: string | undefined;
}

/** A request unit is a third of a CPU millisecond (ceil(cpu ms) ÷ 3). */
const cpuMsPerRu = 3;

export function taskView(graphTask: GraphTask, context: TaskContext): TaskView {
  const { task, chosen, records } = graphTask;
  const at = (ns: bigint): number => Number(ns - context.originNs);
  return {
    id: task.taskId,
    host: task.host,
    fragment: context.fragment,
    status: task.status,
    isFlagged: isFlagged(task),
    isInitialisingOnly: task.status === 'INITIALIZING',
    isRoot: task.isRoot,
    error: task.error,
    startNs: task.times.initNs > 0n ? at(task.times.initNs) : 0,
    endNs: task.times.endNs > 0n ? at(task.times.endNs) : null,
    phases: phasesOf(task.times, at),
    slackNs: context.slackNs,
    isCritical: context.isCritical,
    isCollected: isCollected(task),
    executors: executorViews(task, context.plan),
    plan: context.plan ?? null,
    memoryPeak: task.memoryPeak,
    cpuMs: task.cpuRu === undefined ? null : task.cpuRu * cpuMsPerRu,
    localInputBytes: task.localInputBytes,
    remoteInputBytes: task.remoteInputBytes,
    threadTimes: Object.entries(task.threadTimes)
      .map(([name, ns]) => ({ name, ns }))
      .sort((a, b) => b.ns - a.ns),
    fields: rawFields(task.fields),
    records: records.map((record) => ({
      location: record.location,
      status: record.status,
      isChosen: record === chosen,
      repairs: record === chosen ? task.repairs : [],
      copies: record.copies,
    })),
  };
}

/**
 * The phases a task went through. In the development build the start precedes the compilation, so there is no wait for
 * the scheduler between them.
 */
function phasesOf(times: TaskTimes, at: (ns: bigint) => number): readonly PhaseView[] {
  const { initNs, compileStartNs, compileEndNs, waitIndexStartNs, waitIndexEndNs, startNs, endNs } = times;
  const phases: PhaseView[] = [];
  const add = (kind: PhaseKind, from: bigint, to: bigint): void => {
    if (from > 0n && to > from) phases.push({ kind, startNs: at(from), endNs: at(to) });
  };
  const isStartFirst = startNs > 0n && compileStartNs >= startNs;
  add('dispatch', initNs, isStartFirst ? startNs : compileStartNs);
  if (isStartFirst) add('scheduleWait', startNs, compileStartNs);
  add('compile', compileStartNs, compileEndNs);
  add('learnerRead', waitIndexStartNs, waitIndexEndNs);
  if (!isStartFirst) add('scheduleWait', compileEndNs, startNs);
  add('run', isStartFirst ? compileEndNs : startNs, endNs);
  return phases;
}

const knownMembers = ['id', 'type', 'children'] as const;

function executorViews(task: MppTask, plan: string | undefined): readonly ExecutorView[] {
  const byId = executorsById(task);
  const tables = tablesOfScans(task, plan);
  return executorsInPlanOrder(task).map(({ executor }) => ({
    id: executor.id,
    type: executor.type,
    label: executorLabel(executor),
    table: tables.get(executor.id) ?? null,
    children: executor.children,
    rows: executor.rows,
    bytes: executor.bytes,
    rowsIn: rowsInto(executor, byId),
    timeNs: executor.timeNs,
    selfNs: selfTime(executor, byId),
    concurrency: executor.concurrency ?? null,
    join: isJoin(executor) ? joinView(executor, byId) : null,
    exchangeType: executor.exchangeType ?? null,
    isSpilled: executor.isSpilled ?? false,
    fields: rawFields(executor.fields, knownMembers),
  }));
}

/** Rows that an executor's children hand it. */
export function rowsInto(executor: MppExecutor, byId: ReadonlyMap<string, MppExecutor>): number {
  return executor.children.reduce((sum, child) => sum + (byId.get(child)?.rows ?? 0), 0);
}

function joinView(join: MppExecutor, byId: ReadonlyMap<string, MppExecutor>): JoinView {
  const built = join.buildSide === undefined ? undefined : byId.get(join.buildSide);
  return {
    buildSide: join.buildSide ?? null,
    buildRows: join.buildRows ?? built?.rows ?? null,
    buildBytes: join.buildBytes ?? built?.bytes ?? null,
    buildNs: join.buildTimeNs ?? null,
    hashTableBytes: join.peakBuildBytes ?? null,
    isSpilled: join.isSpilled ?? false,
  };
}

/** Index of each task's fragment in the query's list. */
export function fragmentIndexes({ fragments }: QueryGraph): ReadonlyMap<string, number> {
  return new Map(fragments.flatMap(({ tasks }, index) => tasks.map(({ task }) => [task.taskId, index])));
}
