import type { FlameGraphOptions } from '../../../src/analysis/flame-graph.ts';
import { flameGraph } from '../../../src/analysis/flame-graph.ts';
import type { FlameGraphData } from '../../../src/analysis/view-data.ts';
import { weighed } from '../../analysis/whole-profile.ts';
import { profileFromPicture } from '../../picture/profile-from-picture.ts';

/** The flame graph of a drawn profile, without boxes for threads. */
export function graphOfPicture(picture: string, options: FlameGraphOptions = {}): FlameGraphData {
  const { tree, weights } = weighed(profileFromPicture(picture), { grouping: 'none' });
  return flameGraph(tree, weights, options);
}

/** The box of the function `name`; the first in order of depth. */
export function boxNamed(graph: FlameGraphData, name: string): number {
  const box = graph.fn.findIndex((fn) => graph.functions[fn]?.name === name);
  if (box < 0) throw new Error(`The graph has no box "${name}".`);
  return box;
}
