import type { KeyBinding } from '../../kit/key/key-binding.ts';

export const timelineActions = [
  'slice.previous',
  'slice.next',
  'lane.up',
  'lane.down',
  'slice.zoom',
  'zoom.in',
  'zoom.out',
  'zoom.reset',
  'pan.left',
  'pan.right',
  'window.take',
] as const;
export type TimelineAction = (typeof timelineActions)[number];

const group = 'On the timeline';
const key = (
  action: TimelineAction,
  description: string,
  ...keys: string[]
): KeyBinding<TimelineAction, 'timeline'> => ({ keys, scope: 'timeline', action, description, group });

/** Keys of the timeline. */
export const timelineKeys: readonly KeyBinding<TimelineAction, 'timeline'>[] = [
  key('slice.previous', 'Go to the slice before', 'ArrowLeft', ','),
  key('slice.next', 'Go to the slice after', 'ArrowRight', '.'),
  key('lane.up', 'Go to the lane above', 'ArrowUp'),
  key('lane.down', 'Go to the lane below', 'ArrowDown'),
  key('slice.zoom', 'Zoom to the selected slice', 'Space', 'Enter'),
  key('zoom.in', 'Magnify', '+', '=', '@KeyW'),
  key('zoom.out', 'Reduce', '-', '@KeyS'),
  key('zoom.reset', 'Show the selected window', '0'),
  key('pan.left', 'Earlier', '@KeyA'),
  key('pan.right', 'Later', '@KeyD'),
  key('window.take', 'Select what is in view as the window of all views', 'm'),
];
