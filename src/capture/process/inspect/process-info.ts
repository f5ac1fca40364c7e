/** What executes a program: it decides which profilers can read its stacks by name. */
export const runtimes = ['python', 'node', 'java', 'ruby', 'go', 'native'] as const;
export type Runtime = (typeof runtimes)[number];

/** A process inside a container as seen from outside. */
export interface Container {
  /** What made it: `docker`, `podman`, `kubernetes`, `lxc`, or `container` when only the namespaces tell. */
  readonly kind: string;
  /** The container's id, shortened to twelve digits, if the control group names it. */
  readonly id: string | undefined;
}

/** One running process. */
export interface ProcessInfo {
  readonly pid: number;
  readonly parentPid: number;
  /** Name of the executable or what the process calls itself. */
  readonly name: string;
  /** Program and arguments; empty for kernel threads and where the system does not tell. */
  readonly argv: readonly string[];
  readonly userId: number | undefined;
  readonly userName: string | undefined;
  /** When it started, milliseconds since 1970. */
  readonly startedMs: number | undefined;
  /** CPU time used since it started as a share of one CPU: 1 is one CPU all the time. */
  readonly cpuShare: number | undefined;
  readonly runtime: Runtime;
  /** Absolute path of the executable in the process's own file system, if it can be read. */
  readonly executable: string | undefined;
  /** The working directory, in which relative paths of the profile are. */
  readonly workingFolder: string | undefined;
  /** Set if it runs in other namespaces than we do. */
  readonly container: Container | undefined;
  /** Its number in its own PID namespace; equals `pid` outside of containers. */
  readonly innerPid: number;
  /** The process that traces it, as debuggers do. */
  readonly tracerPid: number | undefined;
  /** Whether it hides from its own user, as programs with extended rights do. */
  readonly isHidden: boolean;
}
