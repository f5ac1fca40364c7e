import type { ProcessInfo } from './process-info.ts';
import { runtimeOf } from './runtime-of.ts';

/** Arguments of `powershell.exe` whose output {@link parseWindowsProcesses} reads. No part of them comes from outside. */
export const windowsPowershellArguments: readonly string[] = [
  '-NoProfile',
  '-NonInteractive',
  '-Command',
  '[Console]::OutputEncoding=[Text.Encoding]::UTF8; Get-CimInstance Win32_Process | ForEach-Object { $o = Invoke-CimMethod -InputObject $_ -MethodName GetOwner -ErrorAction SilentlyContinue; [pscustomobject]@{ pid=$_.ProcessId; parent=$_.ParentProcessId; name=$_.Name; path=$_.ExecutablePath; command=$_.CommandLine; started=([DateTimeOffset]$_.CreationDate).ToUnixTimeMilliseconds(); ticks=$_.KernelModeTime+$_.UserModeTime; user=$o.User } } | ConvertTo-Json -Compress',
];

/** 100 ns each. */
const ticksPerSecond = 10_000_000;

/** Reads the JSON PowerShell prints: a list of processes, or one object when there is one. */
export function parseWindowsProcesses(json: string, nowMs: number): readonly ProcessInfo[] {
  const parsed: unknown = JSON.parse(json);
  const rows: readonly unknown[] = Array.isArray(parsed) ? parsed : [parsed];
  return rows.flatMap((row) => {
    if (typeof row !== 'object' || row === null) return [];
    const field = new Map<string, unknown>(Object.entries(row));
    const pid = Number(field.get('pid'));
    const name = text(field.get('name'));
    if (!Number.isSafeInteger(pid) || name === undefined) return [];
    const executable = text(field.get('path'));
    const argv = splitWindowsCommand(text(field.get('command')) ?? '');
    const startedMs = number(field.get('started'));
    const ticks = number(field.get('ticks'));
    const aliveSeconds = startedMs === undefined ? undefined : Math.max(0.01, (nowMs - startedMs) / 1000);
    return {
      pid,
      parentPid: number(field.get('parent')) ?? 0,
      name,
      argv,
      userId: undefined,
      userName: text(field.get('user')),
      startedMs,
      cpuShare:
        ticks === undefined || aliveSeconds === undefined ? undefined : ticks / ticksPerSecond / aliveSeconds,
      runtime: runtimeOf({ executable, name, argv, mappedFiles: [], isGoBinary: false }),
      executable,
      workingFolder: undefined,
      container: undefined,
      innerPid: pid,
      tracerPid: undefined,
      isHidden: false,
    };
  });
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** Arguments of a Windows command line: blanks separate, quotes join, `\"` is a quote (as CommandLineToArgvW has it). */
export function splitWindowsCommand(command: string): readonly string[] {
  return Array.from(command.matchAll(/(?:[^\s"]|"(?:\\"|[^"])*"?)+/g), ([part]) =>
    part.replace(/(\\)?"/g, (_, escaped: string | undefined) => (escaped === undefined ? '' : '"')),
  );
}
