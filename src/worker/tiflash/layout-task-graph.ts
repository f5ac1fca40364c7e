import type {
  ExecutorBox,
  FragmentBox,
  GraphBranch,
  GraphBundle,
  GraphCurve,
  GraphLayout,
  GraphRect,
  TaskBox,
} from '../../analysis/task-graph/graph-layout.ts';
import { graphSize } from '../../analysis/task-graph/graph-size.ts';
import type { GraphDetail, GraphLink, TaskGraph } from '../../analysis/task-graph/task-graph.ts';
import { bundleLinks } from './bundle-links.ts';
import type { PlacedBoxes } from './graphviz.ts';
import { placeBoxes } from './graphviz.ts';
import type { FragmentInterior } from './layout-fragment.ts';
import { layoutFragment } from './layout-fragment.ts';

/**
 * Lays a query's graph out: fragments by Graphviz, in each its tasks in rows, in each task its executors by Graphviz.
 * Two levels instead of one keep the tasks of a fragment together and alike, and make the time depend on the number of
 * fragments: the edges of 200 tasks that each send to 40 others are too many for Graphviz to be quick.
 *
 * @param detailOf how much of a fragment is drawn, by its id
 */
export async function layoutTaskGraph(
  graph: TaskGraph,
  detailOf: (fragmentId: string) => GraphDetail,
): Promise<GraphLayout> {
  const interiors = await Promise.all(
    graph.fragments.map((fragment) => layoutFragment(fragment, detailOf(fragment.id))),
  );
  const bundles = bundleLinks(graph);
  const hasTidb = bundles.some(({ to }) => to === -1);
  const placed = await placeBoxes({
    boxes: [...interiors, ...(hasTidb ? [graphSize.tidb] : [])],
    edges: bundles.map(({ from, to }) => ({ from, to: to === -1 ? interiors.length : to })),
    margin: 16,
    gap: { betweenRanks: ranksApart(interiors), betweenBoxes: 28 },
  });
  const boxes = placeInteriors(graph, interiors, placed, detailOf);
  const tidbAt = hasTidb ? placed.at[interiors.length] : undefined;
  const tidb = tidbAt === undefined ? undefined : { ...tidbAt, ...graphSize.tidb };
  return {
    width: placed.width,
    height: placed.height,
    ...boxes,
    bundles: bundles.map((bundle, index) => ({ ...bundle, spline: placed.splines[index] ?? [] })),
    curves: curvesOf(graph.links, bundles, boxes, tidb),
    tidb,
  };
}

/** Lines between wide fragments need height to be told apart. */
function ranksApart(interiors: readonly FragmentInterior[]): number {
  const widest = Math.max(0, ...interiors.map(({ width }) => width));
  return Math.min(200, 64 + widest * 0.05);
}

interface Boxes {
  readonly fragments: readonly FragmentBox[];
  readonly tasks: readonly TaskBox[];
  readonly executors: readonly ExecutorBox[];
  readonly branches: readonly GraphBranch[];
}

function placeInteriors(
  graph: TaskGraph,
  interiors: readonly FragmentInterior[],
  placed: PlacedBoxes,
  detailOf: (fragmentId: string) => GraphDetail,
): Boxes {
  const fragments: FragmentBox[] = [];
  const tasks: TaskBox[] = [];
  const executors: ExecutorBox[] = [];
  const branches: GraphBranch[] = [];
  for (const [index, interior] of interiors.entries()) {
    const at = placed.at[index] ?? { x: 0, y: 0 };
    const id = graph.fragments[index]?.id ?? '';
    fragments.push({ ...at, width: interior.width, height: interior.height, id, detail: detailOf(id) });
    for (const task of interior.tasks) {
      const first = executors.length;
      tasks.push({ ...moved(task, at), id: task.id, fragment: index });
      executors.push(
        ...task.executors.map((box) => ({ ...moved(box, at), id: box.id, task: tasks.length - 1 })),
      );
      branches.push(
        ...task.branches.map(({ child, parent }) => ({ child: first + child, parent: first + parent })),
      );
    }
  }
  return { fragments, tasks, executors, branches };
}

function moved(rect: GraphRect, by: { readonly x: number; readonly y: number }): GraphRect {
  return { x: rect.x + by.x, y: rect.y + by.y, width: rect.width, height: rect.height };
}

/** A curve for each link of which at least one end is drawn as a task. */
function curvesOf(
  links: readonly GraphLink[],
  bundles: readonly Omit<GraphBundle, 'spline'>[],
  { fragments, tasks, executors }: Boxes,
  tidb: GraphRect | undefined,
): readonly GraphCurve[] {
  const taskBoxes = new Map(tasks.map((box) => [box.id, box]));
  const executorBoxes = new Map(executors.map((box) => [`${tasks[box.task]?.id} ${box.id}`, box]));
  const endOf = (task: string, executor: string | undefined): GraphRect | undefined =>
    executorBoxes.get(`${task} ${executor}`) ?? taskBoxes.get(task);
  const curves: GraphCurve[] = [];
  for (const [index, bundle] of bundles.entries()) {
    for (const link of bundle.links) {
      const { fromTask, toTask, sender, receiver } = links[link] ?? noLink;
      const from = endOf(fromTask, sender);
      const to = bundle.to === -1 ? tidb : endOf(toTask, receiver);
      const isDrawn = from !== undefined || (bundle.to !== -1 && to !== undefined);
      const start = from ?? fragments[bundle.from];
      const end = to ?? fragments[bundle.to];
      if (isDrawn && start !== undefined && end !== undefined) {
        curves.push({ link, bundle: index, spline: riseBetween(start, end) });
      }
    }
  }
  return curves;
}

const noLink: GraphLink = {
  kind: 'exchange',
  fromTask: '',
  toTask: '',
  sender: undefined,
  receiver: undefined,
};

/** From the middle of the top of a box to the middle of the bottom of another, upright at both ends. */
function riseBetween(from: GraphRect, to: GraphRect): readonly number[] {
  const [x1, y1] = [from.x + from.width / 2, from.y];
  const [x2, y2] = [to.x + to.width / 2, to.y + to.height];
  const bend = Math.max(24, Math.abs(y1 - y2) * 0.45);
  return [x1, y1, x1, y1 - bend, x2, y2 + bend, x2, y2];
}
