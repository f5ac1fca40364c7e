import type { Container } from './process-info.ts';

/** What `/proc/PID/stat` says; see proc_pid_stat(5). */
export interface ProcStat {
  readonly name: string;
  /** `R` running, `S` sleeping, `T` stopped, `t` stopped by a tracer, `Z` ended but not collected, … */
  readonly state: string;
  readonly parentPid: number;
  /** User and system time in clock ticks. */
  readonly cpuTicks: number;
  /** Start in clock ticks since boot. */
  readonly startTicks: number;
  readonly isKernelThread: boolean;
}

/** Bit PF_KTHREAD of the flags field. */
const kernelThreadFlag = 0x00200000;

/** Reads `/proc/PID/stat`; the name may hold blanks and parentheses, so fields count from the last parenthesis. */
export function parseProcStat(text: string): ProcStat | undefined {
  const open = text.indexOf('(');
  const close = text.lastIndexOf(')');
  if (open < 0 || close < open) return undefined;
  const fields = text
    .slice(close + 1)
    .trim()
    .split(/\s+/);
  const field = (number: number): number => Number(fields[number - 3] ?? Number.NaN);
  const startTicks = field(22);
  if (Number.isNaN(startTicks)) return undefined;
  return {
    name: text.slice(open + 1, close),
    state: fields[0] ?? '',
    parentPid: field(4),
    cpuTicks: field(14) + field(15),
    startTicks,
    isKernelThread: (field(9) & kernelThreadFlag) !== 0,
  };
}

/** What `/proc/PID/status` adds; see proc_pid_status(5). */
export interface ProcStatus {
  readonly userId: number | undefined;
  readonly tracerPid: number | undefined;
  /** The number in each PID namespace it is in, outermost first. */
  readonly namespacePids: readonly number[];
  /** Effective capabilities as a bit set. */
  readonly capabilities: bigint;
}

export function parseProcStatus(text: string): ProcStatus {
  const fields = new Map<string, string>();
  for (const line of text.split('\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) fields.set(line.slice(0, colon), line.slice(colon + 1).trim());
  }
  const numbers = (key: string): readonly number[] =>
    (fields.get(key) ?? '').split(/\s+/).filter(Boolean).map(Number);
  const tracer = numbers('TracerPid')[0] ?? 0;
  const capabilities = fields.get('CapEff') ?? '';
  return {
    userId: numbers('Uid')[1],
    tracerPid: tracer === 0 ? undefined : tracer,
    namespacePids: numbers('NSpid'),
    capabilities: /^[0-9a-f]+$/i.test(capabilities) ? BigInt(`0x${capabilities}`) : 0n,
  };
}

/** The container a control group's path names, in the spellings of Docker, Podman, Kubernetes, containerd and LXC. */
export function containerOfCgroup(text: string): Container | undefined {
  const kinds: readonly (readonly [RegExp, string])[] = [
    [/kubepods/, 'kubernetes'],
    [/libpod[-_/]/, 'podman'],
    [/docker[-/]/, 'docker'],
    [/cri-containerd|containerd/, 'containerd'],
    [/\/lxc(?:\.payload)?[./]/, 'lxc'],
  ];
  const kind = kinds.find(([pattern]) => pattern.test(text))?.[1];
  if (kind === undefined) return undefined;
  return { kind, id: /[0-9a-f]{64}/.exec(text)?.[0].slice(0, 12) };
}

/** Parts of a NUL-separated `/proc` file such as `cmdline`. */
export function splitNul(text: string): readonly string[] {
  const parts = text.split('\0');
  if (parts.at(-1) === '') parts.pop();
  return parts;
}

/** Inodes and ports of listening sockets in `/proc/PID/net/tcp` or `tcp6` (state 0A). */
export function parseListeners(text: string): ReadonlyMap<string, number> {
  const listeners = new Map<string, number>();
  for (const line of text.split('\n').slice(1)) {
    const fields = line.trim().split(/\s+/);
    const port = Number.parseInt((fields[1] ?? '').split(':')[1] ?? '', 16);
    const inode = fields[9];
    if (fields[3] === '0A' && inode !== undefined && !Number.isNaN(port)) listeners.set(inode, port);
  }
  return listeners;
}
