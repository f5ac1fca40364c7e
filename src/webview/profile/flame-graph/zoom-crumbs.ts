import type { FlameGraphData } from '../../../analysis/view-data.ts';
import type { Crumb } from '../../kit/bar/chrono-breadcrumb.ts';
import { boxName } from './stack-text.ts';

/** Crumbs shown at either end of a long path; those between are left out. */
const shownAtEnds = { first: 2, last: 3 };

/** The way from the root to the zoomed box; ids are box numbers. Nothing when nothing is zoomed. */
export function zoomCrumbs(graph: FlameGraphData, path: readonly number[]): readonly Crumb[] {
  if (path.length < 2) return [];
  const crumbs = path.map((box, index) => ({
    id: String(box),
    label: boxName(graph, box),
    canClose: index === path.length - 1,
    canToggle: false,
    isOn: true,
  }));
  const left = crumbs.length - shownAtEnds.first - shownAtEnds.last;
  if (left <= 1) return crumbs;
  const between = crumbs[shownAtEnds.first];
  return [
    ...crumbs.slice(0, shownAtEnds.first),
    { id: between?.id ?? '', label: `… ${left} …`, canClose: false, canToggle: false, isOn: true },
    ...crumbs.slice(-shownAtEnds.last),
  ];
}
