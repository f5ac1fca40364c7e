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
});
