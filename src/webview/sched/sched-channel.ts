import type { Port } from '../../protocol/channel.ts';
import { Channel } from '../../protocol/channel.ts';
import type { DocumentState } from '../../protocol/document-requests.ts';
import { documentEventGuards } from '../../protocol/document-requests.ts';
import type { NoEvents, NoRequests } from '../../protocol/nothing.ts';
import type { SchedEvents, SchedRequests, SchedSummary } from '../../protocol/sched-requests.ts';

/** The conversation of the scheduler editor with its host, which passes questions about captures on to the worker. */
export type SchedChannel = Channel<SchedRequests, NoRequests, NoEvents, SchedEvents>;

/** Opens the conversation over `port`. */
export function openSchedChannel(
  port: Port,
  documentChanged: (state: DocumentState<SchedSummary>) => void,
  actionRun: (name: string) => void,
): SchedChannel {
  return new Channel(port, {
    handlers: {},
    paramGuards: {},
    listeners: { 'document.changed': documentChanged, 'action.run': actionRun },
    eventGuards: documentEventGuards<SchedSummary>(),
  });
}
