import type { ProfileBuilder } from '../../model/profile-builder.ts';
import { StringTableBuilder } from '../../model/string-table.ts';

/** Identities are cut here, from the left; the kernel's thread names have at most 15 bytes. */
const maxIdentityBytes = 1024;
const maxId = 2 ** 31 - 1;

/** Name perf itself prints for what it does not know. */
const unknownName = '[unknown]';

const decoder = new TextDecoder();

interface Thread {
  readonly row: number;
  /** The CPU, in perf's latency format where it follows the id without brackets; else −1. */
  readonly cpu: number;
}

/** Turns the left part of a sample line, such as `my prog  4242/4243`, into a thread of the profile. */
export class ThreadReader {
  readonly #builder: ProfileBuilder;
  readonly #keys = new StringTableBuilder();
  readonly #threads: Thread[] = [];
  readonly #pidOfTid = new Map<number, number>();

  constructor(builder: ProfileBuilder) {
    this.#builder = builder;
  }

  read(bytes: Uint8Array, start: number, end: number): Thread {
    const from = Math.max(start, end - maxIdentityBytes);
    const key = this.#keys.intern(bytes, from, end);
    const known = this.#threads[key];
    if (known !== undefined) return known;
    const thread = this.#resolve(bytes, from, end);
    this.#threads[key] = thread;
    return thread;
  }

  /** The thread of samples whose line says nothing about one. */
  unknown(): number {
    return this.#builder.thread(-1, -1, this.#builder.strings.internText(unknownName));
  }

  /** Notes that thread `tid` belongs to process `pid`, for lines that give the thread id only. */
  learnProcess(tid: number, pid: number): void {
    this.#pidOfTid.set(tid, pid);
  }

  #resolve(bytes: Uint8Array, start: number, end: number): Thread {
    const { comm, pid, tid, cpu } = readIdentity(decoder.decode(bytes.subarray(start, end)));
    const name = this.#builder.strings.internText(comm || unknownName);
    const row = this.#builder.thread(pid >= 0 ? pid : (this.#pidOfTid.get(tid) ?? -1), tid, name);
    return { row, cpu };
  }
}

interface Identity {
  readonly comm: string;
  readonly pid: number;
  readonly tid: number;
  readonly cpu: number;
}

/**
 * Takes `comm pid/tid`, `comm tid` or `comm` apart from the right. A single number is the thread's id: that is what
 * perf prints by default. perf's latency format (`perf script -L`) adds the CPU in three columns behind the id; ids have at
 * least five, which tells `worker 1     77` (thread 77 called "worker 1") from `worker    77   1`.
 */
function readIdentity(text: string): Identity {
  const guest = text.replace(/^(?:VM:\s*\d+ )?(?:VCPU:\d+ )?/, '').trim();
  const latency = /^(.*?\s-?\d+(?:\/-?\d+)?)( {1,3}\d{1,3})$/.exec(guest);
  const cpuText = latency?.[2];
  const hasCpu = cpuText?.length === 4;
  const ids = /^(?:(.*)\s)?(-?\d+)(?:\/(-?\d+))?$/.exec(hasCpu ? (latency?.[1] ?? guest) : guest);
  const cpu = hasCpu ? Number(cpuText) : -1;
  if (ids === null) return { comm: guest, pid: -1, tid: -1, cpu };
  const [, comm = '', first, second] = ids;
  if (second === undefined) return { comm: comm.trim(), pid: -1, tid: toId(first), cpu };
  return { comm: comm.trim(), pid: toId(first), tid: toId(second), cpu };
}

function toId(digits: string | undefined): number {
  const id = Number(digits);
  return Number.isInteger(id) && id >= 0 && id <= maxId ? id : -1;
}
