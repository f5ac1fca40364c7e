import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { linkAuthority, linkPath, linkQuery } from '../../src/extension/link/view-link.ts';
import { describe, it } from './runner/test-case.ts';
import { sampleFile } from './sample-file.ts';

describe('a link to a view', () => {
  it('opens the file it names in the profile editor', async () => {
    const file = await sampleFile();
    const query = linkQuery({ file: file.toString(), inWorkspace: undefined, editor: 'profile', view: '{}' });
    const link = vscode.Uri.from({ scheme: 'vscode', authority: linkAuthority, path: linkPath, query });
    await vscode.commands.executeCommand('chronoscope.openLink', link.toString(true));
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input instanceof vscode.TabInputCustom, 'no custom editor is in front');
    assert.equal(input.uri.fsPath, file.fsPath);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('opens the folder of logs it names in the TiFlash editor', async () => {
    const extension = vscode.extensions.getExtension('chronoscope.chronoscope');
    assert.ok(extension !== undefined, 'VS Code did not load chronoscope.chronoscope');
    const folder = vscode.Uri.joinPath(extension.extensionUri, 'samples', 'tiflash');
    const query = linkQuery({
      file: folder.toString(),
      inWorkspace: undefined,
      editor: 'tiflash',
      view: '{}',
    });
    const link = vscode.Uri.from({ scheme: 'vscode', authority: linkAuthority, path: linkPath, query });
    await vscode.commands.executeCommand('chronoscope.openLink', link.toString(true));
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input instanceof vscode.TabInputCustom, 'no custom editor is in front');
    assert.equal(input.viewType, 'chronoscope.tiflash');
    assert.equal(input.uri.query, folder.toString());
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
});
