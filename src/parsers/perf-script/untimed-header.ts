/** perf prints a period behind a space and padded to ten columns. */
const periodColumns = 11;

/** A sample line without a time, as perf writes it when `-F` leaves the time out. */
export interface UntimedHeader {
  /** The thread's name and ids; empty if the line has none. */
  readonly identity: string;
  readonly cpu: number | undefined;
  readonly period: number | undefined;
  /** `undefined` if the line has none. */
  readonly event: string | undefined;
  /** What follows the event. */
  readonly payload: string;
  /** Whether the line has both an event and an id or CPU, so that it is a sample line whatever follows. */
  readonly isCertain: boolean;
  /** Seconds and nanoseconds since 1970 of the `tod` field, read as UTC because perf writes no zone. */
  readonly timeOfDay: { readonly second: number; readonly nanosecond: number } | undefined;
}

/**
 * Takes a line such as `my prog  4242 [003] 250000 cycles:u:  payload` apart. Any text passes: whether it is a sample
 * line is mostly decided by what follows.
 */
export function readUntimedHeader(line: string): UntimedHeader {
  const event = /^(.*?)(?:^|\s)([^\s:]\S*):(?=\s|$)(.*)$/.exec(line);
  const beforeEvent = (event === null ? line : (event[1] ?? '')).trimEnd();
  const { rest: beforePeriod, period } = splitPeriod(beforeEvent);
  const tod = /^(.*?)(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)\.(\d{6,9})$/.exec(beforePeriod);
  const left = (tod?.[1] ?? beforePeriod).trim();
  const cpu = /^(.*)\[(\d+)\](?:\s+[KUHGgMESp]{1,6})?$/.exec(left);
  const identity = (cpu?.[1] ?? left).trimEnd();
  return {
    identity,
    cpu: cpu === null ? undefined : Number(cpu[2]),
    period,
    event: event?.[2],
    payload: event?.[3] ?? '',
    isCertain: event !== null && (cpu !== null || /\d$/.test(identity)),
    timeOfDay: tod === null ? undefined : readTimeOfDay(tod[2], tod[3], tod[4]),
  };
}

/**
 * Splits off a period. Behind an id it is told from the end of a name like `worker 1     77` by its ten columns; behind a
 * CPU or time every number is one.
 */
function splitPeriod(text: string): { readonly rest: string; readonly period: number | undefined } {
  const match = /^(.*[\d\]])(\s+(\d+))$/.exec(text);
  const [, rest = '', field = '', digits] = match ?? [];
  const isPeriod = field.length >= periodColumns || rest.endsWith(']') || /:\d\d\.\d+$/.test(rest);
  return isPeriod ? { rest, period: Number(digits) } : { rest: text, period: undefined };
}

/** Seconds and nanoseconds since 1970 of `2024-06-01`, `12:00:00`, `250043`. */
function readTimeOfDay(date = '', time = '', fraction = ''): UntimedHeader['timeOfDay'] {
  const ms = Date.parse(`${date}T${time}Z`);
  return Number.isNaN(ms) || ms < 0
    ? undefined
    : { second: ms / 1000, nanosecond: Number(fraction.padEnd(9, '0')) };
}
