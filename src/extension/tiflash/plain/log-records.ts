import type * as vscode from 'vscode';
import type { LineFacts } from '../../../parsers/tiflash/line-facts.ts';
import { lineFacts } from '../../../parsers/tiflash/line-facts.ts';

/** Lines that are looked at: what one scrolls to in a text editor, not a day of a busy node. */
const mostLines = 200_000;

/** Records that are told of. */
const mostRecords = 2000;

/** A task record in the text of a log. */
export interface RecordLine {
  readonly line: number;
  readonly queryKey: string;
  readonly taskId: string;
  readonly status: string;
  readonly host: string;
  readonly fragment: string;
}

/** The task records of a text, at most some thousands; other lines are passed over without being taken apart. */
export function recordLines(
  document: vscode.TextDocument,
  token: vscode.CancellationToken,
): readonly RecordLine[] {
  const found: RecordLine[] = [];
  const end = Math.min(document.lineCount, mostLines);
  for (let line = 0; line < end && found.length < mostRecords; line++) {
    if (line % 1000 === 0 && token.isCancellationRequested) return found;
    const { text } = document.lineAt(line);
    if (!mayBeRecord(text)) continue;
    const record = recordOf(lineFacts(text), line);
    if (record !== undefined) found.push(record);
  }
  return found;
}

/** Whether a line has one of the marks every record has: its logger's name or its source file. */
export function mayBeRecord(text: string): boolean {
  return text.includes('mpp_task_tracing') || text.includes('[MPPTaskStatistics.cpp:');
}

function recordOf(facts: LineFacts | undefined, line: number): RecordLine | undefined {
  if (facts?.record === undefined || facts.queryKey === undefined) return undefined;
  const { status, host, senderExecutorId } = facts.record;
  return {
    line,
    queryKey: facts.queryKey,
    taskId: facts.taskId ?? '?',
    status,
    host,
    fragment: senderExecutorId,
  };
}
