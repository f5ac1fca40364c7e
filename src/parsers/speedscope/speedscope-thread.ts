import { wholeNumberOf } from '../json/json-value.ts';

/** Whom a profile is of. */
export interface SpeedscopeThread {
  /** −1 if the name does not say. */
  readonly pid: number;
  readonly tid: number;
  readonly name: string;
}

/** py-spy: `Thread 20574 "MainThread"`, and with subprocesses `Process 20694 Thread 20694 "MainThread"`. */
const pySpyName = /^(?:Process (\d{1,10}) )?Thread (\d{1,15})(?: "([\s\S]{0,1000})")?$/;
/** rbspy: `rbspy profile - pid 10`. */
const rbspyName = /^rbspy profile - pid (\d{1,10})$/;

/** The process and thread a profile's name speaks of. */
export function speedscopeThread(name: string): SpeedscopeThread {
  const pySpy = pySpyName.exec(name);
  if (pySpy !== null) {
    const [, pid, tid, own] = pySpy;
    const number = Number(tid);
    return { pid: idOf(pid), tid: Number.isSafeInteger(number) ? number : -1, name: own || `Thread ${tid}` };
  }
  const rbspy = rbspyName.exec(name);
  if (rbspy !== null) return { pid: idOf(rbspy[1]), tid: -1, name: `Process ${rbspy[1]}` };
  return { pid: -1, tid: -1, name };
}

function idOf(digits: string | undefined): number {
  return wholeNumberOf(Number(digits ?? -1), 0) ?? -1;
}
