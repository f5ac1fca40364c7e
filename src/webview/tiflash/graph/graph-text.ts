import { formatPercent } from '../../../analysis/format-quantity.ts';
import type { ExecutorView, FragmentView, TaskView } from '../../../analysis/tiflash/view-data.ts';
import { formatPlural } from '../../kit/format/format-count.ts';
import { bytesText, durationText, notCollected, rowsText, skewText } from '../text/quantity-text.ts';
import type { GraphPicture } from './graph-picture.ts';

/** What is written in a box. */
export interface BoxText {
  readonly title: string;
  /** The title where there is little room; the title itself if absent. */
  readonly short?: string;
  /** What is left of it where even that would be cut. */
  readonly tiny?: string;
  readonly lines: readonly string[];
}

/** `HashJoin_35`, `1.2M rows · 12.3 ms self · 8.1 %`. */
export function executorText(picture: GraphPicture, task: TaskView, executor: ExecutorView): BoxText {
  const table = executor.table === null ? '' : ` · ${executor.table}`;
  const names = { title: `${executor.label}${table}`, short: `${shortLabel(executor.label)}${table}` };
  if (task.isInitialisingOnly) return { ...names, lines: ['no final record'] };
  if (!task.isCollected) return { ...names, lines: [notCollected] };
  const share = formatPercent(executor.selfNs, picture.totalSelfNs);
  return {
    ...names,
    lines: [`${rowsText(executor.rows)} · ${durationText(executor.selfNs)} · ${share}`],
  };
}

/** Executors by the words TiDB's own dispatch lines use, for boxes with little room. */
function shortLabel(label: string): string {
  return label
    .replace(/^ExchangeSender/, 'Send')
    .replace(/^ExchangeReceiver/, 'Recv')
    .replace(/^Table\w*Scan/, 'Scan')
    .replace(/^Hash(?=Join|Agg)/, '')
    .replace(/^Selection/, 'Sel')
    .replace(/^Projection/, 'Proj');
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
  const mark = task.isInitialisingOnly ? '… ' : task.isFlagged ? '✕ ' : '';
  return {
    title: `Task ${task.id} · ${status}`,
    short: `${mark}Task ${task.id}`,
    tiny: `${mark}${task.id}`,
    lines: [task.host, [duration, ...sent].join(' · ')],
  };
}

export function ghostText(id: string, host: string | null): BoxText {
  return { title: `Task ${id}`, tiny: id, lines: [host ?? 'host unknown', 'no record in these logs'] };
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
    short: `${fragment.label} · ${formatPlural(tasks.length, 'task')} · ${longest}`,
    tiny: fragment.label,
    lines: [
      [
        `${formatPlural(tasks.length, 'task')} on ${formatPlural(fragment.hosts.length, 'host')}`,
        ...fragment.tables,
      ].join(' · '),
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
