import { select } from 'd3';
import flamegraph from 'd3-flame-graph';
import { nestedTree } from '../inputs/nested-tree.ts';
import { heaviestAtDepth3, randomTree } from '../inputs/random-tree.ts';
import { nextFrame } from './next-frame.ts';
import './page-task.ts';
import { settle } from './settle.ts';

/**
 * d3-flame-graph with its defaults on a random tree: from the call to the frame after it, and the same for a zoom. Its
 * own transitions, which take the best part of a second more, are not counted.
 */
globalThis.benchTask = async ({ frames = 0, seed = 0 }) => {
  const tree = randomTree(frames, seed);
  const nodes = nestedTree(tree);
  const zoomed = nodes[heaviestAtDepth3(tree)];
  const chart = flamegraph().width(document.body.clientWidth);
  const stage = select('#stage').datum(nodes[0]);
  await settle();

  let started = performance.now();
  stage.call(chart);
  await nextFrame();
  const paintMs = performance.now() - started;
  const boxes = document.querySelectorAll('#stage g.frame').length;
  if (boxes !== frames) throw new Error(`d3-flame-graph painted ${boxes} of ${frames} frames.`);

  const target = hierarchyOf(stage.datum())
    .descendants()
    .find(({ data }) => data === zoomed);
  if (target === undefined) throw new Error('d3-flame-graph has lost the frame to zoom to.');
  started = performance.now();
  chart.zoomTo(target);
  await nextFrame();
  return { paintMs, zoomMs: performance.now() - started };
};

interface HierarchyNode {
  readonly data: unknown;
  descendants(): readonly HierarchyNode[];
}

function hierarchyOf(datum: unknown): HierarchyNode {
  if (isHierarchyNode(datum)) return datum;
  throw new Error('d3-flame-graph no longer keeps its tree with the selection.');
}

function isHierarchyNode(datum: unknown): datum is HierarchyNode {
  return typeof datum === 'object' && datum !== null && 'descendants' in datum;
}
