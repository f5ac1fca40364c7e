import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { heatSentences, heatStep, heatSteps, heatText } from '../../src/extension/line-heat/heat-scale.ts';

describe('the colour of a line', () => {
  it.each([
    [0, undefined],
    [0.0009, undefined],
    [0.001, 1],
    [0.01, 1],
    [0.011, 2],
    [0.25, 5],
    [0.26, 6],
    [1, 10],
    [Number.NaN, undefined],
  ])('of share %d is step %s', (share, step) => {
    expect(heatStep(share)).toBe(step);
  });

  it('is contributed for every step, and for lines that may have moved', async () => {
    const { contributes } = JSON.parse(await readFile('package.json', 'utf8'));
    const ids = contributes.colors
      .map(({ id }: { readonly id: string }) => id)
      .filter((id: string) => id.startsWith('chronoscope.lineHeat.'));
    const steps = Array.from({ length: heatSteps }, (_, index) => `chronoscope.lineHeat.step${index + 1}`);
    expect(ids).toEqual([...steps, 'chronoscope.lineHeat.stale']);
  });
});

describe('the numbers of a line', () => {
  it('are shares of the selection', () => {
    expect(heatText({ self: 1, total: 2 }, 8)).toBe('12.5 % self · 25.0 % total');
    expect(heatText({ self: 0, total: 8 }, 8)).toBe('100 % total');
  });

  it('are said in full with their unit', () => {
    const heat = {
      value: { name: 'samples', unit: 'count' },
      total: 8000,
      lines: [],
      functions: [],
    } as const;
    expect(heatSentences({ self: 0, total: 2000 }, heat)).toEqual([
      'Self: 0 samples, 0 % of the selection',
      'Total: 2,000 samples, 25.0 % of the selection',
    ]);
    const timed = { ...heat, value: { name: 'cpu', unit: 'nanoseconds' }, total: 4e6 } as const;
    expect(heatSentences({ self: 1e6, total: 4e6 }, timed)[0]).toBe('Self: 1.00 ms, 25.0 % of the selection');
  });
});
