import { readFile } from 'node:fs/promises';
import { traceCommands } from '../back-end/trace-permission.ts';
import type { CaptureProblem } from '../capture-problem.ts';
import { problem } from '../capture-problem.ts';
import type { Driver } from '../driver.ts';
import { parseProcStatus } from '../inspect/proc-text.ts';
import type { ProcessInfo } from '../inspect/process-info.ts';

/** CAP_SYS_PTRACE of capability(7). */
const capSysPtrace = 19n;

/** What we may do, as far as it decides about looking into other processes. */
export interface OwnRights {
  readonly userId: number | undefined;
  /** Whether we may trace any process, as root does. */
  readonly canTraceAll: boolean;
  /** Yama's `ptrace_scope`: 0 all own processes, 1 only own children, 2 only the privileged, 3 nobody. */
  readonly yamaScope: number;
}

export async function readOwnRights(): Promise<OwnRights> {
  const [status, yama] = await Promise.all([
    readOr('/proc/self/status'),
    readOr('/proc/sys/kernel/yama/ptrace_scope'),
  ]);
  const userId = process.geteuid?.();
  const { capabilities } = parseProcStatus(status);
  return {
    userId,
    canTraceAll: status === '' ? userId === 0 : ((capabilities >> capSysPtrace) & 1n) === 1n,
    yamaScope: Number.parseInt(yama, 10) || 0,
  };
}

/**
 * What stands in the way of looking into a process, found out before anything touches it.
 *
 */
export function preflight(
  info: ProcessInfo,
  driver: Driver,
  rights: OwnRights,
  isOwnChild: boolean,
): CaptureProblem | undefined {
  const commands =
    driver.tool === undefined ? [] : traceCommands('chronoscope', ['record', '-p', String(info.pid)]);
  const isForeign = info.userId !== undefined && rights.userId !== undefined && info.userId !== rights.userId;
  if (isForeign && !rights.canTraceAll) {
    return problem(
      'other-user',
      `Process ${info.pid} belongs to ${info.userName ?? `user ${info.userId}`}. Profile it as that user or as root, or pick another.`,
      { commands },
    );
  }
  if (!driver.isTracing) return undefined;
  if (info.tracerPid !== undefined && driver.id !== 'py-spy') {
    return problem(
      'traced',
      `Process ${info.pid} is held by process ${info.tracerPid}, probably a debugger. Detach it, or profile with perf.`,
    );
  }
  if (rights.canTraceAll) return undefined;
  if (info.isHidden) {
    return problem(
      'hidden',
      `Process ${info.pid} hides itself even from its own user, as programs with extended rights do. Only root can look into it.`,
      { commands },
    );
  }
  const scope = rights.yamaScope;
  if (scope >= 2 || (scope === 1 && !isOwnChild)) {
    return problem('permission', yamaSentence(info.pid, scope), { commands: scope === 3 ? [] : commands });
  }
  return undefined;
}

function yamaSentence(pid: number, scope: number): string {
  switch (scope) {
    case 1:
      return `This machine lets programs look only into processes they started themselves (kernel.yama.ptrace_scope is 1), so process ${pid} is closed to you. Start it under the profiler instead, or run one of the commands.`;
    case 2:
      return `This machine lets only root look into processes (kernel.yama.ptrace_scope is 2), so process ${pid} is closed to you.`;
    default:
      return `This machine lets nobody look into processes until it is restarted (kernel.yama.ptrace_scope is ${scope}). perf is not affected.`;
  }
}

async function readOr(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return '';
  }
}
