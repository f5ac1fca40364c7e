import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { describe, it } from './runner/test-case.ts';
import { sampleFile } from './sample-file.ts';

describe('line heat', () => {
  it('tells what the hot functions of an open source took, until it is turned off', async () => {
    const source = await openSampleAndSource();
    const settings = vscode.workspace.getConfiguration('chronoscope.lineHeat');
    try {
      const lenses = await lensesOnce(source, (titles) => titles.length > 0);
      assert.match(lenses.join('\n'), /crc32.*: [\d.]+ % self · [\d.]+ % total/);
      await settings.update('enabled', false, vscode.ConfigurationTarget.Global);
      await lensesOnce(source, (titles) => titles.length === 0);
    } finally {
      await settings.update('enabled', undefined, vscode.ConfigurationTarget.Global);
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    }
  });

  it('leads from the cursor to the profile', async () => {
    const source = await openSampleAndSource();
    try {
      await lensesOnce(source, (titles) => titles.length > 0);
      const editor = await vscode.window.showTextDocument(source, { viewColumn: vscode.ViewColumn.Two });
      const line = editor.document
        .getText()
        .split('\n')
        .findIndex((text) => text.includes('crc32(') && text.includes('{'));
      assert.ok(line >= 0, 'crc32 is not in the source any more');
      const inside = new vscode.Position(line + 3, 0);
      editor.selection = new vscode.Selection(inside, inside);
      await vscode.commands.executeCommand('chronoscope.showInFlameGraph');
      const isInFront = (): boolean =>
        vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputCustom;
      for (let tries = 0; tries < 100 && !isInFront(); tries++) await pause();
      assert.ok(isInFront(), 'the profile did not come to the front');
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    }
  });
});

/** Opens the sample, and beside it the source that crc32 is in. */
async function openSampleAndSource(): Promise<vscode.Uri> {
  const profile = await sampleFile();
  await vscode.commands.executeCommand('vscode.open', profile);
  const source = vscode.Uri.joinPath(profile, '..', 'snapshot.cpp');
  await vscode.window.showTextDocument(source, { viewColumn: vscode.ViewColumn.Two });
  return source;
}

/** The titles of the source's lenses, as soon as they are as wanted. */
async function lensesOnce(
  source: vscode.Uri,
  isWanted: (titles: readonly string[]) => boolean,
): Promise<readonly string[]> {
  const end = Date.now() + 20_000;
  let titles: readonly string[] = [];
  while (Date.now() < end) {
    const lenses: readonly vscode.CodeLens[] = await vscode.commands.executeCommand(
      'vscode.executeCodeLensProvider',
      source,
    );
    titles = lenses.map(({ command }) => command?.title ?? '').filter((title) => title.includes('% total'));
    if (isWanted(titles)) return titles;
    await pause();
  }
  return assert.fail(`The lenses stayed: ${JSON.stringify(titles)}`);
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 100));
}
