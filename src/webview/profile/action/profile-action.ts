import type { ViewActionName } from '../../../protocol/actions.ts';
import type { ChartAction } from '../flame-chart/chart-action.ts';
import type { BoxAction } from '../flame-graph/box-action.ts';
import type { CellAction } from '../heat-map/cell-action.ts';

/** Everything that can be done in the profile editor, by key, command, button or menu. */
export type ProfileAction = ViewActionName | CellAction | BoxAction | ChartAction | MenuAction | 'escape';

/** What only menus offer. */
export type MenuAction =
  | 'thread.only'
  | 'thread.chart'
  | 'range.zoom'
  | 'range.copy'
  | 'search.box'
  | `export.${ExportedView}.${ExportType}`;

/** What can be exported: the heat map, or the view of the chosen tab; and as what. */
export type ExportedView = 'heatMap' | 'view';

export type ExportType = 'svg' | 'png' | 'csv' | 'md';

/** What the actions of one part of the editor do. */
export type Deeds<A extends ProfileAction> = { readonly [K in A]: () => void };
