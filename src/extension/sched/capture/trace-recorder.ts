import * as vscode from 'vscode';
import type { TraceRequest } from './trace-task.ts';
import { traceTask } from './trace-task.ts';

const tickMs = 500;

/** Runs recordings of the scheduler, each in a terminal of its own, and can end the latest early. */
export class TraceRecorder {
  readonly #cli: string;
  /** Process ids of the recorders at work, the latest last. */
  readonly #pids = new Set<number>();

  /** @param cli path of the built command line */
  constructor(cli: string) {
    this.#cli = cli;
  }

  /** Ends the latest recording and keeps what it has. Returns whether there was one. */
  stop(): boolean {
    const pid = [...this.#pids].at(-1);
    if (pid === undefined) return false;
    interrupt(pid);
    return true;
  }

  /**
   * Records, with a notification that tells time and size and whose button ends the recording early.
   *
   * @returns the recorder's exit code; `undefined` if its terminal was closed
   */
  async record(request: TraceRequest): Promise<number | undefined> {
    const title = request.host === undefined ? 'Recording the scheduler' : `Recording ${request.host}`;
    return vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title, cancellable: true },
      (progress, token) => {
        const run = new TaskRun(traceTask(this.#cli, request));
        run.onDidStart = (pid) => {
          this.#pids.add(pid);
          this.#tell();
          // The notification's only button says "Cancel"; losing what was recorded would be a nasty surprise.
          token.onCancellationRequested(() => interrupt(pid));
        };
        const startedMs = Date.now();
        const timer = setInterval(() => {
          const elapsedMs = Date.now() - startedMs;
          void sizeOf(request.files.recording).then((bytes) =>
            progress.report({ message: progressText(request.seconds, elapsedMs, bytes) }),
          );
        }, tickMs);
        return run.ended().finally(() => {
          clearInterval(timer);
          if (run.pid !== undefined) this.#pids.delete(run.pid);
          this.#tell();
        });
      },
    );
  }

  /** Enables the command that stops. */
  #tell(): void {
    void vscode.commands.executeCommand(
      'setContext',
      'chronoscope.isCapturingScheduler',
      this.#pids.size > 0,
    );
  }
}

/** How far a recording is, in words. */
export function progressText(seconds: number, elapsedMs: number, bytes: number): string {
  const elapsed = elapsedMs / 1000;
  if (elapsed > seconds + 1) return `making the capture of ${megabytes(bytes)}…`;
  const size = bytes === 0 ? '' : `, ${megabytes(bytes)}`;
  return `${elapsed.toFixed(0)} of ${seconds} s${size}. Cancel stops and keeps what was recorded.`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

async function sizeOf(file: vscode.Uri): Promise<number> {
  return vscode.workspace.fs.stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}

/** As Ctrl+C in its terminal would: the recorder then writes what it has. */
function interrupt(pid: number): void {
  try {
    process.kill(pid, 'SIGINT');
  } catch (error) {
    // It may have ended in the meantime.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** One run of a task, from its start to its end. */
class TaskRun {
  /** Called once with the process id. */
  onDidStart: (pid: number) => void = () => undefined;
  pid: number | undefined;
  readonly #task: vscode.Task;

  constructor(task: vscode.Task) {
    this.#task = task;
  }

  /** Runs it. @returns its exit code; `undefined` if it was ended from outside */
  async ended(): Promise<number | undefined> {
    // A process may start and end before executeTask has resolved, so both are listened to from before it began.
    const started = new Map<vscode.TaskExecution, number>();
    const ended = new Map<vscode.TaskExecution, number | undefined>();
    let wake: () => void = () => undefined;
    const subscriptions = [
      vscode.tasks.onDidStartTaskProcess(({ execution, processId }) => {
        started.set(execution, processId);
        wake();
      }),
      vscode.tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
        ended.set(execution, exitCode);
        wake();
      }),
    ];
    try {
      const execution = await vscode.tasks.executeTask(this.#task);
      for (;;) {
        this.#noteStart(started.get(execution));
        if (ended.has(execution)) return ended.get(execution);
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    } finally {
      for (const subscription of subscriptions) subscription.dispose();
    }
  }

  #noteStart(pid: number | undefined): void {
    if (pid === undefined || this.pid !== undefined) return;
    this.pid = pid;
    this.onDidStart(pid);
  }
}
