import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isContributedName } from '../../../src/extension/editor/is-contributed-name.ts';

const manifest: unknown = JSON.parse(readFileSync('package.json', 'utf8'));

describe('the names an editor is contributed for', () => {
  it.each([
    ['a.perf', 'chronoscope.profile', true],
    ['A.PERF', 'chronoscope.profile', true],
    ['perf.data', 'chronoscope.profile', true],
    ['other-perf.data', 'chronoscope.profile', false],
    ['a.txt', 'chronoscope.profile', false],
    ['a.txt', 'chronoscope.profile.option', true],
    ['a.perf', 'no.such.editor', false],
  ])('%s and %s: %s', (name, viewType, isIts) => {
    expect(isContributedName(manifest, viewType, name)).toBe(isIts);
  });

  it('are none where the manifest is not as expected', () => {
    for (const other of [undefined, {}, { contributes: { customEditors: [{}] } }]) {
      expect(isContributedName(other, 'chronoscope.profile', 'a.perf')).toBe(false);
    }
  });
});
