import type { GraphBundle, GraphLayout } from '../../../analysis/task-graph/graph-layout.ts';
import type {
  EdgeView,
  ExecutorView,
  FragmentView,
  QueryView,
  TaskView,
} from '../../../analysis/tiflash/view-data.ts';
import type { Locality } from '../../../model/tiflash/mpp-task.ts';
import type { Point, Rect } from '../../kit/scene/geometry.ts';
import { isInside } from '../../kit/scene/geometry.ts';
import { flattenSpline, squaredDistance } from './flatten-spline.ts';
import type { GraphItem } from './graph-item.ts';

/** Of more curves than this only bundles are drawn, and the curves of what is selected. */
const mostCurves = 260;

/** What flows along a line of the picture. */
export interface GraphFlow {
  /** The way on the picture, as x, y, x, y … */
  readonly path: Float32Array;
  readonly bytes: number;
  readonly rows: number;
  readonly kind: GraphBundle['kind'];
  /** The farthest that any of it goes. */
  readonly locality: Locality;
  readonly isCritical: boolean;
  /** Indices into the query's edges. */
  readonly edges: readonly number[];
  readonly item: GraphItem;
}

/** A query's data and where it lies, with what is needed to draw and point at it. Made anew for each layout. */
export class GraphPicture {
  readonly query: QueryView;
  readonly layout: GraphLayout;
  /** One for each pair of tasks of which a task is drawn. */
  readonly curves: readonly GraphFlow[];
  /** One for each pair of fragments. */
  readonly bundles: readonly GraphFlow[];
  /** Whether curves are too many to draw all. */
  readonly isBundled: boolean;
  /** Bytes of the heaviest curve and bundle, for their widths; at least 1. */
  readonly mostBytes: { readonly curve: number; readonly bundle: number };
  /** Nanoseconds all executors of the query took by themselves. */
  readonly totalSelfNs: number;
  /** The longest task. */
  readonly longestNs: number;
  readonly #tasks: ReadonlyMap<string, TaskView>;
  readonly #fragments: ReadonlyMap<string, FragmentView>;
  readonly #executors: ReadonlyMap<string, ExecutorView>;

  constructor(query: QueryView, layout: GraphLayout) {
    this.query = query;
    this.layout = layout;
    this.#tasks = new Map(query.tasks.map((task) => [task.id, task]));
    this.#fragments = new Map(query.fragments.map((fragment) => [fragment.senderExecutorId, fragment]));
    this.#executors = new Map(
      query.tasks.flatMap((task) =>
        task.executors.map((executor) => [`${task.id} ${executor.id}`, executor] as const),
      ),
    );
    this.curves = layout.curves.map(({ link, bundle, spline }) =>
      flowOf(query.edges, [link], layout.bundles[bundle], spline, { kind: 'edge', edge: link }),
    );
    this.bundles = layout.bundles.map((bundle, index) =>
      flowOf(query.edges, bundle.links, bundle, bundle.spline, { kind: 'bundle', bundle: index }),
    );
    this.isBundled = this.curves.length > mostCurves;
    this.mostBytes = {
      curve: this.curves.reduce((most, { bytes }) => Math.max(most, bytes), 1),
      bundle: this.bundles.reduce((most, { bytes }) => Math.max(most, bytes), 1),
    };
    this.longestNs = query.tasks.reduce(
      (most, { startNs, endNs }) => Math.max(most, (endNs ?? startNs) - startNs),
      0,
    );
    this.totalSelfNs = query.tasks.reduce(
      (sum, { executors }) => executors.reduce((ofTask, { selfNs }) => ofTask + selfNs, sum),
      0,
    );
  }

  task(id: string): TaskView | undefined {
    return this.#tasks.get(id);
  }

  fragment(id: string): FragmentView | undefined {
    return this.#fragments.get(id);
  }

  executor(task: string, id: string): ExecutorView | undefined {
    return this.#executors.get(`${task} ${id}`);
  }

  /** The fragment a task is drawn in. */
  fragmentOf(task: string): string | undefined {
    const box = this.layout.tasks.find(({ id }) => id === task);
    if (box !== undefined) return this.layout.fragments[box.fragment]?.id;
    const view = this.#tasks.get(task);
    return view === undefined ? undefined : this.query.fragments[view.fragment]?.senderExecutorId;
  }

  /** Where an item is drawn; of what is closed, where it would be. */
  boxOf(item: GraphItem): Rect | undefined {
    const { layout } = this;
    switch (item.kind) {
      case 'fragment':
        return layout.fragments.find(({ id }) => id === item.fragment);
      case 'task':
        return (
          layout.tasks.find(({ id }) => id === item.task) ??
          layout.fragments.find(({ id }) => id === this.fragmentOf(item.task))
        );
      case 'executor':
        return (
          layout.executors.find(
            ({ id, task }) => id === item.executor && layout.tasks[task]?.id === item.task,
          ) ?? this.boxOf({ kind: 'task', task: item.task })
        );
      case 'edge':
      case 'bundle': {
        const flow = this.flowOf(item);
        return flow === undefined ? undefined : boundsOf(flow.path);
      }
      case 'tidb':
        return layout.tidb;
    }
  }

  /** The line of an edge or a bundle. */
  flowOf(item: GraphItem): GraphFlow | undefined {
    if (item.kind === 'bundle') return this.bundles[item.bundle];
    return item.kind === 'edge' ? this.curves.find(({ edges }) => edges[0] === item.edge) : undefined;
  }

  /**
   * What is at a point of the picture: the innermost box, or a line that passes within `tolerance` pixels of the picture.
   */
  hit(at: Point, tolerance: number): GraphItem | undefined {
    const { layout } = this;
    const executor = layout.executors.find((box) => isInside(at, box));
    if (executor !== undefined) {
      return { kind: 'executor', task: layout.tasks[executor.task]?.id ?? '', executor: executor.id };
    }
    if (layout.tidb !== undefined && isInside(at, layout.tidb)) return { kind: 'tidb' };
    const task = layout.tasks.find((box) => isInside(at, box));
    if (task !== undefined) return { kind: 'task', task: task.id };
    const lines = this.isBundled || this.curves.length === 0 ? this.bundles : this.curves;
    const line = nearest(lines, at, tolerance) ?? nearest(this.bundles, at, tolerance);
    if (line !== undefined) return line.item;
    const fragment = layout.fragments.find((box) => isInside(at, box));
    return fragment === undefined ? undefined : { kind: 'fragment', fragment: fragment.id };
  }
}

const farness: readonly Locality[] = ['unknown', 'local', 'sameZone', 'remote', 'crossZone'];

function flowOf(
  all: readonly EdgeView[],
  edges: readonly number[],
  bundle: GraphBundle | undefined,
  spline: readonly number[],
  item: GraphItem,
): GraphFlow {
  let bytes = 0;
  let farthest = 0;
  let isCritical = false;
  const rowsOf = new Map<string, number>();
  for (const index of edges) {
    const edge = all[index];
    if (edge === undefined) continue;
    bytes += edge.bytesSent ?? edge.bytesReceived ?? 0;
    farthest = Math.max(farthest, farness.indexOf(edge.locality));
    isCritical ||= edge.isCritical;
    rowsOf.set(edge.from, edge.senderRows ?? 0);
  }
  return {
    path: flattenSpline(spline),
    bytes,
    rows: [...rowsOf.values()].reduce((sum, rows) => sum + rows, 0),
    kind: bundle?.kind ?? 'exchange',
    locality: farness[farthest] ?? 'unknown',
    isCritical,
    edges,
    item,
  };
}

function nearest(flows: readonly GraphFlow[], at: Point, tolerance: number): GraphFlow | undefined {
  let least = tolerance * tolerance;
  let found: GraphFlow | undefined;
  for (const flow of flows) {
    const distance = squaredDistance(flow.path, at.x, at.y);
    if (distance > least) continue;
    least = distance;
    found = flow;
  }
  return found;
}

function boundsOf(path: Float32Array): Rect {
  const xs = path.filter((_, index) => index % 2 === 0);
  const ys = path.filter((_, index) => index % 2 === 1);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}
