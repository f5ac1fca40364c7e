import type { ViewAction } from './actions.ts';

/**
 * What keys do on the pictures of the profile editor. They are commands as well, so that users can bind other keys to
 * them, but not in the palette: there, an arrow key's action says nothing.
 */
export const pictureActions = [
  { action: 'box.up', title: 'Go to the box above' },
  { action: 'box.down', title: 'Go to the box below' },
  { action: 'box.left', title: 'Go to the sibling to the left' },
  { action: 'box.right', title: 'Go to the sibling to the right' },
  { action: 'box.next', title: 'Go to the next box on the row' },
  { action: 'box.previous', title: 'Go to the previous box on the row' },
  { action: 'box.root', title: 'Go to the zoomed box, or the root' },
  { action: 'box.deepest', title: 'Follow the heaviest calls to their end' },
  { action: 'box.pageUp', title: 'Scroll up' },
  { action: 'box.pageDown', title: 'Scroll down' },
  { action: 'flame.zoomIn', title: 'Magnify' },
  { action: 'flame.zoomOut', title: 'Shrink' },
  { action: 'flame.panLeft', title: 'Scroll left' },
  { action: 'flame.panRight', title: 'Scroll right' },
  { action: 'chart.up', title: 'Go to the caller, then to the lane above' },
  { action: 'chart.down', title: 'Go to the called box, then to the lane below' },
  { action: 'chart.left', title: 'Go to the box before' },
  { action: 'chart.right', title: 'Go to the box after' },
  { action: 'chart.pageUp', title: 'Scroll up' },
  { action: 'chart.pageDown', title: 'Scroll down' },
  { action: 'chart.zoomIn', title: 'Magnify' },
  { action: 'chart.zoomOut', title: 'Shrink' },
  { action: 'chart.panLeft', title: 'Scroll back in time' },
  { action: 'chart.panRight', title: 'Scroll on in time' },
  { action: 'chart.zoomReset', title: 'Show all of the selected time' },
  { action: 'chart.zoomBox', title: 'Zoom to the selected box; again, back' },
  { action: 'chart.select', title: 'Select the time of the box' },
  { action: 'chart.lane', title: 'Open or close the lane' },
  { action: 'cell.left', title: 'Move one column back' },
  { action: 'cell.extend.left', title: 'Extend the selection one column back' },
  { action: 'cell.right', title: 'Move one column on' },
  { action: 'cell.extend.right', title: 'Extend the selection one column on' },
  { action: 'cell.up', title: 'Move one row up' },
  { action: 'cell.extend.up', title: 'Extend the selection one row up' },
  { action: 'cell.down', title: 'Move one row down' },
  { action: 'cell.extend.down', title: 'Extend the selection one row down' },
  { action: 'cell.pageLeft', title: 'Move one screen back' },
  { action: 'cell.extend.pageLeft', title: 'Extend the selection one screen back' },
  { action: 'cell.pageRight', title: 'Move one screen on' },
  { action: 'cell.extend.pageRight', title: 'Extend the selection one screen on' },
  { action: 'cell.first', title: 'Move to the first column' },
  { action: 'cell.extend.first', title: 'Extend the selection to the first column' },
  { action: 'cell.last', title: 'Move to the last column' },
  { action: 'cell.extend.last', title: 'Extend the selection to the last column' },
  { action: 'cell.mark', title: 'Select from here, again: up to here' },
  { action: 'cell.column', title: 'Select the whole column' },
  { action: 'cell.panLeft', title: 'Scroll back in time' },
  { action: 'cell.panRight', title: 'Scroll on in time' },
] as const satisfies readonly ViewAction[];

/** Name of one of the {@link pictureActions}. */
export type PictureActionName = (typeof pictureActions)[number]['action'];

/** Whether `name`, from a message, is an action on a picture. */
export function isPictureActionName(name: string): name is PictureActionName {
  return pictureActions.some(({ action }) => action === name);
}

/** What the shortcut sheet and the list of keyboard shortcuts call an action. */
export function pictureActionTitle(name: PictureActionName): string {
  return pictureActions.find(({ action }) => action === name)?.title ?? name;
}
