/** The thread a line of Austin's is about. */
export interface AustinThread {
  /** −1 where the file does not say. */
  readonly pid: number;
  /** The system's id, or in Austin 1 the address of Python's thread state. */
  readonly tid: number;
  readonly name: string;
}

const maxPid = 2 ** 31;

/** Reads `P4242;T0:4243` of Austin 3 (process, interpreter, thread), `P4242;T4243` of Austin 2 or `Thread 7f3b12` of 1. */
export function readAustinThread(text: string): AustinThread | undefined {
  const old = /^Thread ([0-9a-f]+)$/i.exec(text)?.[1];
  if (old !== undefined) return { pid: -1, tid: idOf(old, 16), name: `thread ${old}` };
  const [, pid, interpreter = '0', tid] = /^P(\d+);T(?:(-?\d+):)?([0-9a-f]+)$/i.exec(text) ?? [];
  if (pid === undefined || tid === undefined) return undefined;
  return {
    pid: Number(pid) < maxPid ? Number(pid) : -1,
    tid: idOf(tid, /^\d+$/.test(tid) ? 10 : 16),
    name: threadName(`thread ${tid}`, Number(interpreter)),
  };
}

/** A thread's name with its interpreter, where that is not the main one, whose number is 0, or an unknown one. */
export function threadName(name: string, interpreter: number): string {
  return interpreter > 0 ? `${name} (interpreter ${interpreter})` : name;
}

/** A thread id; −1 if it is none or beyond exact numbers. */
export function idOf(text: string, radix: 10 | 16): number {
  const id = Number.parseInt(text, radix);
  return Number.isSafeInteger(id) ? id : -1;
}
