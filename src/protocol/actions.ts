/** An action of the profile editor that is also a command, so that the palette lists it and users can bind keys to it. */
export interface ViewAction {
  /** Its name in messages; the command is `chronoscope.` and this. */
  readonly action: string;
  /** What the palette and the shortcut sheet call it. */
  readonly title: string;
}

/**
 * Everything the profile editor can be told to do. The extension contributes a command for each and passes it on as
 * `action.run`; the editor's key table binds its own keys to the same names.
 */
export const viewActions = [
  { action: 'heatMap.focus', title: 'Go to Heat Map' },
  { action: 'heatMap.toggle', title: 'Show or Hide Heat Map' },
  { action: 'heatMap.zoomIn', title: 'Zoom In on Time' },
  { action: 'heatMap.zoomOut', title: 'Zoom Out of Time' },
  { action: 'heatMap.zoomReset', title: 'Reset Zoom of Time' },
  { action: 'range.next', title: 'Step Selected Time Forward' },
  { action: 'range.previous', title: 'Step Selected Time Back' },
  { action: 'range.play', title: 'Play Selected Time Forward' },
  { action: 'range.clear', title: 'Select Whole Profile' },
  { action: 'filter.clear', title: 'Clear Filters' },
  { action: 'flameGraph.focus', title: 'Go to Flame Graph' },
  { action: 'flameChart.focus', title: 'Go to Flame Chart' },
  { action: 'sandwich.focus', title: 'Go to Callers and Callees' },
  { action: 'callTree.focus', title: 'Go to Call Tree' },
  { action: 'functions.focus', title: 'Go to Functions' },
  { action: 'threads.focus', title: 'Go to Threads' },
  { action: 'compare.focus', title: 'Go to Comparison' },
  { action: 'compare.markA', title: 'Compare: Selected Time is A' },
  { action: 'compare.markB', title: 'Compare: Selected Time is B' },
  { action: 'compare.flip', title: 'Compare: Swap A and B' },
  { action: 'thread.next', title: 'Filter to Next Thread' },
  { action: 'thread.previous', title: 'Filter to Previous Thread' },
  { action: 'flameGraph.flip', title: 'Flip Flame Graph' },
  { action: 'flameGraph.zoom', title: 'Zoom to Selected Box' },
  { action: 'flameGraph.zoomReset', title: 'Reset Zoom of Flame Graph' },
  { action: 'flameGraph.invert', title: 'Invert: Innermost Functions First' },
  { action: 'transform.focusFunction', title: 'Focus on Function' },
  { action: 'transform.focusSubtree', title: 'Focus on Box' },
  { action: 'transform.mergeFunction', title: 'Merge Function into Its Callers' },
  { action: 'transform.mergeNode', title: 'Merge Box into Its Caller' },
  { action: 'transform.dropFunction', title: 'Drop Stacks with Function' },
  { action: 'transform.collapseFunction', title: 'Collapse Function' },
  { action: 'transform.collapseSubtree', title: 'Collapse Box' },
  { action: 'transform.collapseRecursion', title: 'Collapse Recursion' },
  { action: 'transform.collapseDirectRecursion', title: 'Collapse Direct Recursion' },
  { action: 'transform.collapseLibrary', title: 'Collapse Library' },
  { action: 'transform.myCode', title: 'My Code Only' },
  { action: 'transform.clear', title: 'Clear Transforms' },
  { action: 'search.focus', title: 'Search Functions' },
  { action: 'search.next', title: 'Next Match' },
  { action: 'search.previous', title: 'Previous Match' },
  { action: 'search.filter', title: 'Keep Only What the Search Finds' },
  { action: 'source.open', title: 'Open Source of Selected Box' },
  { action: 'source.openBeside', title: 'Open Source of Selected Box to the Side' },
  { action: 'box.copyName', title: 'Copy Function Name' },
  { action: 'box.copyStack', title: 'Copy Stack' },
  { action: 'export.report', title: 'Export HTML Report…' },
  { action: 'link.copy', title: 'Copy Link to This View' },
  { action: 'view.undo', title: 'Undo Last View Change' },
  { action: 'view.redo', title: 'Redo View Change' },
  { action: 'help.keys', title: 'Show Keyboard Shortcuts of the Profile' },
] as const satisfies readonly ViewAction[];

/** Name of one of the {@link viewActions}. */
export type ViewActionName = (typeof viewActions)[number]['action'];

/** Whether `name`, from a message, is an action. */
export function isViewActionName(name: string): name is ViewActionName {
  return viewActions.some(({ action }) => action === name);
}
