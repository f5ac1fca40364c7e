import type { ViewActionName } from '../../../protocol/actions.ts';
import type { ViewId } from '../state/view-state.ts';

/** A tab below the heat map. */
export interface ViewTab {
  readonly id: ViewId;
  readonly label: string;
  /** The number that switches to it; 1 is the heat map. */
  readonly key: string;
  /** The action the key runs. */
  readonly action: ViewActionName;
}

/** The tabs in their order. */
export const viewTabs: readonly ViewTab[] = [
  { id: 'flameGraph', label: 'Flame Graph', key: '2', action: 'flameGraph.focus' },
  { id: 'flameChart', label: 'Flame Chart', key: '3', action: 'flameChart.focus' },
  { id: 'sandwich', label: 'Sandwich', key: '4', action: 'sandwich.focus' },
  { id: 'callTree', label: 'Call Tree', key: '5', action: 'callTree.focus' },
  { id: 'functions', label: 'Functions', key: '6', action: 'functions.focus' },
  { id: 'threads', label: 'Threads', key: '7', action: 'threads.focus' },
  { id: 'compare', label: 'Compare', key: '8', action: 'compare.focus' },
];
