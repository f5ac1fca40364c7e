import { describe, expect, it } from 'vitest';
import {
  matchingOptions,
  selectionSummary,
  toggleOption,
} from '../../../../src/webview/kit/filter/filter-option.ts';

const options = [
  { value: '1', label: 'java', detail: '4711', count: 10 },
  { value: '2', label: 'C2 CompilerThread0', detail: '4718', count: 5 },
  { value: '3', label: 'GC Thread', detail: '4713', count: 1 },
];

const labelsOf = (text: string) => matchingOptions(options, text).map(({ label }) => label);

describe('matchingOptions', () => {
  it('finds every word in any order, case ignored, also in details', () => {
    expect(labelsOf('thread c2')).toEqual(['C2 CompilerThread0']);
    expect(labelsOf('4713')).toEqual(['GC Thread']);
    expect(labelsOf('  ')).toHaveLength(3);
    expect(labelsOf('(')).toEqual([]);
  });
});

describe('selectionSummary', () => {
  it('names the first and counts the rest', () => {
    expect(selectionSummary(options, new Set())).toBe('all');
    expect(selectionSummary(options, new Set(['3']))).toBe('GC Thread');
    expect(selectionSummary(options, new Set(['3', '1']))).toBe('java +1');
  });

  it('still says something about a value that is no longer there', () => {
    expect(selectionSummary(options, new Set(['gone']))).toBe('gone');
  });
});

describe('toggleOption', () => {
  it('adds, takes away, and takes everything for nothing', () => {
    expect([...toggleOption(options, new Set(['1']), '2')]).toEqual(['1', '2']);
    expect([...toggleOption(options, new Set(['1', '2']), '1')]).toEqual(['2']);
    expect([...toggleOption(options, new Set(['1', '2']), '3')]).toEqual([]);
  });
});
