import { describe, expect, it } from 'vitest';
import { parseEditorState } from '../../scripts/vscode/parse-editor-state.mjs';

const screen = {
  format: 'Linux perf script',
  samples: 3,
  threads: 1,
  durationSeconds: 2,
  heatMap: { columns: 2, rows: 50 },
  top: [{ name: 'main', selfPercent: 1, totalPercent: 100 }],
};

describe('the state the profile editor tells', () => {
  it('is a screen once it is painted', () => {
    expect(parseEditorState('ready', JSON.stringify(screen))).toEqual({ kind: 'ready', screen });
  });

  it('may be a profile without times', () => {
    const { heatMap: _, ...untimed } = screen;
    expect(parseEditorState('ready', JSON.stringify(untimed))).toEqual({ kind: 'ready', screen: untimed });
  });

  it('may be what logs hold', () => {
    const log = { format: 'TiFlash log', queries: 3, files: 1 };
    expect(parseEditorState('ready', JSON.stringify(log))).toEqual({ kind: 'log', screen: log });
  });

  it('may be a sentence instead of a profile', () => {
    expect(parseEditorState('error', '{"error":"Line 3 is not a sample."}')).toEqual({
      kind: 'error',
      sentence: 'Line 3 is not a sample.',
    });
  });

  it.each([
    ['ready', null],
    ['ready', JSON.stringify({ ...screen, samples: '3' })],
    ['ready', JSON.stringify({ ...screen, top: [{ name: 'main' }] })],
    ['thinking', JSON.stringify(screen)],
    [null, null],
  ])('is refused when it is %s with %s', (state, told) => {
    expect(() => parseEditorState(state, told)).toThrow(/does not know/);
  });
});
