import { open, readdir, readFile, readlink } from 'node:fs/promises';
import { basename } from './base-name.ts';
import { containerOfCgroup, parseListeners, parseProcStat, parseProcStatus, splitNul } from './proc-text.ts';
import type { ProcessInfo } from './process-info.ts';
import { runtimeOf } from './runtime-of.ts';
import { userNames } from './user-names.ts';

/** USER_HZ, which Linux has shown to programs as 100 on every architecture since 2.6. */
const ticksPerSecond = 100;

/** What is the same for all processes of one listing. */
interface Machine {
  readonly bootedMs: number;
  readonly nowMs: number;
  readonly users: ReadonlyMap<number, string>;
  readonly pidNamespace: string | undefined;
  readonly mountNamespace: string | undefined;
}

/** Every process except kernel threads, by reading `/proc` only; those that end meanwhile are left out. */
export async function listLinuxProcesses(): Promise<readonly ProcessInfo[]> {
  const machine = await readMachine();
  const names = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const all = await Promise.all(names.map((name) => readProcess(Number(name), machine)));
  return all.filter((info) => info !== undefined);
}

/** One process, or `undefined` if there is none of that number. */
export async function readLinuxProcess(pid: number): Promise<ProcessInfo | undefined> {
  return readProcess(pid, await readMachine());
}

/** The ports on which a process listens. */
export async function listeningPorts(pid: number): Promise<readonly number[]> {
  const links = await Promise.all(
    (await listOf(`/proc/${pid}/fd`)).map((fd) => linkOf(`/proc/${pid}/fd/${fd}`)),
  );
  const inodes = new Set(links.map((link) => /^socket:\[(\d+)\]$/.exec(link ?? '')?.[1]));
  const tables = await Promise.all(['tcp', 'tcp6'].map((name) => textOf(`/proc/${pid}/net/${name}`)));
  return tables.flatMap((text) =>
    [...parseListeners(text ?? '')].filter(([inode]) => inodes.has(inode)).map(([, port]) => port),
  );
}

async function readMachine(): Promise<Machine> {
  const [stat, users, pidNamespace, mountNamespace] = await Promise.all([
    textOf('/proc/stat'),
    userNames(),
    linkOf('/proc/self/ns/pid'),
    linkOf('/proc/self/ns/mnt'),
  ]);
  const booted = Number(/^btime (\d+)$/m.exec(stat ?? '')?.[1] ?? 0);
  return { bootedMs: booted * 1000, nowMs: Date.now(), users, pidNamespace, mountNamespace };
}

async function readProcess(pid: number, machine: Machine): Promise<ProcessInfo | undefined> {
  const folder = `/proc/${pid}`;
  const stat = parseProcStat((await textOf(`${folder}/stat`)) ?? '');
  if (stat === undefined || stat.isKernelThread || stat.state === 'Z') return undefined;
  const [statusText, cmdline, executable, workingFolder, cgroup, pidNamespace, mountNamespace] =
    await Promise.all([
      textOf(`${folder}/status`),
      textOf(`${folder}/cmdline`),
      linkOf(`${folder}/exe`),
      linkOf(`${folder}/cwd`),
      textOf(`${folder}/cgroup`),
      linkOf(`${folder}/ns/pid`),
      linkOf(`${folder}/ns/mnt`),
    ]);
  const status = parseProcStatus(statusText ?? '');
  const argv = splitNul(cmdline ?? '');
  const startedMs = machine.bootedMs + (stat.startTicks * 1000) / ticksPerSecond;
  const aliveSeconds = Math.max(0.01, (machine.nowMs - startedMs) / 1000);
  const isElsewhere =
    isOther(pidNamespace, machine.pidNamespace) || isOther(mountNamespace, machine.mountNamespace);
  const clues = { executable, name: stat.name, argv };
  return {
    pid,
    parentPid: stat.parentPid,
    name: nameOf(stat.name, executable),
    argv,
    userId: status.userId,
    userName: status.userId === undefined ? undefined : machine.users.get(status.userId),
    startedMs,
    cpuShare: stat.cpuTicks / ticksPerSecond / aliveSeconds,
    runtime: await readRuntime(folder, clues),
    executable,
    workingFolder,
    container: isElsewhere
      ? (containerOfCgroup(cgroup ?? '') ?? { kind: 'container', id: undefined })
      : undefined,
    innerPid: status.namespacePids.at(-1) ?? pid,
    tracerPid: status.tracerPid,
    isHidden: executable === undefined && status.userId === process.getuid?.(),
  };
}

function isOther(one: string | undefined, ours: string | undefined): boolean {
  return one !== undefined && ours !== undefined && one !== ours;
}

async function readRuntime(
  folder: string,
  clues: Pick<ProcessInfo, 'executable' | 'name' | 'argv'>,
): Promise<ProcessInfo['runtime']> {
  const bare = { ...clues, mappedFiles: [], isGoBinary: false };
  const byName = runtimeOf(bare);
  if (byName !== 'native' || clues.executable === undefined) return byName;
  const maps = (await textOf(`${folder}/maps`)) ?? '';
  const mappedFiles = maps.match(/\/\S*(?:python|jvm|ruby|node)\S*$/gm) ?? [];
  const byLibrary = runtimeOf({ ...bare, mappedFiles });
  if (byLibrary !== 'native') return byLibrary;
  return runtimeOf({ ...bare, isGoBinary: await hasGoBuildId(`${folder}/exe`) });
}

/** Node 22 and newer call their main thread so, which says nothing of the process. */
const namelessThread = /^(?:node-)?MainThread$/;

/** What the process calls itself, or its executable's name where that is the name of a thread. */
function nameOf(comm: string, executable: string | undefined): string {
  return namelessThread.test(comm) && executable !== undefined ? basename(executable) : comm;
}

/** Go's linker puts its build id at the start of the text, within the first pages of the file. */
async function hasGoBuildId(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(8192), 0, 8192, 0);
      return buffer.subarray(0, bytesRead).includes('Go build ID: "') || buffer.includes('\0Go\0\0');
    } finally {
      await file.close();
    }
  } catch {
    // An executable that may not be read is judged by its name alone.
    return false;
  }
}

/** The text of a `/proc` file; `undefined` if the process has ended or hides it. */
async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
}

async function linkOf(path: string): Promise<string | undefined> {
  try {
    return await readlink(path);
  } catch {
    return undefined;
  }
}

async function listOf(path: string): Promise<readonly string[]> {
  try {
    return await readdir(path);
  } catch {
    return [];
  }
}
