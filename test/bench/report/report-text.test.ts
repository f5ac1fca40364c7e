import { describe, expect, it } from 'vitest';
import { Figures } from '../figures.ts';
import type { Section } from '../section.ts';
import { medianColumn } from '../section.ts';
import { reportSection, reportTargets } from './report-text.ts';

const section: Section = {
  id: 'read',
  title: 'Reading',
  contenders: [
    { id: 'ours', label: 'Chronoscope', measure: async () => ({}) },
    { id: 'theirs', label: 'speedscope', measure: async () => ({}) },
  ],
  columns: [medianColumn('ms', 'ms'), medianColumn('peak MB', 'bytes', 1e6)],
  timedBy: 'ms',
  targets: [],
  notes: () => ['A note.'],
};

function measured(ours: readonly number[]): Figures {
  const figures = new Figures();
  for (const ms of ours) figures.add({ section: 'read', contender: 'ours' }, { ms, bytes: 64e6 });
  figures.add({ section: 'read', contender: 'theirs' }, { ms: 1500 });
  return figures;
}

describe('reportSection', () => {
  it('shows medians, half the spread as ±, and empty cells for what was not measured', () => {
    expect(reportSection(section, measured([100, 110, 90]))).toEqual([
      'Reading         ms  peak MB     ±',
      '───────────  ─────  ───────  ────',
      'Chronoscope    100     64.0  10 %',
      'speedscope   1 500',
      'A note.',
    ]);
  });

  it('has no ± where everything ran once', () => {
    expect(reportSection(section, measured([100]))[0]).toBe('Reading         ms  peak MB');
  });

  it('warns when runs scatter, naming who', () => {
    const last = reportSection(section, measured([100, 140, 90])).at(-1);
    expect(last).toMatch(/^Noisy: .* ±15 % .*: Chronoscope\.$/);
  });
});

describe('reportTargets', () => {
  it('shows what was measured against what was promised, and counts', () => {
    const lines = reportTargets([
      { what: 'speed', unit: '×', bound: 'at least', limit: 5, measured: 6.1, verdict: 'pass' },
      { what: 'memory', unit: 'MB', bound: 'at most', limit: 64, measured: 80, verdict: 'MISS' },
    ]);
    expect(lines.slice(2)).toEqual([
      'speed     6.10 ×   ≥ 5.00 ×  pass',
      'memory   80.0 MB  ≤ 64.0 MB  MISS',
      '1 of 2 targets met.',
    ]);
  });
});
