import type { ProcessInfo, Runtime } from './inspect/process-info.ts';

/** Processes under one heading of a list. */
export interface ProcessGroup {
  readonly title: string;
  readonly processes: readonly ProcessInfo[];
}

const runtimeTitles: readonly (readonly [Runtime, string])[] = [
  ['python', 'Python'],
  ['node', 'Node.js'],
  ['java', 'Java'],
  ['ruby', 'Ruby'],
  ['go', 'Go'],
  ['native', 'Native'],
];

/**
 * Processes as a person looks for them: those being debugged here first, then by runtime, containers last; within a group
 * the newest first. Threads of the kernel are in no group.
 *
 * @param debuggees process ids
 * @param ownUserId leaves out other users' processes; `undefined` keeps all
 */
export function groupProcesses(
  processes: readonly ProcessInfo[],
  debuggees: ReadonlySet<number>,
  ownUserId: number | undefined,
): readonly ProcessGroup[] {
  const shown = processes
    .filter(({ userId }) => ownUserId === undefined || userId === undefined || userId === ownUserId)
    .sort((one, other) => (other.startedMs ?? 0) - (one.startedMs ?? 0) || other.pid - one.pid);
  const isDebuggee = ({ pid }: ProcessInfo): boolean => debuggees.has(pid);
  const rest = shown.filter((info) => !isDebuggee(info));
  const here = rest.filter(({ container }) => container === undefined);
  return [
    { title: 'This workspace’s debug session', processes: shown.filter(isDebuggee) },
    ...runtimeTitles.map(([runtime, title]) => ({
      title,
      processes: here.filter((info) => info.runtime === runtime),
    })),
    { title: 'Containers', processes: rest.filter(({ container }) => container !== undefined) },
  ].filter((group) => group.processes.length > 0);
}

/** What a list says of a process beside its name: number, user, age, CPU share and container. */
export function processFacts(info: ProcessInfo, nowMs: number): string {
  const { pid, innerPid, userName, userId, startedMs, cpuShare, container } = info;
  const inside = innerPid === pid ? '' : ` (${innerPid} inside)`;
  return [
    `${pid}${inside}`,
    userName ?? (userId === undefined ? undefined : `user ${userId}`),
    startedMs === undefined ? undefined : ageText((nowMs - startedMs) / 1000),
    cpuShare === undefined ? undefined : `${(cpuShare * 100).toFixed(cpuShare < 0.1 ? 1 : 0)} % CPU`,
    container && [container.kind, container.id].filter(Boolean).join(' '),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** An age in its largest whole unit. */
export function ageText(seconds: number): string {
  if (seconds < 90) return `${Math.max(0, Math.floor(seconds))} s`;
  if (seconds < 5_400) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 129_600) return `${Math.floor(seconds / 3_600)} h`;
  return `${Math.floor(seconds / 86_400)} days`;
}
