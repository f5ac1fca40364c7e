/** What DTrace says about a sample above its stack; `undefined` for what it does not. */
export interface DtraceHeader {
  readonly second: number | undefined;
  /** 0 to 999 999 999. */
  readonly nanosecond: number;
  readonly program: string | undefined;
  readonly pid: number;
  readonly tid: number;
  readonly cpu: number;
  /** The name of the probe that fired. */
  readonly probe: string | undefined;
}

/** The fewest digits a time has: a second after boot in nanoseconds. Process ids have fewer. */
const minTimeDigits = 10;
const maxCpu = 0x7fff;
const maxId = 2 ** 31;

/** ` PID: 4242 TID:     7 [1537196700100]` behind the program, in milliseconds since 1970 */
const bracketed = /^ PID:\s*(\d+)\s+TID:\s*(\d+)\s+\[(\d{1,15})\]$/;
/** `  0     95    :profile-99  1234567890123456 4242 nested`, the columns CPU, ID and FUNCTION:NAME in front */
const columns = /^(\d{1,5})\s+\d{1,10}\s+(\S*:\S*)(?:\s+(.*))?$/;
/** A time in nanoseconds, process, thread and name, as far as a script prints them. */
const identity = /^(?:(\d{10,19})(?:\s+|$))?(?:(\d{1,10})(?:\s+|$))?(?:(\d{1,10})(?:\s+|$))?(.*)$/s;

/**
 * Reads a line that starts a sample; `undefined` if it is another line.
 *
 * @param line without the blanks around it
 * @param indent how many blanks were in front; a lone number behind blanks is a count
 */
export function readDtraceHeader(line: string, indent: number): DtraceHeader | undefined {
  return readBracketed(line) ?? readColumns(line) ?? (indent === 0 ? readQuiet(line) : undefined);
}

/** Reads what stands above a stack in an aggregation by several keys: process name, process and thread id. */
export function readDtraceKeys(line: string): DtraceHeader {
  const words = line.split(/\s+/);
  const last = (): string | undefined => (/^\d{1,10}$/.test(words.at(-1) ?? '') ? words.pop() : undefined);
  const second = last();
  const first = last();
  const [pid, tid] = first === undefined ? [second, undefined] : [first, second];
  return { ...nothing, program: words.join(' ') || undefined, pid: idOf(pid), tid: idOf(tid) };
}

const nothing: DtraceHeader = {
  second: undefined,
  nanosecond: 0,
  program: undefined,
  pid: -1,
  tid: -1,
  cpu: -1,
  probe: undefined,
};

function readBracketed(line: string): DtraceHeader | undefined {
  const split = line.lastIndexOf(' PID:');
  const [, pid, tid, milliseconds] = (split < 0 ? null : bracketed.exec(line.slice(split))) ?? [];
  if (milliseconds === undefined) return undefined;
  const program = line.slice(0, split).trim();
  const time = Number(milliseconds);
  return {
    ...nothing,
    second: Math.floor(time / 1000),
    nanosecond: (time % 1000) * 1_000_000,
    program,
    pid: idOf(pid),
    tid: idOf(tid),
  };
}

function readColumns(line: string): DtraceHeader | undefined {
  const [, cpu, probe, payload] = columns.exec(line) ?? [];
  if (cpu === undefined || probe === undefined) return undefined;
  const header = payload === undefined ? nothing : readIdentity(payload);
  const number = Number(cpu);
  return { ...header, cpu: number > maxCpu ? -1 : number, probe: probe.replace(/^:/, '') };
}

/** Reads `1234567890123456 4242 nested`, which a script prints under `dtrace -q`. */
function readQuiet(line: string): DtraceHeader | undefined {
  return /^\d{10,19}(?:\s|$)/.test(line) ? readIdentity(line) : undefined;
}

function readIdentity(text: string): DtraceHeader {
  const [, time, pid, tid, program = ''] = identity.exec(text) ?? [];
  const digits = time ?? '';
  return {
    ...nothing,
    second: digits.length < minTimeDigits ? undefined : Number(digits.slice(0, -9)),
    nanosecond: Number(digits.slice(-9)),
    program: program.trim() || undefined,
    pid: idOf(pid),
    tid: idOf(tid),
  };
}

function idOf(digits: string | undefined): number {
  const id = Number(digits ?? -1);
  return id < maxId ? id : -1;
}
