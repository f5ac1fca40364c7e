import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

describe('a profile of a bundled script', () => {
  it('is of the sources that its source map leads to', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'chronoscope-test-'));
    try {
      const profile = await writeBundle(folder);
      await vscode.commands.executeCommand('chronoscope.openAsProfile', profile);
      const source = vscode.Uri.file(join(folder, 'shop.ts'));
      await vscode.window.showTextDocument(source, { viewColumn: vscode.ViewColumn.Two });
      const [lens] = await lensesOnce(source, (titles) => titles.length > 0);
      assert.match(lens ?? '', /chargeCard: 100 % self · 100 % total/);
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await rm(folder, { recursive: true });
    }
  });
});

/** Writes a source, the script made of it, its source map, and a profile of the script; returns the profile. */
async function writeBundle(folder: string): Promise<vscode.Uri> {
  const script = join(folder, 'shop.js');
  const profile = join(folder, 'shop.cpuprofile');
  const callFrame = {
    functionName: 'c',
    scriptId: '1',
    url: vscode.Uri.file(script).toString(),
    lineNumber: 0,
    columnNumber: 10,
  };
  const root = { functionName: '(root)', scriptId: '0', url: '', lineNumber: -1, columnNumber: -1 };
  const nodes = [
    { id: 1, callFrame: root, children: [2] },
    { id: 2, callFrame, hitCount: 3 },
  ];
  const timing = { startTime: 0, endTime: 4000, samples: [2, 2, 2], timeDeltas: [1000, 1000, 1000] };
  // One segment: column 10 of the script is line 1, column 16 of source 0, under the name 0.
  const map = { version: 3, sources: ['shop.ts'], names: ['chargeCard'], mappings: 'UAAgBA' };
  await writeFile(join(folder, 'shop.ts'), 'export function chargeCard(): void {\n  for (;;);\n}\n');
  await writeFile(script, 'function c(){for(;;);}\n//# sourceMappingURL=shop.js.map\n');
  await writeFile(`${script}.map`, JSON.stringify(map));
  await writeFile(profile, JSON.stringify({ nodes, ...timing }));
  return vscode.Uri.file(profile);
}

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
