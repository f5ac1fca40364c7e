import { formatBytes, formatCount, formatDuration, formatPercent } from '../../analysis/format-quantity.ts';
import { isReceiver } from '../../analysis/tiflash/executor-kind.ts';
import type { EdgeView, ExecutorView, QueryView, TaskView } from '../../analysis/tiflash/view-data.ts';
import { centredLines, dotAttributes, dotString, leftLines } from './dot-text.ts';

/** Longer texts make a frame thousands of pixels wide. */
const maxErrorLength = 120;
/** An edge is at most so many points wide. */
const maxWidth = 6;

const tidb = '-1';
const colour = {
  text: '#1f2328',
  faint: '#8b949e',
  task: '#f6f8fa',
  flagged: '#d1242f',
  critical: '#bc4c00',
  remote: '#0969da',
  crossZone: '#8250df',
} as const;

/**
 * A query as a graph for people: humanised numbers, shares of the query's self time, edges with bytes whose width follows
 * them, the critical path in orange, TiDB, tasks without a record, and a CTE's implied links.
 */
export function queryDot(view: QueryView): string {
  const painter = new Painter(view);
  return `${painter.lines().join('\n')}\n`;
}

class Painter {
  readonly #view: QueryView;
  readonly #totalSelfNs: number;
  readonly #maxBytes: number;

  constructor(view: QueryView) {
    this.#view = view;
    this.#totalSelfNs = view.tasks
      .flatMap(({ executors }) => executors)
      .filter((executor) => !isReceiver(executor))
      .reduce((sum, { selfNs }) => sum + selfNs, 0);
    this.#maxBytes = Math.max(1, ...view.edges.map(bytesOf));
  }

  lines(): readonly string[] {
    const { fragments, tasks, ghosts, edges } = this.#view;
    const byId = new Map(tasks.map((task) => [task.id, task]));
    return [
      'digraph {',
      `\tgraph ${dotAttributes({ rankdir: 'BT', fontname: 'Arial', fontsize: 11, fontcolor: colour.text, ranksep: 0.5 })}`,
      `\tnode ${dotAttributes({ shape: 'box', style: 'rounded,filled', fillcolor: 'white', fontname: 'Arial', fontsize: 10, fontcolor: colour.text, color: colour.faint })}`,
      `\tedge ${dotAttributes({ fontname: 'Arial', fontsize: 9, color: colour.faint, fontcolor: colour.text })}`,
      ...fragments.flatMap(({ index, label, taskIds }) => [
        `\tsubgraph ${dotString(`cluster_stage_${index}`)} {`,
        `\t\tgraph ${dotAttributes({ label: centredLines([label]), labelloc: 'b', style: 'dashed', color: colour.faint })}`,
        ...taskIds.flatMap((id) => {
          const task = byId.get(id);
          return task === undefined ? [] : this.#taskLines(task);
        }),
        '\t}',
      ]),
      ...ghosts.map(
        ({ id, host }) =>
          `\t${dotString(`ghost-${id}`)} ${dotAttributes({ label: centredLines([`task ${id}`, host ?? 'host not known', 'no record']), style: 'dashed', fontcolor: colour.faint })}`,
      ),
      ...(edges.some(({ to }) => to === tidb) ? [`\t${dotString('tidb')} [label="TiDB" shape="oval"]`] : []),
      ...edges.flatMap((edge) => this.#edgeLine(edge, byId)),
      '}',
    ];
  }

  #taskLines(task: TaskView): readonly string[] {
    const frame = task.isInitialisingOnly
      ? { style: 'dashed,filled', color: colour.flagged, penwidth: 2 }
      : task.isFlagged
        ? { style: 'filled', color: colour.flagged, penwidth: 3 }
        : { style: 'filled', color: task.isCritical ? colour.critical : colour.faint };
    const label = leftLines(taskText(task));
    return [
      `\t\tsubgraph ${dotString(`cluster_task_${task.id}`)} {`,
      `\t\t\tgraph ${dotAttributes({ label, labeljust: 'l', labelloc: 'b', fillcolor: colour.task, ...frame })}`,
      ...task.executors.map((executor) => `\t\t\t${this.#executorLine(task, executor)}`),
      ...task.executors.flatMap(({ id, children }) =>
        children
          .filter((child) => task.executors.some((executor) => executor.id === child))
          .map((child) => `\t\t\t${nodeOf(task.id, child)} -> ${nodeOf(task.id, id)} [weight=10]`),
      ),
      '\t\t}',
    ];
  }

  #executorLine(task: TaskView, executor: ExecutorView): string {
    const { label, table, rows, timeNs, selfNs } = executor;
    const self = isReceiver(executor)
      ? `waited ${formatDuration(selfNs)}`
      : `self ${formatDuration(selfNs)} (${formatPercent(selfNs, this.#totalSelfNs)})`;
    const numbers = task.isCollected
      ? [`${formatCount(rows)} rows, ${formatDuration(timeNs)}`, self]
      : ['not collected'];
    return `${nodeOf(task.id, executor.id)} ${dotAttributes({ label: centredLines([label, ...(table === null ? [] : [table]), ...numbers]) })}`;
  }

  #edgeLine(edge: EdgeView, byId: ReadonlyMap<string, TaskView>): readonly string[] {
    const from = endOf(edge.from, edge.sender, byId);
    const to = endOf(edge.to, edge.receiver, byId);
    if (from === undefined || to === undefined) return [];
    const bytes = bytesOf(edge);
    const width = 1 + (maxWidth - 1) * (bytes / this.#maxBytes);
    const attributes = {
      label: bytes > 0 ? formatBytes(bytes) : '',
      penwidth: width.toFixed(2),
      color: edge.isCritical ? colour.critical : localityColour(edge),
      style: edge.kind === 'cte' ? 'dotted' : 'dashed',
    };
    return [`\t${from} -> ${to} ${dotAttributes(attributes)}`];
  }
}

function taskText(task: TaskView): readonly string[] {
  const { id, host, status, startNs, endNs, error } = task;
  const duration = endNs === null ? '' : `, ${formatDuration(endNs - startNs)}`;
  const first = error.length > maxErrorLength ? `${error.slice(0, maxErrorLength)}…` : error;
  return [`task ${id} on ${host}`, `${status}${duration}`, ...(first === '' ? [] : [first])];
}

/** The node an edge ends at: an executor, a ghost, or TiDB. */
function endOf(
  taskId: string,
  executorId: string | null,
  byId: ReadonlyMap<string, TaskView>,
): string | undefined {
  if (taskId === tidb) return dotString('tidb');
  const task = byId.get(taskId);
  if (task === undefined) return dotString(`ghost-${taskId}`);
  const known = task.executors.find(({ id }) => id === executorId) ?? task.executors[0];
  return known === undefined ? undefined : nodeOf(taskId, known.id);
}

function localityColour({ locality }: EdgeView): string {
  if (locality === 'crossZone') return colour.crossZone;
  return locality === 'remote' || locality === 'sameZone' ? colour.remote : colour.faint;
}

function bytesOf({ bytesSent, bytesReceived }: EdgeView): number {
  return bytesSent ?? bytesReceived ?? 0;
}

function nodeOf(taskId: string, executorId: string): string {
  return dotString(`${taskId}-${executorId}`);
}
