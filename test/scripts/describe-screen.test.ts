import { describe, expect, it } from 'vitest';
import { describeScreen } from '../../scripts/start/describe-screen.mjs';

const screen = {
  format: 'Linux perf script',
  samples: 12_345,
  threads: 4,
  durationSeconds: 61.25,
  heatMap: { columns: 62, rows: 50 },
  top: [
    { name: 'spin', selfPercent: 61.04, totalPercent: 80 },
    { name: 'main', selfPercent: 0, totalPercent: 100 },
  ],
};

describe('the description of a screen', () => {
  it('lines up facts and functions', () => {
    expect(describeScreen('/a/b.perf', screen)).toBe(
      [
        '/a/b.perf',
        '  Format    Linux perf script',
        '  Samples   12,345',
        '  Threads   4',
        '  Duration  61.25 s',
        '  Heat map  62 columns × 50 rows',
        '',
        '    self   total  function',
        '  61.0 %  80.0 %  spin',
        '   0.0 % 100.0 %  main',
      ].join('\n'),
    );
  });

  it('says why there is no heat map', () => {
    const { heatMap: _, ...untimed } = screen;
    expect(describeScreen('b.perf', untimed)).toContain('none (the profile has no times)');
  });

  it('counts one column as one', () => {
    const heatMap = { columns: 1, rows: 1000 };
    expect(describeScreen('b.perf', { ...screen, heatMap })).toContain('1 column × 1,000 rows');
  });
});
