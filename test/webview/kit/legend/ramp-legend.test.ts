import { describe, expect, it } from 'vitest';
import { paintRampLegend } from '../../../../src/webview/kit/legend/ramp-legend.ts';
import { SvgScene } from '../../../../src/webview/kit/scene/svg-scene.ts';
import { themeFrom } from '../../../../src/webview/kit/theme/read-theme.ts';

describe('paintRampLegend', () => {
  it('draws every colour once and every value under its place', () => {
    const scene = new SvgScene({ width: 212, height: 28 });
    const theme = themeFrom(() => '', 'dark', false);
    const legend = {
      title: 'samples',
      colours: ['#000001', '#000002'],
      ticks: [
        { position: 0, label: '0' },
        { position: 1, label: '40' },
      ],
    };
    const look = { theme, measure: () => 88, hairline: 1 };
    paintRampLegend(scene, look, { x: 0, y: 0, width: 212, height: 28 }, legend);
    const svg = scene.toSvg('');
    expect(svg).toContain('<rect x="100" y="2" width="50" height="10" fill="#000001"/>');
    expect(svg).toContain('<rect x="150" y="2" width="50" height="10" fill="#000002"/>');
    expect(svg).toMatch(/<text x="200" .*>40<\/text>/);
  });
});
