import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { describe, it } from './runner/test-case.ts';

describe('the extension', () => {
  it('is installed and can be activated', async () => {
    const extension = vscode.extensions.getExtension('chronoscope.chronoscope');
    assert.ok(extension !== undefined, 'VS Code did not load chronoscope.chronoscope');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('registers every command package.json contributes', async () => {
    const extension = vscode.extensions.getExtension('chronoscope.chronoscope');
    await extension?.activate();
    const contributed: readonly { readonly command: string }[] =
      extension?.packageJSON.contributes.commands ?? [];
    const registered = new Set(await vscode.commands.getCommands(true));
    const missing = contributed.map(({ command }) => command).filter((command) => !registered.has(command));
    assert.ok(contributed.length > 0, 'package.json contributes no command');
    assert.deepEqual(missing, []);
  });

  it('opens a shipped sample by its id', async () => {
    await vscode.commands.executeCommand('chronoscope.openSample', 'order-book');
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input instanceof vscode.TabInputCustom, 'no custom editor is in front');
    assert.equal(input.viewType, 'chronoscope.profile');
    assert.match(input.uri.path, /samples\/order-book\/order-book\.perf$/);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });
});
