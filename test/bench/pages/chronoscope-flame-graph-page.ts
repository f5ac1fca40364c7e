import { flameDataOf, heaviestBox } from '../inputs/flame-data.ts';
import { randomTree } from '../inputs/random-tree.ts';
import { mountFlameGraph } from './mounted-flame-graph.ts';
import { nextFrame } from './next-frame.ts';
import './page-task.ts';
import { settle } from './settle.ts';
import { findStage } from './stage.ts';

/** Our flame graph on a random tree: from the arrival of its data to the frame after it, and the same for a zoom. */
globalThis.benchTask = async ({ frames = 0, seed = 0 }) => {
  const graph = flameDataOf(randomTree(frames, seed));
  const box = heaviestBox(graph, 3);
  const mounted = mountFlameGraph(findStage());
  await settle();

  let started = performance.now();
  mounted.show(graph);
  await nextFrame();
  const paintMs = performance.now() - started;
  if (mounted.draws === 0)
    throw new Error('The flame graph was not painted in the frame after its data came.');

  const drawsBefore = mounted.draws;
  started = performance.now();
  mounted.element.zoomTo(box);
  await nextFrame();
  const zoomMs = performance.now() - started;
  if (mounted.draws === drawsBefore) throw new Error('The zoom was not painted in the frame after it.');
  return { paintMs, zoomMs };
};
