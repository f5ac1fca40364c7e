import type { PictureActionName } from '../../../protocol/picture-actions.ts';
import type { KeyRow } from '../action/key-row.ts';
import { keyRows } from '../action/key-row.ts';

/** What keys do on the flame chart. */
export type ChartAction = Extract<PictureActionName, `chart.${string}`>;

const keysOf: { readonly [A in ChartAction]: readonly string[] } = {
  'chart.up': ['ArrowUp'],
  'chart.down': ['ArrowDown'],
  'chart.left': ['ArrowLeft', ','],
  'chart.right': ['ArrowRight', '.'],
  'chart.pageUp': ['PageUp'],
  'chart.pageDown': ['PageDown'],
  'chart.zoomIn': ['+', '=', '@KeyW'],
  'chart.zoomOut': ['-', '@KeyS'],
  'chart.panLeft': ['@KeyA'],
  'chart.panRight': ['@KeyD'],
  'chart.zoomReset': ['0'],
  'chart.zoomBox': ['Space'],
  'chart.select': ['Shift+Enter'],
  'chart.lane': ['o'],
};

/** The keys of the flame chart. */
export const chartActions: readonly KeyRow<ChartAction>[] = keyRows(keysOf);

/** Whether an action is one of the flame chart's own. */
export function isChartAction(name: string): name is ChartAction {
  return chartActions.some(({ action }) => action === name);
}
