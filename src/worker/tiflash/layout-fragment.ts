import type { GraphRect } from '../../analysis/task-graph/graph-layout.ts';
import { graphSize } from '../../analysis/task-graph/graph-size.ts';
import type { GraphDetail, GraphExecutor, GraphFragment } from '../../analysis/task-graph/task-graph.ts';
import { placeBoxes } from './graphviz.ts';

/** A fragment from its own top left. */
export interface FragmentInterior {
  readonly width: number;
  readonly height: number;
  /** Empty when only the summary is drawn. */
  readonly tasks: readonly TaskInterior[];
}

interface TaskInterior extends GraphRect {
  readonly id: string;
  readonly executors: readonly (GraphRect & { readonly id: string })[];
  /** Indices into the executors. */
  readonly branches: readonly { readonly child: number; readonly parent: number }[];
}

/** The executors of a task from the top left of the tree. */
interface TreeLayout {
  readonly width: number;
  readonly height: number;
  readonly executors: readonly (GraphRect & { readonly id: string })[];
  readonly branches: readonly { readonly child: number; readonly parent: number }[];
}

const noTree: TreeLayout = { width: 0, height: 0, executors: [], branches: [] };

/** Lays out the inside of a fragment: tasks in rows, in each its executors. */
export async function layoutFragment(
  fragment: GraphFragment,
  detail: GraphDetail,
): Promise<FragmentInterior> {
  if (detail === 'fragments') return { ...graphSize.fragment, tasks: [] };
  const trees = detail === 'tasks' ? fragment.tasks.map(() => noTree) : await layoutTrees(fragment);
  const sizes = trees.map(taskSize);
  const cell = {
    width: Math.max(...sizes.map(({ width }) => width)),
    height: Math.max(...sizes.map(({ height }) => height)),
  };
  const columns = columnsFor(sizes.length, cell);
  const rows = Math.ceil(sizes.length / columns);
  const { padding, betweenTasks, fragmentHead } = graphSize;
  const tasks = fragment.tasks.map(({ id }, index): TaskInterior => {
    const tree = trees[index] ?? noTree;
    const size = sizes[index] ?? cell;
    const x = padding + (index % columns) * (cell.width + betweenTasks);
    const y = fragmentHead + Math.floor(index / columns) * (cell.height + betweenTasks);
    const inset = { x: x + (size.width - tree.width) / 2, y: y + graphSize.taskHead };
    return {
      id,
      x,
      y,
      ...size,
      executors: tree.executors.map((box) => ({ ...box, x: box.x + inset.x, y: box.y + inset.y })),
      branches: tree.branches,
    };
  });
  return {
    width: 2 * padding + columns * cell.width + (columns - 1) * betweenTasks,
    height: fragmentHead + padding + rows * cell.height + (rows - 1) * betweenTasks,
    tasks,
  };
}

function taskSize({ width, height }: TreeLayout): { readonly width: number; readonly height: number } {
  if (width === 0) return graphSize.task;
  return {
    width: Math.max(graphSize.task.width, width + 2 * graphSize.padding),
    height: graphSize.taskHead + height + graphSize.padding,
  };
}

/** Tasks of a row: all while they are few, then about what makes the fragment six times as wide as high. */
function columnsFor(count: number, cell: { readonly width: number; readonly height: number }): number {
  if (count <= 6) return Math.max(1, count);
  return Math.min(count, Math.max(6, Math.round(Math.sqrt((6 * count * cell.height) / cell.width))));
}

/** The tree of each task; tasks of a fragment have the same plan, so a tree is laid out once for all that share it. */
function layoutTrees({ tasks }: GraphFragment): Promise<readonly TreeLayout[]> {
  const known = new Map<string, Promise<TreeLayout>>();
  return Promise.all(
    tasks.map(({ executors }) => {
      const shape = JSON.stringify(executors.map(({ id, children }) => [id, ...children]));
      const tree = known.get(shape) ?? layoutTree(executors);
      known.set(shape, tree);
      return tree;
    }),
  );
}

async function layoutTree(executors: readonly GraphExecutor[]): Promise<TreeLayout> {
  const indexOf = new Map(executors.map(({ id }, index) => [id, index]));
  const branches = executors.flatMap(({ children }, parent) =>
    children.flatMap((id) => {
      const child = indexOf.get(id);
      return child === undefined ? [] : [{ child, parent }];
    }),
  );
  const placed = await placeBoxes({
    boxes: executors.map(() => graphSize.executor),
    edges: branches.map(({ child, parent }) => ({ from: child, to: parent })),
    margin: 1,
    gap: { betweenRanks: 16, betweenBoxes: 12 },
  });
  return {
    width: placed.width,
    height: placed.height,
    executors: executors.map(({ id }, index) => ({
      id,
      ...(placed.at[index] ?? { x: 0, y: 0 }),
      ...graphSize.executor,
    })),
    branches,
  };
}
