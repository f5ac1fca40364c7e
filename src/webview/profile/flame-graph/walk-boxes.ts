import { stepFrom } from '../../../analysis/flame-walk.ts';
import type { FlameGraphData } from '../../../analysis/view-data.ts';
import type { BoxAction } from './box-action.ts';

/** Actions that go from box to box. */
export type BoxWalk = Extract<
  BoxAction,
  'box.up' | 'box.down' | 'box.left' | 'box.right' | 'box.next' | 'box.previous' | 'box.root' | 'box.deepest'
>;

/**
 * The box a key leads to from `box`; the same where there is nothing in that direction. Up and down go where the boxes
 * are drawn: in a flame the called code is above, in an icicle below.
 *
 * @param root the zoomed box, or the root
 */
export function walkBoxes(
  graph: FlameGraphData,
  layout: 'flame' | 'icicle',
  box: number,
  walk: BoxWalk,
  root: number,
): number {
  const isFlame = layout === 'flame';
  switch (walk) {
    case 'box.up':
      return stepFrom(graph, box, isFlame ? 'first-child' : 'parent') ?? box;
    case 'box.down':
      return stepFrom(graph, box, isFlame ? 'parent' : 'first-child') ?? box;
    case 'box.left':
      return stepFrom(graph, box, 'previous-sibling') ?? box;
    case 'box.right':
      return stepFrom(graph, box, 'next-sibling') ?? box;
    case 'box.next':
      return stepFrom(graph, box, 'next') ?? box;
    case 'box.previous':
      return stepFrom(graph, box, 'previous') ?? box;
    case 'box.root':
      return root;
    case 'box.deepest':
      return heaviestLeaf(graph, box);
  }
}

/** Where the heaviest calls from `box` on end; children are sorted heaviest first. */
function heaviestLeaf(graph: FlameGraphData, box: number): number {
  let leaf = box;
  for (
    let child = stepFrom(graph, leaf, 'first-child');
    child !== undefined;
    child = stepFrom(graph, leaf, 'first-child')
  ) {
    leaf = child;
  }
  return leaf;
}
