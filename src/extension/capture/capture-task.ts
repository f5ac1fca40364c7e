import * as vscode from 'vscode';
import { quoteCommand } from '../../capture/process/tool/quote-command.ts';
import { captureFolder } from './capture-folder.ts';
import type { CaptureWish } from './capture-wish.ts';
import { parseCaptureWish } from './capture-wish.ts';
import type { Recorder } from './recorder.ts';

export const captureTaskType = 'chronoscope';

/**
 * A task that profiles, in a terminal that belongs to the profiled program: its input, its output and its exit code are the
 * task's. The recorder is run as a process with a list of arguments, so no shell looks into them.
 */
export async function captureTask(
  recorder: Recorder,
  context: vscode.ExtensionContext,
  wish: CaptureWish,
  definition: vscode.TaskDefinition = { type: captureTaskType },
  name = taskName(wish),
): Promise<vscode.Task> {
  const output = wish.output ?? (await captureFolder(context)).fsPath;
  const { program, args, environment } = await recorder.command(wish, output);
  const cwd = wish.folder ?? vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  const task = new vscode.Task(
    definition,
    vscode.TaskScope.Workspace,
    name,
    'Chronoscope',
    new vscode.ProcessExecution(program, [...args], { env: environment, ...(cwd !== undefined && { cwd }) }),
  );
  task.presentationOptions = { reveal: vscode.TaskRevealKind.Always, echo: false, showReuseMessage: false };
  return task;
}

/** Makes tasks of `tasks.json` run: `{"type": "chronoscope", "command": "python app.py"}`. */
export function captureTaskProvider(
  recorder: Recorder,
  context: vscode.ExtensionContext,
): vscode.TaskProvider {
  return {
    provideTasks: () => [],
    resolveTask: async (task) => {
      const wish = parseCaptureWish(task.definition);
      if (typeof wish === 'string') {
        void vscode.window.showErrorMessage(`The task ${task.name} cannot run: ${wish}`);
        return undefined;
      }
      if (wish.argv === undefined && wish.pid === undefined && wish.url === undefined) {
        void vscode.window.showErrorMessage(
          `The task ${task.name} says neither "command", "argv", "pid" nor "url": one of them is needed.`,
        );
        return undefined;
      }
      return captureTask(recorder, context, wish, task.definition, task.name);
    },
  };
}

function taskName({ argv, pid, url }: CaptureWish): string {
  return `Profile ${argv === undefined ? (url ?? `process ${pid}`) : quoteCommand(argv).slice(0, 60)}`;
}
