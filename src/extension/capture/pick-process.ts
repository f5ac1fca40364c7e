import * as vscode from 'vscode';
import { listProcesses } from '../../capture/process/inspect/list-processes.ts';
import type { ProcessInfo } from '../../capture/process/inspect/process-info.ts';
import { groupProcesses, processFacts } from '../../capture/process/process-groups.ts';
import { quoteCommand } from '../../capture/process/tool/quote-command.ts';

interface ProcessItem extends vscode.QuickPickItem {
  readonly pid?: number;
}

/** Long command lines are cut: the list is one line high. */
const maxCommandLength = 300;

const runtimeIcons: { readonly [K in ProcessInfo['runtime']]: string } = {
  python: '$(snake)',
  node: '$(symbol-event)',
  java: '$(coffee)',
  ruby: '$(ruby)',
  go: '$(go-to-file)',
  native: '$(gear)',
};

/**
 * Lets the user pick a running process by name, number, user or command line.
 *
 * @param debuggees process ids of what is being debugged, shown first
 * @returns the process id, or `undefined` if none was picked
 */
export async function pickProcess(debuggees: ReadonlySet<number>): Promise<number | undefined> {
  const picker = vscode.window.createQuickPick<ProcessItem>();
  const refresh: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('refresh'), tooltip: 'Refresh' };
  const allUsers: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('organization'),
    tooltip: 'Show or hide other users’ processes',
  };
  let isAllUsers = process.geteuid?.() === undefined;
  const fill = async (): Promise<void> => {
    picker.busy = true;
    try {
      const own = isAllUsers ? undefined : process.geteuid?.();
      picker.items = itemsOf(await listProcesses(), debuggees, own);
    } finally {
      picker.busy = false;
    }
  };
  picker.title = 'Profile PID';
  picker.placeholder = 'Name, number, user or command line of the process to profile';
  picker.matchOnDescription = true;
  picker.matchOnDetail = true;
  picker.buttons = process.geteuid === undefined ? [refresh] : [allUsers, refresh];
  picker.onDidTriggerButton((button) => {
    if (button === allUsers) isAllUsers = !isAllUsers;
    void fill();
  });
  picker.show();
  const picked = new Promise<number | undefined>((resolve) => {
    picker.onDidAccept(() => {
      const number = /^\d+$/.test(picker.value.trim()) ? Number(picker.value) : undefined;
      resolve(picker.selectedItems[0]?.pid ?? number);
      picker.hide();
    });
    picker.onDidHide(() => resolve(undefined));
  });
  await fill();
  try {
    return await picked;
  } finally {
    picker.dispose();
  }
}

function itemsOf(
  processes: readonly ProcessInfo[],
  debuggees: ReadonlySet<number>,
  ownUserId: number | undefined,
): readonly ProcessItem[] {
  const now = Date.now();
  const others = processes.filter(({ pid }) => pid !== process.pid);
  return groupProcesses(others, debuggees, ownUserId).flatMap(({ title, processes: listed }) => [
    { label: title, kind: vscode.QuickPickItemKind.Separator },
    ...listed.map((info) => ({
      pid: info.pid,
      label: `${runtimeIcons[info.runtime]} ${info.name}`,
      description: processFacts(info, now),
      detail: commandText(info.argv),
    })),
  ]);
}

/** A process that has overwritten its command line leaves empty words at its end. */
function commandText(argv: readonly string[]): string {
  const end = argv.findLastIndex((word) => word !== '') + 1;
  return quoteCommand(argv.slice(0, end)).slice(0, maxCommandLength);
}
