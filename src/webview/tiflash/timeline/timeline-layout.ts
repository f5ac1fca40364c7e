import type { QueryView, TaskView } from '../../../analysis/tiflash/view-data.ts';
import type { CssPx } from '../../kit/scene/geometry.ts';

/** A line of the timeline: the heading of a host, or a task that ran on the host above it. */
export type TimelineLane =
  | { readonly kind: 'host'; readonly host: string; readonly tasks: number; readonly y: CssPx }
  | { readonly kind: 'task'; readonly task: TaskView; readonly y: CssPx };

export interface TimelineLayout {
  readonly lanes: readonly TimelineLane[];
  readonly height: CssPx;
  /** End of what is known, in nanoseconds after the query's origin; at least 1. */
  readonly endNs: number;
}

export const hostHeight: CssPx = 24;
export const taskHeight: CssPx = 20;

/** Tasks below their hosts, those first that were dispatched first. */
export function timelineLayout(query: QueryView): TimelineLayout {
  const hosts = new Set(query.tasks.map(({ host }) => host));
  const lanes: TimelineLane[] = [];
  let y = 0;
  for (const host of [...hosts].toSorted()) {
    const tasks = query.tasks.filter((task) => task.host === host);
    lanes.push({ kind: 'host', host, tasks: tasks.length, y });
    y += hostHeight;
    for (const task of tasks.toSorted((a, b) => a.startNs - b.startNs || Number(a.id) - Number(b.id))) {
      lanes.push({ kind: 'task', task, y });
      y += taskHeight;
    }
  }
  return { lanes, height: y, endNs: Math.max(1, ...query.tasks.map(lastNs)) };
}

/** The latest moment a task is known at. */
export function lastNs({ startNs, endNs, phases }: TaskView): number {
  return endNs ?? phases.reduce((last, phase) => Math.max(last, phase.endNs), startNs);
}

/** The lane at a height; `undefined` below the last. */
export function laneAt({ lanes }: TimelineLayout, y: CssPx): TimelineLane | undefined {
  const lane = lanes.findLast((each) => each.y <= y);
  if (lane === undefined) return undefined;
  const height = lane.kind === 'host' ? hostHeight : taskHeight;
  return y < lane.y + height ? lane : undefined;
}

/** The task one step from `task` among those in the order of the lanes; the first where there is none. */
export function stepTask(
  { lanes }: TimelineLayout,
  task: string | undefined,
  by: 1 | -1,
): string | undefined {
  const ids = lanes.flatMap((lane) => (lane.kind === 'task' ? [lane.task.id] : []));
  const at = task === undefined ? -1 : ids.indexOf(task);
  return at < 0 ? ids[0] : (ids[at + by] ?? ids[at]);
}
