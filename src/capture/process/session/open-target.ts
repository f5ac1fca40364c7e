import { problem } from '../capture-problem.ts';
import type { CaptureRequest } from '../capture-request.ts';
import type { CaptureContext, LaunchStyle, PreparedLaunch } from '../driver.ts';
import { descendantsOf } from '../inspect/descendants.ts';
import { inspectProcess, listProcesses } from '../inspect/list-processes.ts';
import type { ProcessInfo, Runtime } from '../inspect/process-info.ts';
import { runtimeOfCommand } from '../inspect/runtime-of-command.ts';
import { filterChatter } from '../run/filter-chatter.ts';
import type { LaunchedProgram } from '../run/launched-program.ts';
import { launchProgram } from '../run/launched-program.ts';
import type { ChosenBackEnd } from './choose-back-end.ts';

type Launch = Extract<CaptureRequest['target'], { readonly kind: 'launch' }>;

/** The runtime a request is about. @throws {CaptureProblem} `gone` if the process is not there */
export async function runtimeOfTarget({ target }: CaptureRequest): Promise<{
  readonly runtime: Runtime;
  readonly process: ProcessInfo | undefined;
}> {
  switch (target.kind) {
    case 'attach': {
      const process = await inspectProcess(target.pid);
      if (process === undefined) {
        throw problem('gone', `Process ${target.pid} is not running. Refresh the list and pick another.`);
      }
      return { runtime: process.runtime, process };
    }
    case 'launch':
      return {
        runtime: await runtimeOfCommand(target.argv, target.environment, target.folder),
        process: undefined,
      };
    case 'url':
      return { runtime: 'go', process: undefined };
  }
}

/** The process to sample, and the program if we started it. */
export interface OpenTarget extends Pick<CaptureContext, 'pid' | 'process' | 'childPids' | 'launched'> {
  readonly program: LaunchedProgram | undefined;
}

/** Finds the process of a request, or starts its program the way the back end needs. */
export async function openTarget(
  request: CaptureRequest,
  { driver }: ChosenBackEnd,
  process: ProcessInfo | undefined,
  folder: string,
): Promise<OpenTarget> {
  const { target } = request;
  if (target.kind === 'url') {
    return { pid: -1, process: undefined, childPids: [], launched: undefined, program: undefined };
  }
  if (target.kind === 'attach') {
    const childPids = request.hasChildren
      ? descendantsOf(target.pid, await listProcesses()).map(({ pid }) => pid)
      : [];
    return { pid: target.pid, process, childPids, launched: undefined, program: undefined };
  }
  const style = driver.launchStyle ?? { kind: 'running' };
  const prepared = style.kind === 'prepared' ? await style.prepare(target, request, folder) : undefined;
  return startProgram(target, style, prepared, driver.runtimes);
}

async function startProgram(
  target: Launch,
  style: LaunchStyle,
  prepared: PreparedLaunch | undefined,
  runtimes: readonly Runtime[],
): Promise<OpenTarget> {
  const launched = style.kind === 'prepared' && prepared === undefined ? 'running' : style.kind;
  const program = await launchProgram({
    argv: prepared?.argv ?? target.argv,
    environment: prepared?.environment ?? target.environment,
    folder: target.folder,
    isGated: launched === 'gated',
    takesStderr: prepared !== undefined && prepared.chatter.length > 0,
  });
  if (prepared !== undefined && program.child.stderr !== null) {
    program.child.stderr
      .pipe(filterChatter(prepared.chatter))
      .pipe(globalThis.process.stderr, { end: false });
  }
  if (launched !== 'running') {
    return { pid: program.pid, process: await inspectProcess(program.pid), childPids: [], launched, program };
  }
  const process = await waitForRuntime(program, runtimes);
  return { pid: process?.pid ?? program.pid, process, childPids: [], launched, program };
}

/** How long a program may take until its runtime is there: wrappers first do work of their own. */
const runtimeMs = 10_000;

/**
 * Waits until the program, or a process it has started, has the runtime the back end reads: the program may be a shell
 * script that starts Python.
 */
async function waitForRuntime(
  program: LaunchedProgram,
  runtimes: readonly Runtime[],
): Promise<ProcessInfo | undefined> {
  const until = Date.now() + runtimeMs;
  while (program.isRunning() && Date.now() < until) {
    const own = await inspectProcess(program.pid);
    if (own !== undefined && runtimes.includes(own.runtime)) return own;
    const child = descendantsOf(program.pid, await listProcesses()).find((info) =>
      runtimes.includes(info.runtime),
    );
    if (child !== undefined) return child;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return inspectProcess(program.pid);
}
