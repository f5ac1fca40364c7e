import { isHostName, maxSeconds } from '../../../capture/sched/sched-request.ts';
import { isBoolean, isFiniteNumber, isObject, isOptional, isString } from '../../../protocol/guard.ts';

/** What a key binding or a user wants recorded; what is absent is asked for. */
export interface TraceWish {
  readonly seconds?: number;
  /** A host as ssh takes it; `undefined` for this machine. */
  readonly host?: string;
  /** Whether perf runs through sudo. */
  readonly sudo?: boolean;
  /** The capture to write, an absolute path that ends in `.cdict`; the recording goes beside it. */
  readonly out?: string;
}

const isWish = isObject({
  seconds: isOptional(isFiniteNumber),
  host: isOptional(isString),
  sudo: isOptional(isBoolean),
  out: isOptional(isString),
});

/** Whether perf can record for that long. */
export function isRecordingTime(seconds: number): boolean {
  return seconds > 0 && seconds <= maxSeconds;
}

/**
 * Reads the argument object of the command, `{seconds, host, sudo, out}`.
 *
 * @returns a sentence if it is none that can be used
 */
export function parseTraceWish(argument: unknown): TraceWish | string {
  if (argument === undefined || argument === null) return {};
  if (!isWish(argument)) {
    return 'The argument of this command is an object such as {"seconds": 5, "host": "root@compute-7", "sudo": false, "out": "/tmp/run.cdict"}.';
  }
  const { seconds, host, out } = argument;
  if (seconds !== undefined && !isRecordingTime(seconds))
    return `"seconds" takes a number up to ${maxSeconds}, not ${seconds}.`;
  if (host !== undefined && !isHostName(host)) return `"host" takes a host name or user@host, not "${host}".`;
  if (out !== undefined && !out.endsWith('.cdict'))
    return `"out" takes the path of a file that ends in .cdict, not "${out}".`;
  return argument;
}
