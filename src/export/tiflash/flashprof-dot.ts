import { isReceiver } from '../../analysis/tiflash/executor-kind.ts';
import type { GraphTask, QueryGraph } from '../../analysis/tiflash/query-graph.ts';
import { isFlagged } from '../../analysis/tiflash/query-graph.ts';
import type { LosslessJson, MppExecutor } from '../../model/tiflash/mpp-task.ts';
import { dotAttributes, dotString, leftLines } from './dot-text.ts';

/** Members of an executor that flashprof does not print in its box. */
const hiddenMembers = [
  'type',
  'id',
  'children',
  'sender_target_task_ids',
  'receiver_source_task_ids',
  'connection_details',
];

/**
 * A query drawn as flashprof 0.0.17 does: raw numbers, a dashed frame per stage, a frame per task that is red unless the
 * task finished without an error, a box per executor, black edges from child to parent and red dashed ones between tasks.
 * Stages and tasks have frames of different names, where flashprof's can be the same and then melt into one.
 */
export function flashprofDot(graph: QueryGraph): string {
  const lines = ['digraph {', '\trankdir=BT', '\tsplines=line'];
  for (const { senderExecutorId, tasks } of graph.fragments) {
    lines.push(
      `\tsubgraph ${dotString(`cluster_stage_${senderExecutorId}`)} {`,
      '\t\tgraph [label="stage" labelloc=b style=dashed]',
      ...tasks.flatMap(taskLines),
      '\t}',
    );
  }
  lines.push(...exchangeLines(graph), '}');
  return `${lines.join('\n')}\n`;
}

function taskLines({ task }: GraphTask): readonly string[] {
  const members = Object.entries(task.fields).filter(([name]) => name !== 'sender_executor_id');
  const label = leftLines(members.map(([name, value]) => `${name}: ${rawText(value)}`));
  const frame = isFlagged(task) ? { style: 'solid', color: 'red', penwidth: 3 } : { style: 'solid' };
  return [
    `\t\tsubgraph ${dotString(`cluster_task_${task.taskId}`)} {`,
    `\t\t\tgraph ${dotAttributes({ label, labeljust: 'l', ...frame })}`,
    ...task.executors.map((executor) => `\t\t\t${executorLine(task.taskId, executor)}`),
    ...task.executors.flatMap(({ id, children }) =>
      children.map((child) => `\t\t\t${nodeOf(task.taskId, child)} -> ${nodeOf(task.taskId, id)} [weight=0]`),
    ),
    '\t\t}',
  ];
}

function executorLine(taskId: string, { id, type, fields }: MppExecutor): string {
  const members = Object.entries(fields).filter(([name]) => !hiddenMembers.includes(name));
  const label = leftLines([`${type}_${id}`, ...members.map(([name, value]) => `${name}: ${rawText(value)}`)]);
  return `${nodeOf(taskId, id)} ${dotAttributes({ label, shape: 'box' })}`;
}

/** Between tasks that both have a record; flashprof skips the others, and TiDB. */
function exchangeLines({ tasks, byId }: QueryGraph): readonly string[] {
  return tasks.flatMap(({ task }) =>
    task.executors.filter(isReceiver).flatMap((receiver) =>
      receiver.connections.flatMap(({ taskId }) => {
        const source = byId.get(taskId);
        if (source === undefined) return [];
        const from = nodeOf(taskId, source.task.senderExecutorId);
        return [`\t${from} -> ${nodeOf(task.taskId, receiver.id)} [color=red style=dashed]`];
      }),
    ),
  );
}

function nodeOf(taskId: string, executorId: string): string {
  return dotString(`${taskId}-${executorId}`);
}

function rawText(value: LosslessJson): string {
  if (typeof value !== 'object' || value === null) return `${value}`;
  return JSON.stringify(value, (_, member) => (typeof member === 'bigint' ? `${member}` : member));
}
