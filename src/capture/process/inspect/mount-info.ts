/** One mount of a process; see proc_pid_mountinfo(5). */
export interface Mount {
  /** `major:minor` of the file system. */
  readonly device: string;
  /** The folder of the file system that is mounted. */
  readonly root: string;
  /** Where it is mounted, by the names of the process. */
  readonly point: string;
  /** Kind of file system, such as `ext4` or `overlay`. */
  readonly kind: string;
}

/** Reads `/proc/PID/mountinfo`. */
export function parseMountInfo(text: string): readonly Mount[] {
  return text.split('\n').flatMap((line) => {
    const [, , device, root, point, ...rest] = line.split(' ');
    // A number of optional fields ends in a dash.
    const kind = rest[rest.indexOf('-') + 1];
    return device === undefined || root === undefined || point === undefined || kind === undefined
      ? []
      : { device, root: unescapeOctal(root), point: unescapeOctal(point), kind };
  });
}

/** Blanks, tabs, line ends and backslashes are written as `\040` and so on. */
function unescapeOctal(path: string): string {
  return path.replace(/\\([0-7]{3})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 8)),
  );
}

/** A folder under two names. */
export interface MountedFolder {
  /** By the names of the other process. */
  readonly theirs: string;
  /** By our names. */
  readonly ours: string;
}

/** Kernel interfaces that look like files: no source is in them. */
const unreal =
  /^(?:proc|sysfs|cgroup2?|dev(?:tmpfs|pts)|mqueue|tracefs|debugfs|securityfs|pstore|bpf|configfs|nsfs)$/;

/**
 * Which of another process's folders we have too, and under which names: both see the same file systems, each mounted
 * somewhere. Longest paths of the other process first.
 */
export function sharedFolders(theirs: readonly Mount[], ours: readonly Mount[]): readonly MountedFolder[] {
  const folders = theirs.flatMap(({ device, root, point, kind }) => {
    if (unreal.test(kind)) return [];
    const [nearest] = ours
      .filter((mount) => mount.device === device && isWithin(root, mount.root))
      .sort((one, other) => other.root.length - one.root.length);
    return nearest === undefined
      ? []
      : { theirs: point, ours: joined(nearest.point, root.slice(trimmed(nearest.root).length)) };
  });
  return folders.sort((one, other) => other.theirs.length - one.theirs.length);
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${trimmed(folder)}/`);
}

function trimmed(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : path;
}

function joined(folder: string, rest: string): string {
  return trimmed(`${trimmed(folder)}${rest}`) || '/';
}
