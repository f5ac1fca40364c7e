import type { SchedActionName } from '../../../protocol/sched-actions.ts';

/** What keys, buttons and commands do on the timeline. */
export type TimelineAction = Extract<SchedActionName, `sched.timeline.${string}`>;

/** The keys of the timeline, for the key table. */
export const timelineKeys: readonly (readonly [TimelineAction, ...string[]])[] = [
  ['sched.timeline.previous', 'ArrowLeft', ','],
  ['sched.timeline.next', 'ArrowRight', '.'],
  ['sched.timeline.up', 'ArrowUp'],
  ['sched.timeline.down', 'ArrowDown'],
  ['sched.timeline.zoomSlice', 'Space', 'Enter'],
  ['sched.timeline.zoomIn', '+', '=', '@KeyW'],
  ['sched.timeline.zoomOut', '-', '@KeyS'],
  ['sched.timeline.zoomReset', '0'],
  ['sched.timeline.panLeft', '@KeyA'],
  ['sched.timeline.panRight', '@KeyD'],
  ['sched.timeline.takeWindow', 'm'],
];

/** Whether an action is one of the timeline's own. */
export function isTimelineAction(name: string): name is TimelineAction {
  return name.startsWith('sched.timeline.');
}
