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

/** Name of one of the {@link schedActions}. */
export type SchedActionName = (typeof schedActions)[number]['action'];

/** Whether `name`, from a message, is an action. */
export function isSchedActionName(name: string): name is SchedActionName {
  return schedActions.some(({ action }) => action === name);
}
