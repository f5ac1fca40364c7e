import type { LogEntryText } from '../../model/tiflash/log-entry-text.ts';
import type { LogEntryView } from './view-data.ts';

/** An entry as the views show it. */
export function logEntryView({
  location,
  timeMs,
  level,
  source,
  message,
  taskId,
}: LogEntryText): LogEntryView {
  return { location, timeMs: timeMs ?? null, level, source, message, taskId: taskId ?? null };
}
