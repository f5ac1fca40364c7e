import { describe, expect, it } from 'vitest';
import { hatchLines } from '../../../../src/webview/kit/scene/hatch-lines.ts';
import { hatchPatterns } from '../../../../src/webview/kit/scene/scene.ts';

describe('hatchLines', () => {
  it.each(hatchPatterns)('gives whole lines for %s', (pattern) => {
    expect(hatchLines(pattern).length).toBeGreaterThan(0);
    expect(hatchLines(pattern).length % 4).toBe(0);
  });

  it('is different for every pattern', () => {
    expect(new Set(hatchPatterns.map((pattern) => hatchLines(pattern).join(' '))).size).toBe(
      hatchPatterns.length,
    );
  });
});
