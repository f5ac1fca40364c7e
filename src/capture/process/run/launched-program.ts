import type { ChildProcess, StdioOptions } from 'node:child_process';
import { spawn } from 'node:child_process';
import { type CaptureProblem, problem } from '../capture-problem.ts';
import { findProgram } from '../tool/find-program.ts';
import { writableOf } from './child-pipe.ts';

/** How the profiled program ended. */
export interface ProgramEnd {
  /** Its exit code; `undefined` if a signal ended it. */
  readonly code: number | undefined;
  readonly signal: string | undefined;
}

export interface LaunchOptions {
  readonly argv: readonly string[];
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Hold the program before its first instruction until {@link LaunchedProgram.release}. */
  readonly isGated: boolean;
  /** Get its standard error instead of letting it go where ours goes. */
  readonly takesStderr: boolean;
}

/** A program we started. Its input and output are our own: it is as in an unprofiled run. */
export interface LaunchedProgram {
  readonly pid: number;
  readonly child: ChildProcess;
  readonly ended: Promise<ProgramEnd>;
  readonly isRunning: () => boolean;
  readonly release: () => void;
}

/**
 * Waits for a line, then becomes the program: the same process, so a profiler attached to it before misses nothing. The
 * program and its arguments are the shell's positional parameters, which it does not look into.
 */
const gateScript = 'read -r _ <&3; exec 3<&-; exec "$@"';

/** Starts a program. @throws {CaptureProblem} `not-found` if there is no such program or it cannot be started */
export async function launchProgram(options: LaunchOptions): Promise<LaunchedProgram> {
  const [name = '', ...args] = options.argv;
  const path = await findProgram(name, options);
  if (path === undefined) throw notFound(name);
  const isGated = options.isGated && process.platform !== 'win32';
  const stdio: StdioOptions = ['inherit', 'inherit', options.takesStderr ? 'pipe' : 'inherit'];
  const child = isGated
    ? spawn('/bin/sh', ['-c', gateScript, 'sh', name, ...args], spawnOptions(options, [...stdio, 'pipe']))
    : spawn(path, args, { ...spawnOptions(options, stdio), argv0: name });
  const ended = new Promise<ProgramEnd>((resolve) => {
    child.on('exit', (code, signal) => resolve({ code: code ?? undefined, signal: signal ?? undefined }));
  });
  await new Promise<void>((resolve, reject) => {
    child.on('spawn', resolve);
    child.on('error', (error) =>
      reject(problem('not-found', `${name} could not be started: ${error.message}.`)),
    );
  });
  const pid = child.pid;
  if (pid === undefined) throw notFound(name);
  const gate = isGated ? writableOf(child.stdio[3]) : undefined;
  // A program that is killed before it is released closes the gate from its side.
  gate?.on('error', () => undefined);
  return {
    pid,
    child,
    ended,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    release: () => void gate?.end('\n'),
  };
}

function spawnOptions({ folder, environment }: LaunchOptions, stdio: StdioOptions) {
  return { cwd: folder, env: environment, stdio, windowsHide: false };
}

function notFound(name: string): CaptureProblem {
  return problem(
    'not-found',
    `There is no program "${name}" that could be run. Check the name and the path.`,
  );
}
