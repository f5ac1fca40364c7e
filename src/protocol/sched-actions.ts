import type { ViewAction } from './actions.ts';

/**
 * Everything the scheduler editor can be told to do. The extension contributes a command for each and passes it on as
 * `action.run`; the editor's key table binds its own keys to the same names.
 */
export const schedActions = [
  { action: 'sched.tab.cpu', title: 'Go to CPU and Context Switches' },
  { action: 'sched.tab.exits', title: 'Go to KVM Exits' },
  { action: 'sched.tab.coreMap', title: 'Go to Core Map' },
  { action: 'sched.tab.durations', title: 'Go to Durations' },
  { action: 'sched.tab.timeline', title: 'Go to Timeline' },
  { action: 'sched.tab.latency', title: 'Go to Scheduling Latency' },
  { action: 'sched.tab.tasks', title: 'Go to Tasks and Successors' },
  { action: 'sched.tab.diff', title: 'Go to Comparison of Captures' },
  { action: 'sched.filter.focus', title: 'Filter Tasks' },
  { action: 'sched.window.focus', title: 'Go to Overview of the Capture' },
  { action: 'sched.window.clear', title: 'Select Whole Capture' },
  { action: 'sched.timeline.zoomIn', title: 'Timeline: Magnify' },
  { action: 'sched.timeline.zoomOut', title: 'Timeline: Reduce' },
  { action: 'sched.timeline.zoomReset', title: 'Timeline: Show the Selected Window' },
  {
    action: 'sched.timeline.takeWindow',
    title: 'Timeline: Select What Is in View as the Window of All Views',
  },
  { action: 'sched.view.undo', title: 'Undo Last Change of the Scheduler View' },
  { action: 'sched.view.redo', title: 'Redo Change of the Scheduler View' },
  { action: 'sched.export.svg', title: 'Export Scheduler Chart as SVG…' },
  { action: 'sched.export.png', title: 'Export Scheduler Chart as PNG…' },
  { action: 'sched.export.csv', title: 'Export Scheduler Table as CSV…' },
  { action: 'sched.export.cdict', title: 'Export Capture as cdict…' },
  { action: 'sched.export.page', title: 'Export Dashboard as HTML…' },
  { action: 'sched.names.map', title: 'Map Task Names…' },
  { action: 'sched.help.keys', title: 'Show Keyboard Shortcuts of the Scheduler Editor' },
] as const satisfies readonly ViewAction[];

/**
 * What else keys do on the timeline. They are commands as well, so that users can bind other keys to them, but not in the
 * palette: there, an arrow key's action says nothing.
 */
export const schedPictureActions = [
  { action: 'sched.timeline.previous', title: 'Timeline: Go to the Slice Before' },
  { action: 'sched.timeline.next', title: 'Timeline: Go to the Slice After' },
  { action: 'sched.timeline.up', title: 'Timeline: Go to the Lane Above' },
  { action: 'sched.timeline.down', title: 'Timeline: Go to the Lane Below' },
  { action: 'sched.timeline.zoomSlice', title: 'Timeline: Zoom to the Selected Slice' },
  { action: 'sched.timeline.panLeft', title: 'Timeline: Scroll Back in Time' },
  { action: 'sched.timeline.panRight', title: 'Timeline: Scroll On in Time' },
] as const satisfies readonly ViewAction[];

/** Name of one of the {@link schedActions} or {@link schedPictureActions}. */
export type SchedActionName =
  | (typeof schedActions)[number]['action']
  | (typeof schedPictureActions)[number]['action'];

const all: readonly ViewAction[] = [...schedActions, ...schedPictureActions];

/** Whether `name`, from a message, is an action. */
export function isSchedActionName(name: string): name is SchedActionName {
  return all.some(({ action }) => action === name);
}

/** What the palette, the list of keyboard shortcuts and the shortcut sheet call an action. */
export function schedActionTitle(name: SchedActionName): string {
  return all.find(({ action }) => action === name)?.title ?? name;
}
