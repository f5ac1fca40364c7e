import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { listeningPorts as linuxPorts, listLinuxProcesses, readLinuxProcess } from './linux-processes.ts';
import {
  macosLsofArguments,
  macosPsArguments,
  macosPsCommandArguments,
  parseLsofFolders,
  parseLsofPorts,
  parseMacosProcesses,
} from './macos-processes.ts';
import type { ProcessInfo } from './process-info.ts';
import { parseWindowsProcesses, windowsPowershellArguments } from './windows-processes.ts';

/** Every process the user can see. On Linux by reading `/proc`; elsewhere by the system's own listing programs. */
export async function listProcesses(): Promise<readonly ProcessInfo[]> {
  if (process.platform === 'linux') return listLinuxProcesses();
  if (process.platform === 'win32') {
    return parseWindowsProcesses(await output('powershell.exe', windowsPowershellArguments), Date.now());
  }
  const [listing, commands] = await Promise.all([
    output('/bin/ps', macosPsArguments),
    output('/bin/ps', macosPsCommandArguments),
  ]);
  return parseMacosProcesses(listing, commands, Date.now());
}

/** One process with all that can be learnt about it, or `undefined` if there is none of that number. */
export async function inspectProcess(pid: number): Promise<ProcessInfo | undefined> {
  if (process.platform === 'linux') return readLinuxProcess(pid);
  const info = (await listProcesses()).find((one) => one.pid === pid);
  if (info === undefined || process.platform === 'win32') return info;
  const folders = parseLsofFolders(await outputOrNothing('/usr/sbin/lsof', macosLsofArguments([pid])));
  return { ...info, workingFolder: folders.get(pid) };
}

/** Ports on which a process listens; on Windows none is known. */
export async function listeningPortsOf(pid: number): Promise<readonly number[]> {
  if (process.platform === 'linux') return linuxPorts(pid);
  if (process.platform === 'win32') return [];
  const args = ['-nP', '-a', '-iTCP', '-sTCP:LISTEN', '-Fn', '-p', String(pid)];
  return parseLsofPorts(await outputOrNothing('/usr/sbin/lsof', args));
}

async function output(program: string, args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(program, [...args], {
    maxBuffer: 64 << 20,
    windowsHide: true,
  });
  return stdout;
}

/** `lsof` ends with 1 when a process has nothing of what was asked for. */
async function outputOrNothing(program: string, args: readonly string[]): Promise<string> {
  try {
    return await output(program, args);
  } catch {
    return '';
  }
}
