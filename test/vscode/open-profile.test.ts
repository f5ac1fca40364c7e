import assert from 'node:assert/strict';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { describe, it } from './runner/test-case.ts';
import { sampleFile } from './sample-file.ts';

/** The ids of the profile editor: for names of its own, and for any other. */
const profileEditor = 'chronoscope.profile';
const optionalEditor = 'chronoscope.profile.option';

describe('opening a file', () => {
  it('shows *.perf in the profile editor by default', async () => {
    const file = await sampleFile();
    await vscode.commands.executeCommand('vscode.open', file);
    assert.equal(profileShown(profileEditor).fsPath, file.fsPath);
  });

  it('shows a file of any other name in the profile editor when asked by "Open as Profile"', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'chronoscope-test-'));
    try {
      const file = vscode.Uri.file(join(folder, 'capture without ending'));
      await copyFile((await sampleFile()).fsPath, file.fsPath);
      await vscode.commands.executeCommand('chronoscope.openAsProfile', file);
      assert.equal(profileShown(optionalEditor).fsPath, file.fsPath);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

/** The file in the profile editor in front. */
function profileShown(viewType: string): vscode.Uri {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  assert.ok(input instanceof vscode.TabInputCustom, 'the tab in front is not a custom editor');
  assert.equal(input.viewType, viewType);
  return input.uri;
}
