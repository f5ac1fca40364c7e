import * as vscode from 'vscode';
import { registerCommands } from './commands.ts';
import type { ChronoscopeApi } from './plugin/plugin-api.ts';
import { PluginFormats } from './plugin/plugin-formats.ts';
import { ProfileEditorProvider, profileEditorIds } from './profile-editor-provider.ts';

/**
 * Entry point: VS Code calls this when the first profile or command is used.
 *
 * @returns what other extensions may use: docs/formats/plug-ins.md
 */
export function activate(context: vscode.ExtensionContext): ChronoscopeApi {
  const plugins = new PluginFormats();
  const editors = new ProfileEditorProvider(context.extensionUri, plugins);
  context.subscriptions.push(
    ...profileEditorIds.map((id) =>
      vscode.window.registerCustomEditorProvider(id, editors, { supportsMultipleEditorsPerDocument: true }),
    ),
    ...registerCommands(editors),
  );
  return plugins.api;
}
