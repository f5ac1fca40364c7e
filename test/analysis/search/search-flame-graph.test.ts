import { describe, expect, it } from 'vitest';
import type { FlameGraphOptions } from '../../../src/analysis/flame-graph.ts';
import { flameGraph } from '../../../src/analysis/flame-graph.ts';
import { searchFlameGraph } from '../../../src/analysis/search/search-flame-graph.ts';
import { SelectionError } from '../../../src/analysis/selection-error.ts';
import { profileFromPicture } from '../../picture/profile-from-picture.ts';
import { weighed } from '../whole-profile.ts';

const profile = profileFromPicture(`
  thread:  java   java                java   node                   node
           main   main                main   main                   parse
           parse  parse               emit   parse[lib=libjson.so]
           read   parse[file=p.java]         emit
`);
const { tree, weights } = weighed(profile);

/** Matching functions by name, the weight of their stacks, and the names of the boxes found in order. */
function search(query: string, options: FlameGraphOptions = {}) {
  const graph = flameGraph(tree, weights, options);
  const { matches, matchedTotal, nodes } = searchFlameGraph(tree, weights, options, query);
  const nameOf = (fn: number | undefined): string | undefined => graph.functions[fn ?? -1]?.name;
  return {
    functions: Array.from(matches, (fn) => nameOf(fn)).sort(),
    matchedTotal,
    boxes: Array.from(nodes, (node) => nameOf(graph.fn[graph.node.indexOf(node)])),
  };
}

describe('search', () => {
  it('finds boxes depth first and counts each stack once', () => {
    expect(search('parse')).toEqual({
      functions: ['parse', 'parse'],
      matchedTotal: 4,
      boxes: ['parse', 'parse', 'parse', 'parse'],
    });
  });

  it('requires all terms, of one function', () => {
    expect(search('parse lib:json')).toMatchObject({ matchedTotal: 1, boxes: ['parse'] });
    expect(search('parse -lib:json')).toMatchObject({ matchedTotal: 3 });
    expect(search('parse emit')).toEqual({ functions: [], matchedTotal: 0, boxes: [] });
  });

  it('looks at files only when asked', () => {
    expect(search('file:p.java').boxes).toHaveLength(3);
    expect(search('p.java').boxes).toEqual([]);
  });

  it('finds threads by name, but not as functions', () => {
    expect(search('java')).toMatchObject({ matchedTotal: 3, boxes: ['java'] });
    expect(search('fn:java').boxes).toEqual([]);
  });

  it('keeps to the threads asked for', () => {
    expect(search('parse thread:node')).toMatchObject({ matchedTotal: 2, boxes: ['parse', 'parse'] });
    expect(search('parse -thread:node')).toMatchObject({ matchedTotal: 2, boxes: ['parse', 'parse'] });
    expect(search('thread:node')).toMatchObject({ matchedTotal: 2, boxes: ['node'] });
  });

  it('finds nothing for an empty query', () => {
    expect(search('')).toEqual({ functions: [], matchedTotal: 0, boxes: [] });
  });

  it('stays inside a cut-out subtree', () => {
    const graph = flameGraph(tree, weights);
    const java = graph.node[graph.fn.findIndex((fn) => graph.functions[fn]?.name === 'java')];
    expect(search('parse', { rootNode: java })).toMatchObject({ matchedTotal: 2, boxes: ['parse', 'parse'] });
    expect(search('java', { rootNode: java })).toMatchObject({ matchedTotal: 3, boxes: ['java'] });
  });

  it('counts matches in boxes that are left out of the graph', () => {
    expect(search('read', { maxBoxes: 3 })).toEqual({ functions: [], matchedTotal: 1, boxes: [] });
  });

  it('says that threads cannot be told apart where they are not grouped', () => {
    const ungrouped = weighed(profile, { grouping: 'none' });
    const ask = (): unknown => searchFlameGraph(ungrouped.tree, ungrouped.weights, {}, 'parse thread:node');
    expect(ask).toThrow(/grouped by thread/);
    expect(ask).toThrow(SelectionError);
  });
});
