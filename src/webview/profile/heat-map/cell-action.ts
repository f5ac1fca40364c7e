import type { CursorMove } from './move-cursor.ts';

/** What keys do on the cells of the heat map. */
export type CellAction =
  | `cell.${CursorMove}`
  | `cell.extend.${CursorMove}`
  | 'cell.mark'
  | 'cell.column'
  | CellPan;

type CellPan = 'cell.panLeft' | 'cell.panRight';

/** A row of the key table. */
interface CellKeys {
  readonly action: CellAction;
  readonly keys: readonly string[];
  readonly description: string;
}

/** The keys of the heat map; each arrow key moves the cell, and with Shift extends the selection to it. */
export const cellActions: readonly CellKeys[] = [
  ...moveKeys('left', 'ArrowLeft', 'one column back'),
  ...moveKeys('right', 'ArrowRight', 'one column on'),
  ...moveKeys('up', 'ArrowUp', 'one row up'),
  ...moveKeys('down', 'ArrowDown', 'one row down'),
  ...moveKeys('pageLeft', 'PageUp', 'one screen back'),
  ...moveKeys('pageRight', 'PageDown', 'one screen on'),
  ...moveKeys('first', 'Home', 'to the first column'),
  ...moveKeys('last', 'End', 'to the last column'),
  { action: 'cell.mark', keys: ['Enter'], description: 'Select from here, again: up to here' },
  { action: 'cell.column', keys: ['Space'], description: 'Select the whole column' },
  { action: 'cell.panLeft', keys: ['@KeyA'], description: 'Scroll back in time' },
  { action: 'cell.panRight', keys: ['@KeyD'], description: 'Scroll on in time' },
];

function moveKeys(move: CursorMove, key: string, way: string): readonly CellKeys[] {
  return [
    { action: `cell.${move}`, keys: [key], description: `Move ${way}` },
    { action: `cell.extend.${move}`, keys: [`Shift+${key}`], description: `Extend the selection ${way}` },
  ];
}

/** Whether an action is one of the heat map's own. */
export function isCellAction(name: string): name is CellAction {
  return cellActions.some(({ action }) => action === name);
}
