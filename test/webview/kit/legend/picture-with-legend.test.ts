import { describe, expect, it } from 'vitest';
import { pictureWithLegend } from '../../../../src/webview/kit/legend/picture-with-legend.ts';
import { SvgScene } from '../../../../src/webview/kit/scene/svg-scene.ts';
import { testLook } from '../../look.ts';

const picture = {
  paint: () => undefined,
  size: { width: 120, height: 50 },
  look: { ...testLook, measure: (text: string) => text.length * 6 },
  title: 'exits',
};

describe('an exported picture', () => {
  it('has its legend below it, in as many rows as the width takes', () => {
    const swatches = ['HLT', 'CPUID', 'APIC access'].map((label) => ({ label, colour: '#010203' }));
    const { paint, size } = pictureWithLegend(picture, { swatches, ramps: [] });
    const scene = new SvgScene(size);
    paint(scene, picture.look);
    const tops = [...scene.toSvg('').matchAll(/<rect x="[\d.]+" y="([\d.]+)" width="12"/g)].map(([, y]) =>
      Number(y),
    );
    expect(tops).toHaveLength(3);
    expect(new Set(tops).size).toBe(3);
    expect(Math.min(...tops)).toBeGreaterThan(50);
    expect(Math.max(...tops) + 12).toBeLessThan(size.height);
  });

  it('stays as it is without a legend', () => {
    expect(pictureWithLegend(picture, { swatches: [], ramps: [] })).toBe(picture);
  });
});
