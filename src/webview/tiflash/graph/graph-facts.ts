import { formatPercent } from '../../../analysis/format-quantity.ts';
import type { ExecutorView, TaskView } from '../../../analysis/tiflash/view-data.ts';
import type { HoverContent, HoverRow } from '../../kit/hover/hover-content.ts';
import type { Theme } from '../../kit/theme/theme.ts';
import { executorClass, executorClassLabels, executorColour } from '../text/executor-class.ts';
import { bytesText, durationText, exactCount, notCollected, skewText } from '../text/quantity-text.ts';
import type { GraphItem } from './graph-item.ts';
import { flowPhrase } from './graph-phrase.ts';
import type { GraphPicture } from './graph-picture.ts';
import { fragmentText } from './graph-text.ts';
import { lineLook } from './line-look.ts';

/** What is known of an item, for the tooltip: humanised numbers with the exact ones beside them. */
export function graphFacts(picture: GraphPicture, item: GraphItem, theme: Theme): HoverContent | undefined {
  switch (item.kind) {
    case 'fragment':
      return fragmentFacts(picture, item.fragment);
    case 'task': {
      const task = picture.task(item.task);
      return task === undefined ? ghostFacts(item.task) : taskFacts(task);
    }
    case 'executor': {
      const task = picture.task(item.task);
      const executor = picture.executor(item.task, item.executor);
      if (task === undefined || executor === undefined) return undefined;
      return executorFacts(picture, task, executor, theme);
    }
    case 'edge':
    case 'bundle':
      return flowFacts(picture, item, theme);
    case 'tidb':
      return {
        title: 'TiDB',
        rows: [{ label: 'Role', value: 'Dispatches the tasks and receives the result' }],
      };
  }
}

function fragmentFacts(picture: GraphPicture, id: string): HoverContent | undefined {
  const fragment = picture.fragment(id);
  if (fragment === undefined) return undefined;
  const tasks = fragment.taskIds.flatMap((task) => picture.task(task) ?? []);
  const { title, lines } = fragmentText(fragment, tasks);
  return {
    title: `Fragment ${title}`,
    rows: [
      { label: 'Tasks', value: lines[0] ?? '' },
      { label: 'Duration', value: lines[1] ?? '' },
      { label: 'Skew of rows', value: skewText(fragment.rowSkew), notes: ['greatest ÷ mean'] },
      { label: 'Sent', value: lines[2] ?? '' },
    ],
    hint: 'Double-click opens or closes it',
  };
}

function ghostFacts(id: string): HoverContent {
  return {
    title: `Task ${id}`,
    rows: [
      { label: 'Record', value: 'none in these logs' },
      { label: 'Why', value: 'its node was not collected, or the log has been rotated away or is damaged' },
    ],
  };
}

/** Rows about a task: state, time, what it read and sent. */
export function taskRows(task: TaskView): readonly HoverRow[] {
  const duration = task.endNs === null ? null : task.endNs - task.startNs;
  const tables = task.executors.flatMap(({ table }) => table ?? []);
  return [
    { label: 'Host', value: task.host },
    { label: 'Status', value: task.isInitialisingOnly ? 'INITIALIZING only: no final record' : task.status },
    { label: 'Duration', value: durationText(duration, 'not ended'), notes: exactNs(duration) },
    ...(tables.length === 0 ? [] : [{ label: 'Tables', value: tables.join(', ') }]),
    ...(task.slackNs === null ? [] : [{ label: 'Slack', value: durationText(task.slackNs) }]),
    {
      label: 'Read',
      value: `${bytesText(task.localInputBytes)} local, ${bytesText(task.remoteInputBytes)} remote`,
    },
    ...(task.memoryPeak > 0
      ? [{ label: 'Memory', value: bytesText(task.memoryPeak), notes: ['peak of the query on this node'] }]
      : []),
    ...(task.cpuMs === null ? [] : [{ label: 'CPU', value: `about ${durationText(task.cpuMs * 1e6)}` }]),
    ...(task.isCollected || task.isInitialisingOnly ? [] : [{ label: 'Executors', value: notCollected }]),
  ];
}

function taskFacts(task: TaskView): HoverContent {
  const error = task.error === '' ? [] : [{ label: 'Error', value: cut(task.error) }];
  return {
    title: `Task ${task.id}${task.isCritical ? ' · critical path' : ''}`,
    rows: [...taskRows(task), ...error],
    hint: 'Ctrl+click opens its record',
  };
}

/** Rows about an executor. */
export function executorRows(
  task: TaskView,
  executor: ExecutorView,
  totalSelfNs: number,
): readonly HoverRow[] {
  const table = executor.table === null ? [] : [{ label: 'Table', value: executor.table }];
  if (!task.isCollected) return [...table, { label: 'Counters', value: notCollected }];
  const { rows, rowsIn, bytes, timeNs, selfNs, join } = executor;
  return [
    ...table,
    {
      label: 'Rows out',
      value: exactCount(rows),
      notes: rowsIn > 0 ? [`of ${exactCount(rowsIn)} in, ${formatPercent(rows, rowsIn)}`] : [],
    },
    { label: 'Bytes out', value: bytesText(bytes), notes: [`${exactCount(bytes)} B`] },
    {
      label: 'Self time',
      value: durationText(selfNs),
      notes: [`${formatPercent(selfNs, totalSelfNs)} of the query`],
    },
    { label: 'Time', value: durationText(timeNs), notes: ['with its children', ...exactNs(timeNs)] },
    ...(executor.concurrency === null ? [] : [{ label: 'Streams', value: exactCount(executor.concurrency) }]),
    ...(executor.exchangeType === null ? [] : [{ label: 'Exchange', value: executor.exchangeType }]),
    ...(join === null
      ? []
      : [
          { label: 'Build side', value: join.buildSide ?? 'not recorded' },
          { label: 'Built', value: `${exactCount(join.buildRows)} rows, ${durationText(join.buildNs)}` },
          { label: 'Hash table', value: bytesText(join.hashTableBytes) },
        ]),
    ...(executor.isSpilled ? [{ label: 'Spilled', value: 'yes, to disk' }] : []),
  ];
}

function executorFacts(
  picture: GraphPicture,
  task: TaskView,
  executor: ExecutorView,
  theme: Theme,
): HoverContent {
  const type = executor.type || executor.label;
  return {
    title: `${executor.label} of task ${task.id}`,
    kind: { label: executorClassLabels[executorClass(type)], colour: executorColour(type, theme) },
    rows: executorRows(task, executor, picture.totalSelfNs),
    hint: 'Ctrl+click opens its record',
  };
}

function flowFacts(picture: GraphPicture, item: GraphItem, theme: Theme): HoverContent | undefined {
  const flow = picture.flowOf(item);
  if (flow === undefined) return undefined;
  const edge = flow.edges.length === 1 ? picture.query.edges[flow.edges[0] ?? -1] : undefined;
  const look = lineLook(flow);
  return {
    title: flowPhrase(picture, flow).split(', ')[0] ?? '',
    kind: { label: look.label, colour: look.colour(theme) },
    rows: [
      ...(edge === undefined ? [{ label: 'Tunnels', value: exactCount(flow.edges.length) }] : []),
      { label: 'Bytes', value: bytesText(flow.bytes), notes: ['on the wire', `${exactCount(flow.bytes)} B`] },
      { label: 'Rows', value: exactCount(flow.rows), notes: ['of the sender to all its targets'] },
      ...(edge === undefined
        ? []
        : [
            { label: 'Received', value: bytesText(edge.bytesReceived, 'no record') },
            { label: 'Packets', value: exactCount(edge.packets) },
            { label: 'Exchange', value: edge.exchangeType ?? 'not recorded' },
          ]),
    ],
  };
}

function exactNs(ns: number | null): readonly string[] {
  return ns === null ? [] : [`${exactCount(ns)} ns`];
}

function cut(text: string): string {
  return text.length > 400 ? `${text.slice(0, 400)}…` : text;
}
