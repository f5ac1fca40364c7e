import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Transform } from '../../src/analysis/transform/transform.ts';
import { withTransformSettings } from '../../src/extension/transform-settings.ts';
import { describe, it } from './runner/test-case.ts';

async function withSetting(name: string, value: unknown, body: () => void): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('chronoscope');
  await configuration.update(name, value, vscode.ConfigurationTarget.Global);
  try {
    body();
  } finally {
    await configuration.update(name, undefined, vscode.ConfigurationTarget.Global);
  }
}

const transformsOf = (...transforms: readonly Transform[]): readonly Transform[] =>
  withTransformSettings({ transforms }).transforms ?? [];

describe('settings of transforms', () => {
  it('put the renaming rules that can be used in front', async () => {
    const rules = [
      { pattern: '<.*>', replacement: '<…>' },
      { pattern: '(', replacement: '' },
      { pattern: 7 },
    ];
    await withSetting('rename', rules, () => {
      assert.deepEqual(transformsOf({ kind: 'keep-matching', query: 'x' }), [
        { kind: 'rename', rules: rules.slice(0, 1) },
        { kind: 'keep-matching', query: 'x' },
      ]);
      assert.equal(transformsOf().length, 1);
    });
    assert.deepEqual(transformsOf(), []);
  });

  it('say which code is mine', async () => {
    await withSetting('myCode', ['fn:/^app::/', '/(/'], () => {
      const [transform] = transformsOf({ kind: 'my-code' });
      assert.ok(transform?.kind === 'my-code' && transform.code !== undefined);
      assert.deepEqual(transform.code.rules, ['fn:/^app::/']);
      const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.path);
      assert.deepEqual(transform.code.folders.slice(0, folders.length), folders);
    });
  });
});
