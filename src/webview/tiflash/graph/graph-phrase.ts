import { bytesText, rowsText } from '../text/quantity-text.ts';
import type { GraphItem } from './graph-item.ts';
import type { GraphFlow, GraphPicture } from './graph-picture.ts';
import { executorText, fragmentText, ghostText, taskText } from './graph-text.ts';
import { lineLook } from './line-look.ts';

/** One phrase that says what an item is, for screen readers and messages. */
export function graphPhrase(picture: GraphPicture, item: GraphItem): string {
  switch (item.kind) {
    case 'fragment': {
      const fragment = picture.fragment(item.fragment);
      if (fragment === undefined) return 'Fragment of tasks without records';
      const tasks = fragment.taskIds.flatMap((id) => picture.task(id) ?? []);
      const { title, lines } = fragmentText(fragment, tasks);
      return [`Fragment ${title}`, ...lines, ...(fragment.isFlagged ? ['has flagged tasks'] : [])].join(', ');
    }
    case 'task': {
      const task = picture.task(item.task);
      if (task === undefined) {
        const { title, lines } = ghostText(item.task, null);
        return [title, ...lines].join(', ');
      }
      const { title, lines } = taskText(task);
      const marks = [
        ...(task.isFlagged ? ['flagged'] : []),
        ...(task.isCritical ? ['on the critical path'] : []),
      ];
      return [title, ...lines, ...marks].join(', ');
    }
    case 'executor': {
      const task = picture.task(item.task);
      const executor = picture.executor(item.task, item.executor);
      if (task === undefined || executor === undefined) return item.executor;
      const { title, lines } = executorText(picture, task, executor);
      return [title, ...lines, `of task ${task.id}`].join(', ');
    }
    case 'edge':
    case 'bundle': {
      const flow = picture.flowOf(item);
      return flow === undefined ? 'Data flow' : flowPhrase(picture, flow);
    }
    case 'tidb':
      return 'TiDB, which receives the result';
  }
}

/** `From task 3 to task 9, 12k rows, 1.20 MiB, other host`. */
export function flowPhrase(picture: GraphPicture, flow: GraphFlow): string {
  const { item } = flow;
  const place = lineLook(flow).label.toLowerCase();
  if (item.kind === 'bundle') {
    const bundle = picture.layout.bundles[item.bundle];
    const name = (index: number | undefined): string =>
      index === -1 ? 'TiDB' : (picture.layout.fragments[index ?? -1]?.id ?? 'unknown');
    return `From ${name(bundle?.from)} to ${name(bundle?.to)}, ${rowsText(flow.rows)}, ${bytesText(flow.bytes)}`;
  }
  const edge = picture.query.edges[flow.edges[0] ?? -1];
  const target = edge?.to === '-1' ? 'TiDB' : `task ${edge?.to}`;
  return `From task ${edge?.from} to ${target}, ${bytesText(flow.bytes)}, ${place}`;
}
