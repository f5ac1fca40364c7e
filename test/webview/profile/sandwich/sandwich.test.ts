import { describe, expect, it } from 'vitest';
import { boxName } from '../../../../src/webview/profile/flame-graph/stack-text.ts';
import { foundInGraph, foundKeys } from '../../../../src/webview/profile/sandwich/found-in-graph.ts';
import { changeHalf, wholeHalf } from '../../../../src/webview/profile/sandwich/half-view.ts';
import { graphOfPicture } from '../selected-graph.ts';

const graph = graphOfPicture(`
main  main  init
run   idle
read
`);

describe('what a search found', () => {
  it('is found in other graphs of the selection by function', () => {
    const run = graph.functions.findIndex(({ name }) => name === 'run');
    const keys = foundKeys(graph, { matches: Int32Array.of(run), matchedTotal: 1, nodes: new Int32Array() });
    const other = graphOfPicture('run  run\nmain  init');
    const { nodes } = foundInGraph(other, keys ?? new Set());
    expect(Array.from(nodes, (node) => boxName(other, other.node.indexOf(node)))).toEqual(['run']);
    expect(foundKeys(graph, undefined)).toBeUndefined();
  });
});

describe('the view of one half', () => {
  it('takes its own zoom and window, and nothing else', () => {
    const zoom = { node: 3, name: 'run' };
    const zoomed = changeHalf(wholeHalf, { kind: 'flameGraph.set', flameGraph: { zoom } });
    expect(zoomed.zoom).toEqual(zoom);
    const viewport = { from: 0.1, to: 0.2, scroll: 5 };
    expect(changeHalf(zoomed, { kind: 'viewport.set', viewport: { flameGraph: viewport } })).toEqual({
      zoom,
      viewport,
    });
    expect(changeHalf(zoomed, { kind: 'filter.clear' })).toBe(zoomed);
    expect(changeHalf(zoomed, { kind: 'flameGraph.set', flameGraph: { layout: 'icicle' } })).toBe(zoomed);
  });
});
