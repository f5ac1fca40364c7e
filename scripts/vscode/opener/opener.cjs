const { basename } = require('node:path');
const vscode = require('vscode');

const doneKey = 'opened';

/**
 * Opens the file named by CHRONOSCOPE_OPEN_FILE in the editor its ending is for, else in the profile editor, whatever the
 * file is called; several captures of the scheduler, one to a line, are compared. A file named on VS Code's command line or
 * in its page address is opened before the editors of extensions are known, so that it may end up as text. Only the first
 * start of a window opens it: after a reload VS Code restores its own tabs.
 *
 * @param {vscode.ExtensionContext} context
 */
exports.activate = async (context) => {
  const file = process.env['CHRONOSCOPE_OPEN_FILE'];
  if (file === undefined || file === '' || context.workspaceState.get(doneKey) === file) {
    return;
  }
  await context.workspaceState.update(doneKey, file);
  const [first, ...others] = file.split('\n').map((path) => vscode.Uri.file(path));
  if (others.length > 0) {
    await vscode.commands.executeCommand('chronoscope.compareCaptures', first, [first, ...others]);
    return;
  }
  await vscode.commands.executeCommand('vscode.openWith', first, editorFor(file), { preview: false });
};

/**
 * The editor for a file by its name; whatever is no capture and no log is opened as a profile.
 *
 * @param {string} file
 */
function editorFor(file) {
  const name = basename(file);
  if (name.endsWith('.cdict')) {
    return 'chronoscope.sched';
  }
  const isTiflash = /tiflash.*\.log|\.task_dag\.json$/.test(name);
  return isTiflash ? 'chronoscope.tiflash' : 'chronoscope.profile';
}
