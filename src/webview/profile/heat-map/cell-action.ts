import type { PictureActionName } from '../../../protocol/picture-actions.ts';
import type { KeyRow } from '../action/key-row.ts';
import { keyRows } from '../action/key-row.ts';

/** What keys do on the cells of the heat map. */
export type CellAction = Extract<PictureActionName, `cell.${string}`>;

const keysOf: { readonly [A in CellAction]: readonly string[] } = {
  'cell.left': ['ArrowLeft'],
  'cell.extend.left': ['Shift+ArrowLeft'],
  'cell.right': ['ArrowRight'],
  'cell.extend.right': ['Shift+ArrowRight'],
  'cell.up': ['ArrowUp'],
  'cell.extend.up': ['Shift+ArrowUp'],
  'cell.down': ['ArrowDown'],
  'cell.extend.down': ['Shift+ArrowDown'],
  'cell.pageLeft': ['PageUp'],
  'cell.extend.pageLeft': ['Shift+PageUp'],
  'cell.pageRight': ['PageDown'],
  'cell.extend.pageRight': ['Shift+PageDown'],
  'cell.first': ['Home'],
  'cell.extend.first': ['Shift+Home'],
  'cell.last': ['End'],
  'cell.extend.last': ['Shift+End'],
  'cell.mark': ['Enter'],
  'cell.column': ['Space'],
  'cell.panLeft': ['@KeyA'],
  'cell.panRight': ['@KeyD'],
};

/** The keys of the heat map; each arrow key moves the cell, and with Shift extends the selection to it. */
export const cellActions: readonly KeyRow<CellAction>[] = keyRows(keysOf);

/** Whether an action is one of the heat map's own. */
export function isCellAction(name: string): name is CellAction {
  return cellActions.some(({ action }) => action === name);
}
