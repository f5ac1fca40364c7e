import * as vscode from 'vscode';
import type { QemuThread } from '../../capture/sched/qemu-task-names.ts';
import { qemuThreads, taskNamesCsv } from '../../capture/sched/qemu-task-names.ts';
import { isObject, isOptional, isString } from '../../protocol/guard.ts';

const isWish = isObject({ out: isOptional(isString) });

/**
 * Writes the mapping of task names that fits the virtual machines running on this machine now, and shows it.
 *
 * @param argument of the command: `{out}`, an absolute path; it is asked for if it is absent
 * @returns the file; `undefined` if there are no virtual machines, or the user went away
 */
export async function saveQemuNames(argument: unknown): Promise<vscode.Uri | undefined> {
  const wish = argument === undefined || argument instanceof vscode.Uri ? {} : argument;
  if (!isWish(wish)) {
    void vscode.window.showErrorMessage(
      'The argument of this command is an object such as {"out": "/tmp/names.csv"}.',
    );
    return undefined;
  }
  const threads = await qemuThreads().catch(() => []);
  if (threads.length === 0) {
    void vscode.window.showInformationMessage(
      'No qemu process is running on this machine. Start the guests first, or run “chronoscope task-names” on their host.',
    );
    return undefined;
  }
  const target = wish.out === undefined ? await askForFile(threads) : vscode.Uri.file(wish.out);
  if (target === undefined) return undefined;
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(taskNamesCsv(threads)));
  await vscode.window.showTextDocument(target);
  return target;
}

function askForFile(threads: readonly QemuThread[]): Thenable<vscode.Uri | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return vscode.window.showSaveDialog({
    title: `Names of ${threads.length} threads of running guests`,
    filters: { 'Comma-separated values': ['csv'] },
    ...(folder !== undefined && { defaultUri: vscode.Uri.joinPath(folder, 'task-names.csv') }),
  });
}
