import type { PictureActionName } from '../../../protocol/picture-actions.ts';
import type { KeyRow } from '../action/key-row.ts';
import { keyRows } from '../action/key-row.ts';

/** What keys do on the boxes of the flame graph. */
export type BoxAction = Extract<PictureActionName, `box.${string}` | `flame.${string}`>;

const keysOf: { readonly [A in BoxAction]: readonly string[] } = {
  'box.up': ['ArrowUp'],
  'box.down': ['ArrowDown'],
  'box.left': ['ArrowLeft'],
  'box.right': ['ArrowRight'],
  'box.next': ['.'],
  'box.previous': [','],
  'box.root': ['Home'],
  'box.deepest': ['End'],
  'box.pageUp': ['PageUp'],
  'box.pageDown': ['PageDown'],
  'flame.zoomIn': ['+', '=', '@KeyW'],
  'flame.zoomOut': ['-', '@KeyS'],
  'flame.panLeft': ['@KeyA'],
  'flame.panRight': ['@KeyD'],
};

/** The keys of the flame graph. Arrows go where the box is drawn: up is called code in a flame, the caller in an icicle. */
export const boxActions: readonly KeyRow<BoxAction>[] = keyRows(keysOf);

/** Whether an action is one of the flame graph's own. */
export function isBoxAction(name: string): name is BoxAction {
  return boxActions.some(({ action }) => action === name);
}
