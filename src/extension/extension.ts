import * as vscode from 'vscode';
import { registerCommands } from './commands.ts';
import { ProfileEditorProvider, profileEditorId } from './profile-editor-provider.ts';

/** Entry point: VS Code calls this when the first profile or command is used. */
export function activate(context: vscode.ExtensionContext): void {
  const editors = new ProfileEditorProvider(context.extensionUri);
  context.subscriptions.push(
    vscode.window.registerCustomEditorProvider(profileEditorId, editors, {
      supportsMultipleEditorsPerDocument: true,
    }),
    ...registerCommands(editors),
  );
}
