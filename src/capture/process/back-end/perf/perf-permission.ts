import { readFile } from 'node:fs/promises';
import type { CaptureProblem } from '../../capture-problem.ts';
import { problem } from '../../capture-problem.ts';
import type { CaptureContext } from '../../driver.ts';
import { parseProcStatus } from '../../inspect/proc-text.ts';

/** Bits of capability(7). */
const capSysAdmin = 21n;
const capPerfmon = 38n;

/** What the kernel lets us sample. */
export interface PerfRights {
  /** `kernel.perf_event_paranoid`; `undefined` if it cannot be read. */
  readonly paranoid: number | undefined;
  /** Root, or a process with CAP_PERFMON or CAP_SYS_ADMIN. */
  readonly isPrivileged: boolean;
}

export async function readPerfRights(): Promise<PerfRights> {
  const [paranoid, status] = await Promise.all([
    readOr('/proc/sys/kernel/perf_event_paranoid', ''),
    readOr('/proc/self/status', ''),
  ]);
  const { capabilities } = parseProcStatus(status);
  const has = (bit: bigint): boolean => ((capabilities >> bit) & 1n) === 1n;
  const value = Number.parseInt(paranoid, 10);
  return {
    paranoid: Number.isNaN(value) ? undefined : value,
    isPrivileged: has(capSysAdmin) || has(capPerfmon),
  };
}

/** Whether only user space may be sampled. */
export function isUserOnly({ paranoid, isPrivileged }: PerfRights): boolean {
  return !isPrivileged && paranoid !== undefined && paranoid >= 2;
}

/** Why perf would be refused, before asking the kernel: Debian's and Ubuntu's value 3 shuts out everybody. */
export function perfRefusal({ paranoid, isPrivileged }: PerfRights): CaptureProblem | undefined {
  if (isPrivileged || paranoid === undefined || paranoid <= 2) return undefined;
  return problem(
    'permission',
    `This machine lets only privileged users sample with perf (kernel.perf_event_paranoid is ${paranoid}, 2 or less is needed for your own processes).`,
    { commands: permissionCommands },
  );
}

/** What may be run to be let in; for the user to decide and run. */
export const permissionCommands = [
  { label: 'Allow it until the next start', commandLine: 'sudo sysctl kernel.perf_event_paranoid=1' },
  {
    label: 'Allow it for perf alone',
    commandLine: 'sudo setcap cap_perfmon,cap_sys_ptrace+ep "$(readlink -f "$(command -v perf)")"',
  },
] as const;

/** What perf's own words mean. */
export function explainPerf(chatter: string, { pid }: CaptureContext): CaptureProblem | undefined {
  if (
    /Access to performance monitoring and observability operations is limited|Permission denied|EACCES|EPERM|not permitted/i.test(
      chatter,
    )
  ) {
    return problem('permission', `The kernel does not let you sample process ${pid} with perf.`, {
      detail: firstLines(chatter),
      commands: permissionCommands,
    });
  }
  if (/No such process|Couldn't create thread\/CPU maps/.test(chatter)) {
    return problem('gone', `Process ${pid} has ended. Refresh the list and pick another.`);
  }
  return undefined;
}

function firstLines(text: string): string {
  return text.trim().split('\n').slice(0, 3).join('\n');
}

async function readOr(path: string, otherwise: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return otherwise;
  }
}
