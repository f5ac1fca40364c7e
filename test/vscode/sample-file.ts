import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';

/** The first profile among the samples that come with the extension. */
export async function sampleFile(): Promise<vscode.Uri> {
  const extension = vscode.extensions.getExtension('chronoscope.chronoscope');
  assert.ok(extension !== undefined, 'VS Code did not load chronoscope.chronoscope');
  const folder = join(extension.extensionPath, 'samples');
  const path = (await readdir(folder, { recursive: true }))
    .filter((entry) => entry.endsWith('.perf'))
    .sort()[0];
  assert.ok(path !== undefined, `there is no sample in ${folder}`);
  return vscode.Uri.file(join(folder, path));
}
