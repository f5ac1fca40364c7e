import { describe, expect, it } from 'vitest';
import { paintTimeAxis } from '../../../../src/webview/kit/axis/paint-time-axis.ts';
import { paintValueAxis } from '../../../../src/webview/kit/axis/paint-value-axis.ts';
import { valueTicks } from '../../../../src/webview/kit/axis/value-ticks.ts';
import type { Look } from '../../../../src/webview/kit/scene/scene.ts';
import { SvgScene } from '../../../../src/webview/kit/scene/svg-scene.ts';
import { themeFrom } from '../../../../src/webview/kit/theme/read-theme.ts';

const look: Look = {
  theme: themeFrom(() => '', 'dark', false),
  measure: (text) => text.length * 6,
  hairline: 1,
};

/** Where labels were drawn: text, left edge and right edge. */
function labelsIn(svg: string): readonly { text: string; left: number; right: number }[] {
  return [...svg.matchAll(/<text x="([\d.-]+)".*?>([^<]*)<\/text>/g)].map(([, x, text]) => ({
    text: text ?? '',
    left: Number(x),
    right: Number(x) + (text ?? '').length * 6,
  }));
}

describe('paintTimeAxis', () => {
  it.each([300, 640, 1000])('keeps labels apart and inside, %d px wide', (width) => {
    for (const span of [500, 7e4, 3e9, 4 * 3600e9, 9e14]) {
      const scene = new SvgScene({ width, height: 22 });
      const box = { x: 0, y: 0, width, height: 22 };
      paintTimeAxis(scene, look, box, { startNs: 5e9, endNs: 5e9 + span }, { kind: 'relative' });
      const labels = labelsIn(scene.toSvg(''));
      expect(labels.length).toBeGreaterThanOrEqual(2);
      labels.forEach(({ left, right }, index) => {
        expect(left).toBeGreaterThanOrEqual(0);
        expect(right).toBeLessThanOrEqual(width + 0.01);
        const next = labels[index + 1];
        if (next !== undefined) expect(next.left).toBeGreaterThan(right);
      });
    }
  });

  it('stands on its lower edge when it is above a picture', () => {
    const scene = new SvgScene({ width: 100, height: 22 });
    const box = { x: 0, y: 0, width: 100, height: 22 };
    paintTimeAxis(scene, look, box, { startNs: 0, endNs: 1e9 }, { kind: 'relative' }, 'above');
    expect(scene.toSvg('')).toContain('points="0 22 100 22"');
  });
});

describe('paintValueAxis', () => {
  it('leaves out labels that would touch', () => {
    const scene = new SvgScene({ width: 60, height: 40 });
    const ticks = valueTicks('linear', 0, 100, 20, String);
    const box = { x: 0, y: 0, width: 60, height: 40 };
    paintValueAxis(scene, look, box, ticks, (value) => 40 - (value / 100) * 40);
    const labels = labelsIn(scene.toSvg(''));
    expect(labels.length).toBeLessThanOrEqual(4);
    expect(labels[0]?.text).toBe('0');
  });
});
