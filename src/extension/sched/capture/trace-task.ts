import * as vscode from 'vscode';
import type { TraceTarget } from './ask-for-trace.ts';

/** The files a recording becomes. */
export interface TraceFiles {
  /** The recording itself, which has states, wake-ups and nanoseconds. */
  readonly recording: vscode.Uri;
  /** What perfwhiz would have kept of it: small, and good to pass on. */
  readonly capture: vscode.Uri;
}

/** A recording that is asked for. */
export interface TraceRequest extends TraceTarget {
  readonly seconds: number;
  readonly files: TraceFiles;
  /** Path of perf on this machine, where the user set one. */
  readonly perf: string | undefined;
}

/**
 * The recorder as a task: a process with a list of arguments, so that no shell looks into them. With sudo on this machine
 * the password is asked for first; perf then runs without being asked again.
 *
 * @param cli path of the built command line
 */
export function traceTask(cli: string, request: TraceRequest): vscode.Task {
  const { host, usesSudo, seconds, files, perf } = request;
  const command = [
    process.execPath,
    cli,
    'record-sched',
    '--seconds',
    `${seconds}`,
    ...(host === undefined ? [] : ['--host', host]),
    ...(host === undefined && perf !== undefined ? ['--perf', perf] : []),
    ...(usesSudo ? ['--sudo'] : []),
    '--keep-perf-data',
    files.recording.fsPath,
    '--stats',
    files.capture.fsPath,
  ];
  const [program = '', ...args] =
    usesSudo && host === undefined ? ['sh', '-c', 'sudo -v && exec "$@"', 'sh', ...command] : command;
  const task = new vscode.Task(
    { type: 'chronoscope.sched' },
    vscode.TaskScope.Workspace,
    `Record scheduler${host === undefined ? '' : ` of ${host}`}`,
    'Chronoscope',
    new vscode.ProcessExecution(program, args, { env: { ELECTRON_RUN_AS_NODE: '1' } }),
  );
  task.presentationOptions = { reveal: vscode.TaskRevealKind.Always, echo: false, showReuseMessage: false };
  return task;
}
