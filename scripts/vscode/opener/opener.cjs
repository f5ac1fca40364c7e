const vscode = require('vscode');

const doneKey = 'opened';

/**
 * Opens the file named by CHRONOSCOPE_OPEN_FILE in the profile editor, whatever the file is called. A file named on
 * VS Code's command line or in its page address is opened before the editors of extensions are known, so that it
 * may end up as text. Only the first start of a window opens it: after a reload VS Code restores its own tabs.
 *
 * @param {vscode.ExtensionContext} context
 */
exports.activate = async (context) => {
  const file = process.env['CHRONOSCOPE_OPEN_FILE'];
  if (file === undefined || file === '' || context.workspaceState.get(doneKey) === file) {
    return;
  }
  await context.workspaceState.update(doneKey, file);
  await vscode.commands.executeCommand('vscode.openWith', vscode.Uri.file(file), 'chronoscope.profile', {
    preview: false,
  });
};
