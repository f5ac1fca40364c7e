import type { ExecutorView, QueryView, TaskView } from '../tiflash/view-data.ts';
import type { GraphExecutor, GraphFragment, GraphLink, TaskGraph } from './task-graph.ts';
import { tidbId } from './task-graph.ts';

/** Id of the fragment that holds tasks of which only a partner's word is known. */
export const unknownFragmentId = '?';

/**
 * The graph of a query: its fragments in order, with the tasks that have no record beside those of their fragment, and
 * one link for each edge, at the same index.
 */
export function taskGraphOf(query: QueryView): TaskGraph {
  const tasks = new Map(query.tasks.map((task) => [task.id, task]));
  const ghostsOf = (fragment: number | null): readonly { readonly id: string; readonly executors: [] }[] =>
    query.ghosts.filter((ghost) => ghost.fragment === fragment).map(({ id }) => ({ id, executors: [] }));
  const known = query.fragments.map(
    ({ senderExecutorId, taskIds, index }): GraphFragment => ({
      id: senderExecutorId,
      tasks: [...taskIds.map((id) => ({ id, executors: executorsOf(tasks.get(id)) })), ...ghostsOf(index)],
    }),
  );
  const lost = ghostsOf(null);
  return {
    fragments: lost.length === 0 ? known : [...known, { id: unknownFragmentId, tasks: lost }],
    links: query.edges.map(
      ({ from, to, sender, receiver, kind }): GraphLink => ({
        kind: to === tidbId ? 'tidb' : kind,
        fromTask: from,
        toTask: to,
        sender: sender ?? undefined,
        receiver: receiver ?? undefined,
      }),
    ),
  };
}

/** The root first: the executor that no other one reads. */
function executorsOf(task: TaskView | undefined): readonly GraphExecutor[] {
  if (task === undefined) return [];
  const read = new Set(task.executors.flatMap(({ children }) => children));
  const isRoot = ({ id }: ExecutorView): boolean => !read.has(id);
  return [...task.executors.filter(isRoot), ...task.executors.filter((executor) => !isRoot(executor))].map(
    ({ id, children }) => ({ id, children }),
  );
}
