import * as vscode from 'vscode';
import { clusterUri } from '../tiflash/tiflash-uri.ts';
import { sampleById, samples } from './samples.ts';

/** Registers the command that opens a shipped sample: `chronoscope.openSample`, with an id or asking for one. */
export function registerOpenSample(extensionUri: vscode.Uri): vscode.Disposable {
  return vscode.commands.registerCommand('chronoscope.openSample', async (id?: unknown) => {
    const sample = sampleById(id) ?? (await pickSample());
    if (sample === undefined) return;
    const file = vscode.Uri.joinPath(extensionUri, 'samples', ...sample.path.split('/'));
    const uri = sample.isCluster === true ? clusterUri(file) : file;
    await vscode.commands.executeCommand('vscode.openWith', uri, sample.editor);
  });
}

async function pickSample() {
  const items = samples.map((sample) => ({
    label: sample.label,
    description: sample.description,
    detail: sample.lookFor,
    sample,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: 'Open Sample',
    placeHolder: 'Real captures, each with something to find',
    matchOnDescription: true,
  });
  return picked?.sample;
}
