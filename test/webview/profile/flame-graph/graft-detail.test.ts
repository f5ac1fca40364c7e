import { describe, expect, it } from 'vitest';
import { boxOfNode, graftDetail, pathTo } from '../../../../src/webview/profile/flame-graph/graft-detail.ts';
import { boxName } from '../../../../src/webview/profile/flame-graph/stack-text.ts';
import { boxNamed, graphOfPicture } from '../selected-graph.ts';

const picture = `
main   main   main   main   main   main   other
run    run    run    run    run    idle
parse  parse  parse  emit   emit
read   read   scan   write
`;

const whole = graphOfPicture(picture);

/** Names, left edges and weights of all boxes, a line per depth. */
function linesOf(graph: typeof whole): readonly string[] {
  return Array.from(graph.depthOffsets.slice(0, -1), (from, depth) => {
    const boxes = Array.from(
      { length: (graph.depthOffsets[depth + 1] ?? 0) - from },
      (_, index) => from + index,
    );
    return boxes.map((box) => `${boxName(graph, box)} ${graph.start[box]}+${graph.total[box]}`).join(', ');
  });
}

describe('detail in its place', () => {
  it('adds what a pruned graph left out, below the callers it has', () => {
    const pruned = graphOfPicture(picture, { maxBoxes: 5 });
    expect(linesOf(pruned).join('\n')).not.toContain('scan');
    const node = whole.node[boxNamed(whole, 'parse')] ?? -1;
    const grafted = graftDetail(pruned, graphOfPicture(picture, { rootNode: node }));
    expect(linesOf(grafted)).toEqual(['all 0+7', 'main 0+6', 'run 0+5', 'parse 0+3', 'read 0+2, scan 2+1']);
    expect(pathTo(grafted, boxNamed(grafted, 'scan')).map((box) => boxName(grafted, box))).toEqual([
      'all',
      'main',
      'run',
      'parse',
      'scan',
    ]);
  });

  it('keeps places to the right of the left edge', () => {
    const node = whole.node[boxNamed(whole, 'emit')] ?? -1;
    const grafted = graftDetail(whole, graphOfPicture(picture, { rootNode: node }));
    expect(linesOf(grafted).at(-1)).toBe('write 3+1');
  });

  it('lets the root stand for callers that were left out with the box', () => {
    const pruned = graphOfPicture(picture, { maxBoxes: 3 });
    const node = whole.node[boxNamed(whole, 'emit')] ?? -1;
    expect(boxOfNode(pruned, node)).toBeUndefined();
    const grafted = graftDetail(pruned, graphOfPicture(picture, { rootNode: node }));
    expect(linesOf(grafted)).toEqual(['all 0+7', 'emit 0+2', 'write 0+1']);
  });
});
