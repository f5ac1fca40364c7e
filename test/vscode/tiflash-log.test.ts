import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { describe, it } from './runner/test-case.ts';

async function openLog(): Promise<vscode.TextDocument> {
  const extension = vscode.extensions.getExtension('chronoscope.chronoscope');
  assert.ok(extension !== undefined, 'VS Code did not load chronoscope.chronoscope');
  await extension.activate();
  const log = vscode.Uri.joinPath(extension.extensionUri, 'samples', 'tiflash', '127.0.0.61.tiflash.log');
  return vscode.workspace.openTextDocument(log);
}

describe('a TiFlash log in a text editor', () => {
  it('has “Show DAG” above every task record', async () => {
    const { uri, languageId } = await openLog();
    assert.equal(languageId, 'tiflash-log');
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      uri,
    );
    assert.ok(lenses.length > 10, `${lenses.length} lenses`);
    assert.match(lenses[0]?.command?.title ?? '', /Show DAG · task \d+ · [A-Z]+$/);
    const { command, arguments: args = [] } = lenses[0]?.command ?? {};
    assert.equal(command, 'chronoscope.tiflash.showQuery');
    await vscode.commands.executeCommand('chronoscope.tiflash.showQuery', ...args);
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input instanceof vscode.TabInputCustom, 'no custom editor is in front');
    assert.equal(input.viewType, 'chronoscope.tiflash');
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('tells the numbers of a record on hover', async () => {
    const document = await openLog();
    const text = document.getText();
    const at = document.positionAt(text.indexOf('"status\\":\\"FINISHED') + 20);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      at,
    );
    const words = hovers
      .flatMap(({ contents }) => contents)
      .map((content) => (typeof content === 'string' ? content : content.value))
      .join('\n');
    assert.match(words, /Status \| FINISHED/);
    assert.match(words, /Schedule wait \| [\d.\\]+ (?:ns|µs|ms|s) /);
    assert.match(words, /\| Executor \| Rows \|/);
  });

  it('is outlined by its queries', async () => {
    const { uri } = await openLog();
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      uri,
    );
    assert.ok(symbols.length >= 3, `${symbols.length} queries`);
    assert.match(symbols[0]?.name ?? '', /^Query \d+\/\d+\/\d+\/\d+$/);
    assert.match(symbols[0]?.children[0]?.name ?? '', /^Task \d+$/);
  });
});
