import type { KeyBinding } from '../key/key-binding.ts';
import type { ChartMove } from './row-chart.ts';

export type ChartAction = ChartMove | 'activate';

const group = 'On a chart';
const key = (
  action: ChartAction,
  description: string,
  ...keys: string[]
): KeyBinding<ChartAction, 'chart'> => ({
  keys,
  scope: 'chart',
  action,
  description,
  group,
});

/** Keys of every chart of rows. */
export const chartKeys: readonly KeyBinding<ChartAction, 'chart'>[] = [
  key('up', 'Go to the row above', 'ArrowUp'),
  key('down', 'Go to the row below', 'ArrowDown'),
  key('left', 'Go to the mark before', 'ArrowLeft'),
  key('right', 'Go to the mark after', 'ArrowRight'),
  key('pageUp', 'Go a page up', 'PageUp'),
  key('pageDown', 'Go a page down', 'PageDown'),
  key('first', 'Go to the first row', 'Home'),
  key('last', 'Go to the last row', 'End'),
  key('activate', 'Do what a double click does', 'Enter'),
];
