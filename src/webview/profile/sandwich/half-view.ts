import { assertNever } from '../state/assert-never.ts';
import type { ViewChange } from '../state/view-change.ts';
import type { BoxIdentity, FlameViewport } from '../state/view-state.ts';
import { wholeFlame } from '../state/view-state.ts';

/** What is zoomed and seen of one of the two graphs. Lives as long as the function is shown; it is not undone. */
export interface HalfView {
  readonly zoom: BoxIdentity | undefined;
  readonly viewport: FlameViewport;
}

export const wholeHalf: HalfView = { zoom: undefined, viewport: wholeFlame };

/** What becomes of a graph's own view when the graph asks for a change; others are none of its business. */
export function changeHalf(half: HalfView, change: ViewChange): HalfView {
  switch (change.kind) {
    case 'viewport.set':
      return { ...half, viewport: change.viewport.flameGraph ?? half.viewport };
    case 'flameGraph.set':
      return 'zoom' in change.flameGraph ? { ...half, zoom: change.flameGraph.zoom } : half;
    case 'range.set':
    case 'filter.set':
    case 'filter.clear':
    case 'heatMap.set':
    case 'transforms.set':
    case 'sandwich.set':
    case 'view.set':
    case 'compare.set':
    case 'undo':
    case 'redo':
      return half;
    default:
      return assertNever(change);
  }
}
