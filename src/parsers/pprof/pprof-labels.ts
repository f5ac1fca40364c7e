import type { pprof } from '../../../build/proto/pprof.js';
import { allThreadsName } from '../../model/profile.ts';
import type { ProfileBuilder } from '../../model/profile-builder.ts';

type Label = pprof.Label.$Properties;

/** What a sample's labels say that the model knows. */
export interface SampleLabels {
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

/** Reads the labels of samples. */
export class PprofLabels {
  readonly #builder: ProfileBuilder;
  readonly #text: (index: number | null | undefined) => string;
  #ofNone: SampleLabels | undefined;

  constructor(builder: ProfileBuilder, text: (index: number | null | undefined) => string) {
    this.#builder = builder;
    this.#text = text;
  }

  read(labels: readonly Label[]): SampleLabels {
    if (labels.length > 0) return this.#interpret(labels);
    this.#ofNone ??= this.#interpret(labels);
    return this.#ofNone;
  }

  #interpret(labels: readonly Label[]): SampleLabels {
    const found = new Map<string, string | number>();
    for (const { key, str, num } of labels) {
      const meaning = meanings.get(this.#text(key).toLowerCase().replaceAll(/[ -]/g, '_'));
      if (meaning !== undefined && !found.has(meaning)) found.set(meaning, this.#text(str) || (num ?? 0));
    }
    const pid = idOf(found.get('pid'), 0x7fffffff);
    const tid = idOf(found.get('tid'), Number.MAX_SAFE_INTEGER);
    const named = found.get('name') ?? found.get('comm');
    const name = typeof named === 'string' && named !== '' ? named : nameOfIds(pid, tid);
    const timestamp = found.get('timestamp');
    return {
      thread: this.#builder.thread(pid, tid, this.#builder.strings.internText(name)),
      cpu: idOf(found.get('cpu'), 0x7fff),
      timestamp: typeof timestamp === 'number' && timestamp > 0 ? timestamp : undefined,
    };
  }
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
