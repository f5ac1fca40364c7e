import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { CompareDocument } from '../../src/extension/compare/compare-document.ts';
import { PluginFormats } from '../../src/extension/plugin/plugin-formats.ts';
import { ProfileDocument } from '../../src/extension/profile-document.ts';
import { ProfileTool } from '../../src/extension/tools/profile-tool.ts';
import type { ToolName } from '../../src/extension/tools/tool-input.ts';
import { toolNames } from '../../src/extension/tools/tool-input.ts';
import { describe, it } from './runner/test-case.ts';
import { sampleFile } from './sample-file.ts';

/** A tool in a window without profiles. */
function toolCalled(name: ToolName): ProfileTool {
  const extension = vscode.extensions.getExtension('chronoscope.chronoscope');
  assert.ok(extension !== undefined);
  const script = vscode.Uri.joinPath(extension.extensionUri, 'dist', 'document-worker.mjs').fsPath;
  const plugins = new PluginFormats();
  return new ProfileTool(name, {
    editors: { openDocuments: () => [], activeDocument: () => undefined },
    openDocument: (uri) => new ProfileDocument(uri, script, plugins),
    openComparison: (uri) => new CompareDocument(uri, script, plugins),
  });
}

async function answer(name: ToolName, input: object): Promise<string> {
  const result = await toolCalled(name).invoke(
    { input, toolInvocationToken: undefined },
    new vscode.CancellationTokenSource().token,
  );
  const [part] = result.content;
  assert.ok(part instanceof vscode.LanguageModelTextPart);
  return part.value;
}

describe('tools for language models', () => {
  it('are contributed and registered', async () => {
    const extension = vscode.extensions.getExtension('chronoscope.chronoscope');
    await extension?.activate();
    const contributed: readonly { readonly name: string }[] =
      extension?.packageJSON.contributes.languageModelTools;
    assert.deepEqual(contributed.map(({ name }) => name).sort(), [...toolNames].sort());
  });

  it('summarise a profile, and answer by the handles they gave', async () => {
    const file = (await sampleFile()).fsPath;
    const summary = await answer('chronoscope_summary', { file });
    const handle = /(f-\d+) self/.exec(summary)?.[1];
    assert.ok(handle !== undefined, summary);
    const callers = await answer('chronoscope_callers', { file, function: handle, limit: 5 });
    assert.match(callers, new RegExp(`${handle} self`));
    assert.match(callers, /callers:/);
  });

  it('compare two profiles', async () => {
    const file = (await sampleFile()).fsPath;
    const text = await answer('chronoscope_diff', { file, other: file, to: 1 });
    assert.match(text, /functions by change of self/);
  });

  it('say what they need', async () => {
    await assert.rejects(answer('chronoscope_hot_functions', {}), /No profile is open/);
    await assert.rejects(answer('chronoscope_lines', { file: 'x' }), /Name the source file/);
    await assert.rejects(answer('chronoscope_range', { from: 3, to: 2 }), /"to" has to be after/);
  });

  it('ask before anything of a profile becomes part of a conversation', () => {
    const prepared = toolCalled('chronoscope_summary').prepareInvocation({
      input: { file: '/tmp/app.perf' },
    });
    assert.match(String(prepared.confirmationMessages?.message), /app\.perf/);
  });
});
