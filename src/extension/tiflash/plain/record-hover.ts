import * as vscode from 'vscode';
import { formatBytes, formatCount, formatDuration } from '../../../analysis/format-quantity.ts';
import type { MppExecutor, MppTask } from '../../../model/tiflash/mpp-task.ts';
import { lineRecordJson } from '../../../parsers/tiflash/line-facts.ts';
import { BrokenJsonError } from '../../../parsers/tiflash/lossless-json.ts';
import { readMppTask } from '../../../parsers/tiflash/mpp-task-json.ts';
import { mayBeRecord } from './log-records.ts';

/** Executors that are listed; no plan seen has more in a task. */
const mostExecutors = 40;

/** Says on hover what a task record's JSON holds, in units people read. */
export const recordHover: vscode.HoverProvider = {
  provideHover: (document, position) => {
    const { text, range } = document.lineAt(position.line);
    if (!mayBeRecord(text)) return undefined;
    const json = lineRecordJson(text);
    const task = json === undefined ? undefined : readable(json);
    return task === undefined ? undefined : new vscode.Hover(taskText(task), range);
  },
};

function readable(json: string): MppTask | undefined {
  try {
    return readMppTask(json, 'raw');
  } catch (error) {
    if (error instanceof BrokenJsonError) return undefined;
    throw error;
  }
}

function taskText(task: MppTask): vscode.MarkdownString {
  const { times } = task;
  const span = (from: bigint, to: bigint): string =>
    from > 0n && to > 0n ? formatDuration(Number(to - from)) : '–';
  const rows = [
    ['Task', `${task.taskId} on ${task.host}`],
    ['Status', task.status],
    ['Duration', span(times.initNs, times.endNs)],
    ['Dispatch', span(times.initNs, times.compileStartNs)],
    ['Compile', span(times.compileStartNs, times.compileEndNs)],
    ['Learner read', span(times.waitIndexStartNs, times.waitIndexEndNs)],
    ['Schedule wait', span(times.compileEndNs, times.startNs)],
    ['Run', span(times.startNs, times.endNs)],
    ['Read', `${formatBytes(task.localInputBytes)} local, ${formatBytes(task.remoteInputBytes)} remote`],
    ['Memory', task.memoryPeak > 0 ? formatBytes(task.memoryPeak) : '–'],
    ...(task.error === '' ? [] : [['Error', task.error.slice(0, 500)]]),
    ...(task.repairs.length === 0 ? [] : [['Mended', task.repairs.join(', ')]]),
  ];
  const text = new vscode.MarkdownString();
  text.appendMarkdown('| | |\n|---|---|\n');
  for (const [label = '', value = ''] of rows) text.appendMarkdown(`| ${label} | ${cell(value)} |\n`);
  text.appendMarkdown('\n| Executor | Rows | Bytes | Time |\n|---|---:|---:|---:|\n');
  for (const executor of task.executors.slice(0, mostExecutors)) text.appendMarkdown(executorText(executor));
  return text;
}

function executorText({ id, type, rows, bytes, timeNs }: MppExecutor): string {
  const name = /^\d+$/.test(id) ? `${type}_${id}` : id;
  return `| ${cell(name)} | ${formatCount(rows)} | ${formatBytes(bytes)} | ${formatDuration(timeNs)} |\n`;
}

/** Text of a file inside a table of Markdown: nothing in it may be markup. */
function cell(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]()#+\-.!|<>~]/g, '\\$&');
}
