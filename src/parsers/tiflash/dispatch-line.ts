import type { DispatchLine } from '../../model/tiflash/dispatch-line.ts';
import type { LogEntry } from './log-entry.ts';
import { textOfSpan } from './log-text.ts';

/** TiDB's entry `["Dispatch mpp task"]`; `undefined` if it names no task. */
export function readDispatchLine(bytes: Uint8Array, entry: LogEntry): DispatchLine | undefined {
  const fields = new Map<string, string>();
  for (const { key, value } of entry.fields) fields.set(textOfSpan(bytes, key), textOfSpan(bytes, value));
  const startTs = wholeNumber(fields.get('timestamp'));
  const taskId = fields.get('ID');
  if (startTs === undefined || taskId === undefined) return undefined;
  return {
    startTs,
    queryTs: wholeNumber(fields.get('QueryTs')),
    taskId,
    address: fields.get('address') ?? '',
    plan: fields.get('plan') ?? '',
  };
}

function wholeNumber(text: string | undefined): bigint | undefined {
  return text !== undefined && /^\d+$/.test(text) ? BigInt(text) : undefined;
}
