/** What keys do on the flame chart. */
export type ChartAction =
  | 'chart.up'
  | 'chart.down'
  | 'chart.left'
  | 'chart.right'
  | 'chart.pageUp'
  | 'chart.pageDown'
  | 'chart.zoomIn'
  | 'chart.zoomOut'
  | 'chart.zoomReset'
  | 'chart.zoomBox'
  | 'chart.panLeft'
  | 'chart.panRight'
  | 'chart.select'
  | 'chart.lane';

/** A row of the key table. */
interface ChartKeys {
  readonly action: ChartAction;
  readonly keys: readonly string[];
  readonly description: string;
}

/** The keys of the flame chart. */
export const chartActions: readonly ChartKeys[] = [
  { action: 'chart.up', keys: ['ArrowUp'], description: 'Go to the caller, then to the lane above' },
  { action: 'chart.down', keys: ['ArrowDown'], description: 'Go to the called box, then to the lane below' },
  { action: 'chart.left', keys: ['ArrowLeft', ','], description: 'Go to the box before' },
  { action: 'chart.right', keys: ['ArrowRight', '.'], description: 'Go to the box after' },
  { action: 'chart.pageUp', keys: ['PageUp'], description: 'Scroll up' },
  { action: 'chart.pageDown', keys: ['PageDown'], description: 'Scroll down' },
  { action: 'chart.zoomIn', keys: ['+', '=', '@KeyW'], description: 'Magnify' },
  { action: 'chart.zoomOut', keys: ['-', '@KeyS'], description: 'Shrink' },
  { action: 'chart.panLeft', keys: ['@KeyA'], description: 'Scroll back in time' },
  { action: 'chart.panRight', keys: ['@KeyD'], description: 'Scroll on in time' },
  { action: 'chart.zoomReset', keys: ['0'], description: 'Show all of the selected time' },
  { action: 'chart.zoomBox', keys: ['Space'], description: 'Zoom to the selected box; again, back' },
  { action: 'chart.select', keys: ['Shift+Enter'], description: 'Select the time of the box' },
  { action: 'chart.lane', keys: ['o'], description: 'Open or close the lane' },
];

/** Whether an action is one of the flame chart's own. */
export function isChartAction(name: string): name is ChartAction {
  return chartActions.some(({ action }) => action === name);
}
