import { expect, it } from 'vitest';
import { Figures } from './figures.ts';
import type { Target } from './target.ts';
import { evaluateTargets } from './target.ts';

const ours = { section: 'read', contender: 'ours' };

function measured(reading: Readonly<Record<string, number>>): Figures {
  const figures = new Figures();
  figures.add(ours, reading);
  return figures;
}

const speed: Target = {
  what: 'speed',
  unit: '×',
  bound: 'at least',
  limit: () => 5,
  measured: (figures) => figures.median(ours, 'times'),
};

const memory: Target = {
  what: 'memory',
  unit: 'MB',
  bound: 'at most',
  limit: (figures) => {
    const samples = figures.median(ours, 'samples');
    return samples === undefined ? undefined : 64 + samples;
  },
  measured: (figures) => figures.median(ours, 'mb'),
};

it('holds on the limit itself and is missed beyond it, in both directions', () => {
  const verdicts = (reading: Readonly<Record<string, number>>) =>
    evaluateTargets([speed, memory], measured(reading)).map(({ verdict }) => verdict);
  expect(verdicts({ times: 5, samples: 6, mb: 70 })).toEqual(['pass', 'pass']);
  expect(verdicts({ times: 4.99, samples: 6, mb: 70.01 })).toEqual(['MISS', 'MISS']);
});

it('reports the limit that applied to this input', () => {
  expect(evaluateTargets([memory], measured({ samples: 36, mb: 80 }))).toEqual([
    { what: 'memory', unit: 'MB', bound: 'at most', limit: 100, measured: 80, verdict: 'pass' },
  ]);
});

it('leaves out what was not measured, rather than calling it met', () => {
  expect(evaluateTargets([speed, memory], measured({ mb: 1 }))).toEqual([]);
});
