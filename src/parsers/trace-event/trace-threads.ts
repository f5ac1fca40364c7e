import { allThreadsName } from '../../model/profile.ts';
import type { ProfileBuilder } from '../../model/profile-builder.ts';
import { textOf } from '../json/json-value.ts';

/** The process or thread id of an event: a number as a rule, but some writers put names there. */
export type TraceId = string | number;

/** Reads the `pid` or `tid` of an event; a missing one reads as -1, unknown. */
export function traceIdOf(value: unknown): TraceId {
  return typeof value === 'number' || typeof value === 'string' ? value : -1;
}

/** What a trace says about its processes and threads. Names may come after the events they belong to. */
export class TraceThreads {
  readonly #processNames = new Map<TraceId, string>();
  readonly #threadNames = new Map<string, string>();

  nameProcess(pid: TraceId, name: unknown): void {
    const text = textOf(name);
    if (text) this.#processNames.set(pid, text);
  }

  nameThread(pid: TraceId, tid: TraceId, name: unknown): void {
    const text = textOf(name);
    if (text) this.#threadNames.set(`${pid}/${tid}`, text);
  }

  /** Row of the thread, called by its own name, else by its number, else by its process's name. */
  row(builder: ProfileBuilder, pid: TraceId, tid: TraceId): number {
    const own = this.#threadNames.get(`${pid}/${tid}`) ?? (typeof tid === 'string' ? tid : undefined);
    const process = this.#processNames.get(pid) ?? (typeof pid === 'string' ? pid : undefined);
    const otherwise = numberOfId(tid) >= 0 ? `Thread ${tid}` : (process ?? allThreadsName);
    const name = builder.strings.internText(own ?? otherwise);
    const pidNumber = numberOfId(pid);
    return builder.thread(pidNumber > 0x7fffffff ? -1 : pidNumber, numberOfId(tid), name);
  }
}

/** The id as a number; −1 if it is none. */
function numberOfId(id: TraceId): number {
  return typeof id === 'number' && Number.isSafeInteger(id) && id >= 0 ? id : -1;
}
