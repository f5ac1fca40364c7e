import { describe, expect, it } from 'vitest';
import type { CallTreeOrder } from '../../../../src/webview/profile/call-tree/call-tree-rows.ts';
import {
  callTreeRows,
  heaviestNodes,
  indexCallTree,
  nodesBelow,
} from '../../../../src/webview/profile/call-tree/call-tree-rows.ts';
import { boxName } from '../../../../src/webview/profile/flame-graph/stack-text.ts';
import { boxNamed, graphOfPicture } from '../selected-graph.ts';

const graph = graphOfPicture(`
main  main  main  main  init
run   run   idle  run
read  scan        scan
`);
const index = indexCallTree(graph);
const heaviest: CallTreeOrder = { by: 'total', isDescending: true };

/** The listed names, each set in by its depth. */
function listed(isOpen: (node: number) => boolean, order = heaviest): readonly string[] {
  return Array.from(
    callTreeRows(index, isOpen, order),
    (box) => `${'  '.repeat((graph.depth[box] ?? 1) - 1)}${boxName(graph, box)}`,
  );
}

describe('the rows of a call tree', () => {
  it('are the children of open boxes below them, heaviest first', () => {
    expect(listed(() => true)).toEqual(['main', '  run', '    scan', '    read', '  idle', 'init']);
    expect(listed(() => false)).toEqual(['main', 'init']);
  });

  it('are sorted within their caller by any column, both ways', () => {
    expect(listed(() => true, { by: 'name', isDescending: false })).toEqual([
      'init',
      'main',
      '  idle',
      '  run',
      '    read',
      '    scan',
    ]);
    expect(listed(() => true, { by: 'self', isDescending: false }).slice(0, 2)).toEqual(['main', '  run']);
    expect(listed(() => false, { by: 'total', isDescending: false })).toEqual(['init', 'main']);
  });

  it('start open along the heaviest calls up to where they part', () => {
    const open = heaviestNodes(index);
    expect(listed((node) => open.has(node))).toEqual([
      'main',
      '  run',
      '    scan',
      '    read',
      '  idle',
      'init',
    ]);
    const parted = indexCallTree(graphOfPicture('a  b  c  d\nx  x  x  x'));
    expect([...heaviestNodes(parted)]).toEqual([0]);
  });

  it('can all be opened below a box', () => {
    const nodes = nodesBelow(index, boxNamed(graph, 'main'));
    const names = nodes.map((node) => boxName(graph, graph.node.indexOf(node)));
    expect(names).toEqual(['main', 'run']);
  });
});
