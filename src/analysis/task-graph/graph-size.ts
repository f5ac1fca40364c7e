/** Sizes of the boxes of a {@link GraphLayout}, in CSS pixels at zoom 1. What is written in them is made to fit. */
export const graphSize = {
  executor: { width: 168, height: 42 },
  /** A task of which only the summary is drawn. */
  task: { width: 188, height: 72 },
  /** A fragment of which only the summary is drawn. */
  fragment: { width: 268, height: 104 },
  tidb: { width: 132, height: 38 },
  /** Room for the title above the tasks of a fragment, and above the executors of a task. */
  fragmentHead: 34,
  taskHead: 58,
  /** Between a border and what it holds. */
  padding: 12,
  betweenTasks: 14,
} as const;
