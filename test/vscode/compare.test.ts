import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { CompareDocument } from '../../src/extension/compare/compare-document.ts';
import { comparedFiles, compareUri } from '../../src/extension/compare/compare-uri.ts';
import { PluginFormats } from '../../src/extension/plugin/plugin-formats.ts';
import type { CompareSummary } from '../../src/protocol/compare-requests.ts';
import type { DocumentState } from '../../src/protocol/document-requests.ts';
import { describe, it } from './runner/test-case.ts';
import { sampleFile } from './sample-file.ts';

type State = DocumentState<CompareSummary>;

function settled(document: CompareDocument): Promise<Exclude<State, { readonly kind: 'loading' }>> {
  return new Promise((resolve) => {
    const take = (state: State): void => {
      if (state.kind !== 'loading') resolve(state);
    };
    document.onDidChangeState(take);
    take(document.state);
  });
}

async function withComparison(
  uri: vscode.Uri,
  body: (document: CompareDocument) => Promise<void>,
): Promise<void> {
  const extension = vscode.extensions.getExtension('chronoscope.chronoscope');
  assert.ok(extension !== undefined);
  const script = vscode.Uri.joinPath(extension.extensionUri, 'dist', 'document-worker.mjs').fsPath;
  const document = new CompareDocument(uri, script, new PluginFormats());
  try {
    await body(document);
  } finally {
    document.dispose();
  }
}

const everything = { filter: { idle: 'none' }, value: 0, grouping: 'none' } as const;

describe('comparing two profiles', () => {
  it('reads both into one worker and compares them', async () => {
    const file = await sampleFile();
    await withComparison(compareUri({ a: file, b: file }), async (document) => {
      const state = await settled(document);
      assert.equal(state.kind, 'ready');
      const { signal } = new AbortController();
      const graph = await document.request(
        'diff.read',
        { a: everything, b: { ...everything, side: 'b' }, normalise: 'none' },
        signal,
      );
      assert.ok(graph.sumA > 0);
      assert.equal(graph.sumA, graph.sumB);
      assert.deepEqual(graph.totalA, graph.totalB);
    });
  });

  it('says which file cannot be read', async () => {
    const a = await sampleFile();
    const b = vscode.Uri.joinPath(a, '..', 'not there.perf');
    await withComparison(compareUri({ a, b }), async (document) => {
      const state = await settled(document);
      assert.equal(state.kind, 'failed');
      assert.match(state.message, /not there\.perf/);
    });
  });

  it('opens from the explorer’s selection of two files', async () => {
    const file = await sampleFile();
    await vscode.commands.executeCommand('chronoscope.compareProfiles', file, [file, file]);
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input instanceof vscode.TabInputCustom, 'the tab in front is not a custom editor');
    assert.equal(input.viewType, 'chronoscope.compare');
    assert.equal(comparedFiles(input.uri)?.b.toString(), file.toString());
  });
});
