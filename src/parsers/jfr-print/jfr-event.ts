import type { EventTime } from './event-clock.ts';
import type { Quantity } from './quantity.ts';

/** The thread of an event. */
export interface JfrThread {
  /** Java's id, else the system's, or −1. */
  readonly tid: number;
  readonly name: string;
}

/** An event whose fields are being read. */
export interface JfrEvent {
  /** Such as `jdk.ExecutionSample`. */
  readonly type: string;
  time: EventTime | undefined;
  thread: JfrThread | undefined;
  /** What it measured, by field. */
  readonly quantities: Map<string, Quantity>;
  /** `reading` between the brackets of its stack, `whole` behind them. */
  stack: 'none' | 'reading' | 'whole';
}

/** Reads `jdk.ExecutionSample {`. */
export function readEventStart(line: string): JfrEvent | undefined {
  const type = /^([\w.$-]{1,200}) \{$/.exec(line)?.[1];
  if (type === undefined) return undefined;
  return { type, time: undefined, thread: undefined, quantities: new Map(), stack: 'none' };
}

/** Reads `"main" (javaThreadId = 1)`; `undefined` for `N/A`. */
export function readJfrThread(text: string): JfrThread | undefined {
  const [, name = '', digits] =
    /^"(.*)"(?: \((?:java|os)ThreadId = (\d{1,15})(?:,[^)]*)?\))?$/s.exec(text) ?? [];
  if (!text.startsWith('"')) return undefined;
  const tid = digits === undefined ? -1 : Number(digits);
  return { tid, name: name || (tid < 0 ? 'thread' : `thread ${tid}`) };
}
