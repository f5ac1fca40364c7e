/** What keys do on the boxes of the flame graph. */
export type BoxAction =
  | 'box.up'
  | 'box.down'
  | 'box.left'
  | 'box.right'
  | 'box.next'
  | 'box.previous'
  | 'box.root'
  | 'box.deepest'
  | 'box.pageUp'
  | 'box.pageDown'
  | 'flame.zoomIn'
  | 'flame.zoomOut'
  | 'flame.panLeft'
  | 'flame.panRight';

/** A row of the key table. */
interface BoxKeys {
  readonly action: BoxAction;
  readonly keys: readonly string[];
  readonly description: string;
}

/** The keys of the flame graph. Arrows go where the box is drawn: up is called code in a flame, the caller in an icicle. */
export const boxActions: readonly BoxKeys[] = [
  { action: 'box.up', keys: ['ArrowUp'], description: 'Go to the box above' },
  { action: 'box.down', keys: ['ArrowDown'], description: 'Go to the box below' },
  { action: 'box.left', keys: ['ArrowLeft'], description: 'Go to the sibling to the left' },
  { action: 'box.right', keys: ['ArrowRight'], description: 'Go to the sibling to the right' },
  { action: 'box.next', keys: ['.'], description: 'Go to the next box on the row' },
  { action: 'box.previous', keys: [','], description: 'Go to the previous box on the row' },
  { action: 'box.root', keys: ['Home'], description: 'Go to the zoomed box, or the root' },
  { action: 'box.deepest', keys: ['End'], description: 'Follow the heaviest calls to their end' },
  { action: 'box.pageUp', keys: ['PageUp'], description: 'Scroll up' },
  { action: 'box.pageDown', keys: ['PageDown'], description: 'Scroll down' },
  { action: 'flame.zoomIn', keys: ['+', '=', '@KeyW'], description: 'Magnify' },
  { action: 'flame.zoomOut', keys: ['-', '@KeyS'], description: 'Shrink' },
  { action: 'flame.panLeft', keys: ['@KeyA'], description: 'Scroll left' },
  { action: 'flame.panRight', keys: ['@KeyD'], description: 'Scroll right' },
];

/** Whether an action is one of the flame graph's own. */
export function isBoxAction(name: string): name is BoxAction {
  return boxActions.some(({ action }) => action === name);
}
