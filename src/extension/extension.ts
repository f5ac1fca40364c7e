import * as vscode from 'vscode';
import { registerCommands } from './commands.ts';
import { ProfileEditorProvider, profileEditorIds } from './profile-editor-provider.ts';

/** Entry point: VS Code calls this when the first profile or command is used. */
export function activate(context: vscode.ExtensionContext): void {
  const editors = new ProfileEditorProvider(context.extensionUri);
  context.subscriptions.push(
    ...profileEditorIds.map((id) =>
      vscode.window.registerCustomEditorProvider(id, editors, { supportsMultipleEditorsPerDocument: true }),
    ),
    ...registerCommands(editors),
  );
}
