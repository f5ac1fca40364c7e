/** Sizes of the boxes of a {@link GraphLayout}, in CSS pixels at zoom 1. What is written in them is made to fit. */
export const graphSize = {
  executor: { width: 176, height: 46 },
  /** A task of which only the summary is drawn. */
  task: { width: 188, height: 64 },
  /** A fragment of which only the summary is drawn. */
  fragment: { width: 268, height: 104 },
  tidb: { width: 132, height: 38 },
  /** Room for the title above the tasks of a fragment, and above the executors of a task. */
  fragmentHead: 30,
  taskHead: 42,
  /** Between a border and what it holds. */
  padding: 12,
  betweenTasks: 14,
} as const;
