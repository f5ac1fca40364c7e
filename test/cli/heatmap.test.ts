import { describe, expect, it } from 'vitest';
import { run } from './run.ts';

async function heatMapJson(...args: readonly string[]) {
  const { code, out } = await run(['heatmap', 'app.perf', '--json', ...args]);
  expect(code).toBe(0);
  return JSON.parse(out);
}

describe('heatmap', () => {
  it('counts by second from top to bottom', async () => {
    expect(await heatMapJson('--rows', '5')).toEqual({
      columns: 3,
      rows: 5,
      columnSeconds: 1,
      startNs: '5000000000000',
      rowOffsetsMs: [800, 600, 400, 200, 0],
      max: 4,
      total: 10,
      counts: [
        [0, 0, 0, 4, 1],
        [0, 0, 2, 0, 2],
        [0, 0, 0, 1, 0],
      ],
    });
  });

  it('has 50 rows of a second, and other columns on demand', async () => {
    expect(await heatMapJson()).toMatchObject({ rows: 50, columns: 3, total: 10 });
    const wide = await heatMapJson('--column', '2.5', '--rows', '5');
    expect(wide).toMatchObject({ columns: 1, columnSeconds: 2.5, rowOffsetsMs: [2000, 1500, 1000, 500, 0] });
    expect(wide.counts).toEqual([[1, 2, 2, 0, 5]]);
  });

  it('follows filters and idle rules', async () => {
    expect(await heatMapJson('--idle', 'none')).toMatchObject({ total: 12 });
    expect(await heatMapJson('--cpu', '1')).toMatchObject({ total: 4, columns: 3 });
    expect(await heatMapJson('--event', 'page-faults')).toMatchObject({ total: 1, max: 1 });
  });

  it('is written in pieces however many columns there are', async () => {
    const at = (second: number): string => `app 1 ${second}.0: cycles:\n\t401136 main (/bin/app)\n\n`;
    const { out } = await run(['heatmap', '-', '--rows', '2', '--json'], {
      files: { '-': at(0) + at(4999) },
    });
    const { counts } = JSON.parse(out);
    expect(counts).toHaveLength(5000);
    expect(counts[0]).toEqual([0, 1]);
    expect(counts[4999]).toEqual([0, 1]);
  });

  it('ends with code 1 where it cannot be', async () => {
    const files = { '-': 'app 1 cycles:\n\t401136 main (/bin/app)\n\n' };
    const untimed = await run(['heatmap', '-', '--format', 'perf-script'], { files });
    expect(untimed).toMatchObject({ code: 1, out: '' });
    expect(untimed.err).toContain('Standard input: No sample has a time');
    const fine = await run(['heatmap', 'app.perf', '--column', '0.00000001']);
    expect(fine.code).toBe(1);
    expect(fine.err).toMatch(/app\.perf: The samples span 215000001 columns.*Use columns of/);
    const rows = await run(['heatmap', 'app.perf', '--rows', '5000']);
    expect(rows.err).toContain('A heat map has 1 to 1000 rows, not 5000.');
  });

  it('is a picture of glyphs where there are no colours', async () => {
    const { out } = await run(['heatmap', 'app.perf', '--rows', '4']);
    expect(out).toBe(
      [
        '10 of 12 samples from 5000.000000000 s, 3 columns of 1.00 s',
        '',
        '   500 ms  █',
        '          █ ▒',
        '     0 ms ██',
        '          │',
        '          0 s',
        '          samples per cell: ▒ 1  █ 2–3',
        '',
      ].join('\n'),
    );
  });

  it('is a picture of half blocks where there are', async () => {
    const { out } = await run(['heatmap', 'app.perf', '--rows', '4'], { columns: 80, colours: 'true' });
    const lines = out.split('\n');
    expect(lines).toHaveLength(7);
    expect(lines[2]).toMatch(/^ {5}0 ms .*\[38;2;\d+;\d+;\d+m/);
    expect(lines[2]).toContain('▀');
    const indexed = await run(['heatmap', 'app.perf', '--rows', '4'], { columns: 80, colours: '256' });
    expect(indexed.out).toMatch(/\[38;5;\d+m/);
    expect(indexed.out).not.toContain('38;2;');
  });

  it('merges columns where the terminal is narrower', async () => {
    const at = (second: number): string => `app 1 ${second}.0: cycles:\n\t401136 main (/bin/app)\n\n`;
    const files = { '-': at(0) + at(299) };
    const { out } = await run(['heatmap', '-', '--rows', '2'], { files, columns: 90 });
    expect(out).toContain('300 columns of 1.00 s, 4 merged into one by their hottest cell');
    for (const line of out.split('\n').slice(1)) expect(line.length).toBeLessThanOrEqual(90);
  });
});
