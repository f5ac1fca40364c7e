import { formatPercent } from '../../../analysis/format-quantity.ts';
import type { ExecutorView, FragmentView, TaskView } from '../../../analysis/tiflash/view-data.ts';
import { formatPlural } from '../../kit/format/format-count.ts';
import { bytesText, durationText, notCollected, rowsText, skewText } from '../text/quantity-text.ts';
import type { GraphPicture } from './graph-picture.ts';

/** What is written in a box. */
export interface BoxText {
  readonly title: string;
  readonly lines: readonly string[];
}

/** `HashJoin_35`, `1.2M rows · 12.3 ms self · 8.1 %`. */
export function executorText(picture: GraphPicture, task: TaskView, executor: ExecutorView): BoxText {
  if (task.isInitialisingOnly) return { title: executor.label, lines: ['no final record'] };
  if (!task.isCollected) return { title: executor.label, lines: [notCollected] };
  const share = formatPercent(executor.selfNs, picture.totalSelfNs);
  return {
    title: executor.label,
    lines: [`${rowsText(executor.rows)} · ${durationText(executor.selfNs)} · ${share}`],
  };
}

/** `Task 12 · FINISHED`, its host, and `43.9 ms · 95k rows`. */
export function taskText(task: TaskView): BoxText {
  const root = task.executors.find(({ id }) => id === rootIdOf(task));
  const status = task.isInitialisingOnly ? 'INITIALIZING only' : task.status;
  const sent =
    root === undefined || task.isInitialisingOnly
      ? []
      : [task.isCollected ? `${rowsText(root.rows)} out` : notCollected];
  const duration = task.endNs === null ? 'no end' : durationText(task.endNs - task.startNs);
  return { title: `Task ${task.id} · ${status}`, lines: [task.host, [duration, ...sent].join(' · ')] };
}

export function ghostText(id: string, host: string | null): BoxText {
  return { title: `Task ${id}`, lines: [host ?? 'host unknown', 'no record in these logs'] };
}

/** `ExchangeSender_43 · Broadcast`, how many tasks, how long, how much. */
export function fragmentText(fragment: FragmentView, tasks: readonly TaskView[]): BoxText {
  const root = fragment.executors[0];
  const exchange = tasks[0]?.executors.find(({ id }) => id === fragment.senderExecutorId)?.exchangeType;
  const ended = tasks.flatMap(({ startNs, endNs }) => (endNs === null ? [] : [endNs - startNs]));
  const isCollected = tasks.some((task) => task.isCollected);
  const longest = ended.length === 0 ? 'no task ended' : `${durationText(Math.max(...ended))} longest`;
  const out =
    root === undefined || !isCollected ? notCollected : `${rowsText(root.rows)} · ${bytesText(root.bytes)}`;
  return {
    title: [fragment.label, ...(exchange ? [exchange] : [])].join(' · '),
    lines: [
      `${formatPlural(tasks.length, 'task')} on ${formatPlural(fragment.hosts.length, 'host')}`,
      `${longest} · skew ${skewText(fragment.durationSkew)}`,
      `${out} out`,
    ],
  };
}

/** The executor no other one of the task reads. */
export function rootIdOf({ executors }: TaskView): string | undefined {
  const read = new Set(executors.flatMap(({ children }) => children));
  return executors.find(({ id }) => !read.has(id))?.id;
}
