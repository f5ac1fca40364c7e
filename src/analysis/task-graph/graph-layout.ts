/** A rectangle of the picture, in CSS pixels at zoom 1 from the picture's top left. */
export interface GraphRect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where everything of a {@link TaskGraph} lies. Data flows upwards: sources are at the bottom, TiDB at the top. */
export interface GraphLayout {
  readonly width: number;
  readonly height: number;
  readonly fragments: readonly FragmentBox[];
  readonly tasks: readonly TaskBox[];
  readonly executors: readonly ExecutorBox[];
  /** From an executor to its parent within a task. */
  readonly branches: readonly GraphBranch[];
  /** One per pair of fragments that exchange data. */
  readonly bundles: readonly GraphBundle[];
  /** One per pair of tasks, between boxes that are drawn; empty where both ends are closed fragments. */
  readonly curves: readonly GraphCurve[];
  /** The node that stands for TiDB, if a root task is known. */
  readonly tidb: GraphRect | undefined;
}

export interface FragmentBox extends GraphRect {
  readonly id: string;
  readonly detail: 'fragments' | 'tasks' | 'executors';
}

export interface TaskBox extends GraphRect {
  readonly id: string;
  /** Index into {@link GraphLayout.fragments}. */
  readonly fragment: number;
}

export interface ExecutorBox extends GraphRect {
  readonly id: string;
  /** Index into {@link GraphLayout.tasks}. */
  readonly task: number;
}

export interface GraphBranch {
  /** Indices into {@link GraphLayout.executors}. */
  readonly child: number;
  readonly parent: number;
}

export interface GraphBundle {
  /** Indices into {@link GraphLayout.fragments}; −1 as the end stands for TiDB. */
  readonly from: number;
  readonly to: number;
  /** Indices into the links of the {@link TaskGraph}. */
  readonly links: readonly number[];
  readonly kind: 'exchange' | 'cte' | 'tidb';
  /** Control points of cubic curves: x, y of the start, then three points for each piece. */
  readonly spline: readonly number[];
}

export interface GraphCurve {
  /** Index into the links of the {@link TaskGraph}. */
  readonly link: number;
  /** Index into {@link GraphLayout.bundles}. */
  readonly bundle: number;
  /** Control points as in {@link GraphBundle.spline}. */
  readonly spline: readonly number[];
}
