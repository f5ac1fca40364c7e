import type { ProcessInfo } from './process-info.ts';
import { runtimeOf } from './runtime-of.ts';

/** Arguments of `ps` whose output {@link parseMacosProcesses} reads. `-ww` keeps it from cutting lines. */
export const macosPsArguments: readonly string[] = [
  '-axww',
  '-o',
  'pid=,ppid=,uid=,user=,etime=,%cpu=,comm=',
] as const;

/** Arguments of the second `ps`, for the command lines: both `comm` and `command` may hold blanks. */
export const macosPsCommandArguments: readonly string[] = ['-axww', '-o', 'pid=,command='];

/** Arguments of `lsof` for the working directories of some processes; output by {@link parseLsofFolders}. */
export function macosLsofArguments(pids: readonly number[]): readonly string[] {
  return ['-a', '-d', 'cwd', '-Fn', '-p', pids.join(',')];
}

/** Reads the two listings of `ps` on macOS. */
export function parseMacosProcesses(
  listing: string,
  commands: string,
  nowMs: number,
): readonly ProcessInfo[] {
  const commandOf = new Map<number, string>();
  for (const line of commands.split('\n')) {
    const match = /^\s*(\d+)\s+(.*)$/.exec(line);
    if (match !== null) commandOf.set(Number(match[1]), match[2] ?? '');
  }
  const processes: ProcessInfo[] = [];
  for (const line of listing.split('\n')) {
    const match = /^\s*(\d+)\s+(\d+)\s+(-?\d+)\s+(\S+)\s+([\d:-]+)\s+([\d.,]+)\s+(.+?)\s*$/.exec(line);
    if (match === null) continue;
    const [, pid = '', parent = '', user = '', userName = '', age = '', cpu = '', executable = ''] = match;
    const command = commandOf.get(Number(pid)) ?? executable;
    const argv = splitCommand(command, executable);
    const name = executable.slice(executable.lastIndexOf('/') + 1);
    processes.push({
      pid: Number(pid),
      parentPid: Number(parent),
      name,
      argv,
      userId: Number(user),
      userName,
      startedMs: nowMs - elapsedSeconds(age) * 1000,
      cpuShare: Number(cpu.replace(',', '.')) / 100,
      runtime: runtimeOf({ executable, name, argv, mappedFiles: [], isGoBinary: false }),
      executable: executable.startsWith('/') ? executable : undefined,
      workingFolder: undefined,
      container: undefined,
      innerPid: Number(pid),
      tracerPid: undefined,
      isHidden: false,
    });
  }
  return processes;
}

/** `ps` joins arguments with blanks, so only the program's own path can be told apart for certain. */
function splitCommand(command: string, executable: string): readonly string[] {
  if (command.startsWith(`${executable} `)) {
    return [executable, ...command.slice(executable.length + 1).split(' ')];
  }
  return command.split(' ');
}

/** Seconds of an elapsed time written as `[[dd-]hh:]mm:ss`. */
export function elapsedSeconds(text: string): number {
  const [days, clock] = text.includes('-') ? text.split('-', 2) : ['0', text];
  const parts = (clock ?? '').split(':').map(Number);
  const seconds = parts.reduce((sum, part) => sum * 60 + part, 0);
  return Number(days) * 86_400 + seconds;
}

/** Working directories by process id, from `lsof -Fn`: lines `pPID`, `fcwd`, `nPATH`. */
export function parseLsofFolders(text: string): ReadonlyMap<number, string> {
  const folders = new Map<number, string>();
  let pid: number | undefined;
  for (const line of text.split('\n')) {
    if (line.startsWith('p')) pid = Number(line.slice(1));
    else if (line.startsWith('n') && pid !== undefined) folders.set(pid, line.slice(1));
  }
  return folders;
}

/** Ports on which processes listen, from `lsof -nP -iTCP -sTCP:LISTEN -Fn -p PID`. */
export function parseLsofPorts(text: string): readonly number[] {
  return Array.from(text.matchAll(/^n.*:(\d+)$/gm), (match) => Number(match[1]));
}
