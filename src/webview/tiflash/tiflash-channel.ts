import type { EventListeners, Port } from '../../protocol/channel.ts';
import { Channel } from '../../protocol/channel.ts';
import type { NoEvents, NoRequests } from '../../protocol/nothing.ts';
import type {
  TiflashHostEvents,
  TiflashHostRequests,
  TiflashViewRequests,
} from '../../protocol/tiflash-requests.ts';
import { tiflashHostEventGuards } from '../../protocol/tiflash-requests.ts';

/** The conversation of the TiFlash editor with its host, which passes questions about the logs on to the worker. */
export type TiflashChannel = Channel<
  TiflashViewRequests & TiflashHostRequests,
  NoRequests,
  NoEvents,
  TiflashHostEvents
>;

/** Opens the conversation over `port`. */
export function openTiflashChannel(port: Port, listeners: EventListeners<TiflashHostEvents>): TiflashChannel {
  return new Channel(port, { handlers: {}, paramGuards: {}, listeners, eventGuards: tiflashHostEventGuards });
}
