import { describe, expect, it } from 'vitest';
import { compareRequestGuards } from '../../src/protocol/compare-requests.ts';
import { diffRequestGuards } from '../../src/protocol/diff-requests.ts';
import { queryRequestGuards } from '../../src/protocol/query-requests.ts';

const selection = { filter: { idle: 'leaf' }, value: 0 };
const side = { ...selection, grouping: 'none' };
const two = { a: side, b: { ...side, side: 'b' }, normalise: 'samples' };

describe('guards of comparisons', () => {
  it.each([
    ['diff.read', two],
    ['diff.read', { ...two, width: 'a', isElided: true, order: 'name', rootNode: 3 }],
    ['diff.search', { ...two, query: 'x' }],
    ['diff.functions', { ...two, order: 'self', limit: 10, by: 'file' }],
  ] as const)('%s accepts %j', (name, params) => {
    expect(diffRequestGuards[name](params)).toBe(true);
  });

  it.each([
    ['diff.read', { ...two, normalise: 'luck' }],
    ['diff.read', { ...two, b: selection }],
    ['diff.read', { ...two, a: { ...side, side: 'c' } }],
    ['diff.search', two],
    ['diff.functions', { ...two, order: 'self' }],
  ] as const)('%s refuses %j', (name, params) => {
    expect(diffRequestGuards[name](params)).toBe(false);
  });

  it('want to know whose source is opened', () => {
    const source = { name: 'f', beside: false };
    expect(compareRequestGuards['source.open']({ ...source, side: 'a' })).toBe(true);
    expect(compareRequestGuards['source.open'](source)).toBe(false);
  });
});

describe('guards of queries', () => {
  it.each([
    { kind: 'summary' },
    { kind: 'functions', order: 'total', limit: 5 },
    { kind: 'callers', fn: 'f-1', limit: 5 },
    { kind: 'range', limit: 5 },
    { kind: 'lines', file: 'a.c', limit: 5 },
  ])('accept %j', (query) => {
    expect(queryRequestGuards['query.run']({ selection, query })).toBe(true);
  });

  it.each([{ kind: 'functions', limit: 5 }, { kind: 'callers', limit: 5 }, { kind: 'toString' }, 'summary'])(
    'refuse %j',
    (query) => {
      expect(queryRequestGuards['query.run']({ selection, query })).toBe(false);
    },
  );
});
