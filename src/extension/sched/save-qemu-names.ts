import * as vscode from 'vscode';
import { qemuThreads, taskNamesCsv } from '../../capture/sched/qemu-task-names.ts';

/** Writes the mapping of task names that fits the virtual machines running on this machine now. */
export async function saveQemuNames(): Promise<void> {
  const threads = await qemuThreads().catch(() => []);
  if (threads.length === 0) {
    void vscode.window.showInformationMessage(
      'No qemu process is running on this machine. Start the guests first, or run “chronoscope task-names” on their host.',
    );
    return;
  }
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const target = await vscode.window.showSaveDialog({
    title: `Names of ${threads.length} threads of running guests`,
    filters: { 'Comma-separated values': ['csv'] },
    ...(folder !== undefined && { defaultUri: vscode.Uri.joinPath(folder, 'task-names.csv') }),
  });
  if (target === undefined) return;
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(taskNamesCsv(threads)));
  await vscode.window.showTextDocument(target);
}
