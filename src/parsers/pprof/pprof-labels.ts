import type { pprof } from '../../../build/proto/pprof.js';
import { allThreadsName } from '../../model/profile.ts';
import type { ProfileBuilder } from '../../model/profile-builder.ts';

type Label = pprof.Label.$Properties;

/** What a sample's labels say that the model knows. */
export interface PprofLabels {
  /** Row of the thread. */
  readonly thread: number;
  /** −1 if there is none. */
  readonly cpu: number;
  /** Nanoseconds since 1970; `undefined` if there is none. */
  readonly timestamp: number | undefined;
}

/** Labels have no fixed names; these are what profilers call them, in lower case and with `_` between words. */
const meanings: ReadonlyMap<string, 'pid' | 'tid' | 'name' | 'comm' | 'cpu' | 'timestamp'> = new Map([
  ['pid', 'pid'],
  ['process_id', 'pid'],
  ['tid', 'tid'],
  ['thread_id', 'tid'],
  ['thread_native_id', 'tid'],
  ['thread', 'name'],
  ['thread_name', 'name'],
  ['comm', 'comm'],
  ['cpu', 'cpu'],
  ['end_timestamp_ns', 'timestamp'],
]);

/** Reads the labels of a sample. */
export function readLabels(
  builder: ProfileBuilder,
  labels: readonly Label[],
  text: (index: number | null | undefined) => string,
): PprofLabels {
  const found = new Map<string, string | number>();
  for (const { key, str, num } of labels) {
    const meaning = meanings.get(text(key).toLowerCase().replaceAll(/[ -]/g, '_'));
    if (meaning !== undefined && !found.has(meaning)) found.set(meaning, text(str) || (num ?? 0));
  }
  const pid = idOf(found.get('pid'), 0x7fffffff);
  const tid = idOf(found.get('tid'), Number.MAX_SAFE_INTEGER);
  const named = found.get('name') ?? found.get('comm');
  const name = typeof named === 'string' && named !== '' ? named : nameOfIds(pid, tid);
  const timestamp = found.get('timestamp');
  return {
    thread: builder.thread(pid, tid, builder.strings.internText(name)),
    cpu: idOf(found.get('cpu'), 0x7fff),
    timestamp: typeof timestamp === 'number' && timestamp > 0 ? timestamp : undefined,
  };
}

function nameOfIds(pid: number, tid: number): string {
  if (tid >= 0) return `Thread ${tid}`;
  return pid >= 0 ? `Process ${pid}` : allThreadsName;
}

/** The id, which some write as text; −1 if it is none or more than `most`. */
function idOf(value: string | number | undefined, most: number): number {
  const id = value === undefined || value === '' ? -1 : Number(value);
  return Number.isInteger(id) && id >= 0 && id <= most ? id : -1;
}
