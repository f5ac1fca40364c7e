import * as vscode from 'vscode';
import type { ProblemCard } from '../../capture/process/capture-problem.ts';

/** Buttons a notification has room for beside its sentence. */
const maxButtons = 3;

/**
 * Shows why a capture could not be made, with the commands that help as buttons: each is put into a terminal for the user
 * to read and run, never run by us.
 */
export async function showProblem(card: ProblemCard): Promise<void> {
  const details = card.detail === undefined || card.detail === '' ? [] : ['Details'];
  const commands = card.commands.slice(0, maxButtons - details.length);
  const chosen = await vscode.window.showErrorMessage(
    card.message,
    ...commands.map(({ label }) => label),
    ...details,
  );
  const command = commands.find(({ label }) => label === chosen);
  if (command !== undefined) offerInTerminal(command.commandLine);
  else if (chosen === 'Details') {
    await vscode.window.showErrorMessage(card.message, { modal: true, detail: card.detail ?? '' });
  }
}

/** Types a command line into a terminal without running it. */
export function offerInTerminal(commandLine: string): void {
  const terminal = vscode.window.createTerminal({ name: 'Chronoscope' });
  terminal.show();
  terminal.sendText(commandLine, false);
}
