import type { MenuItem } from '../../kit/menu/menu-item.ts';
import type { ExportedView, ExportType, ProfileAction } from './profile-action.ts';

type ActionItem = MenuItem<ProfileAction>;

const separator: ActionItem = { kind: 'separator' };

/** The menu of the heat map. */
export function heatMapMenu(hasRange: boolean): readonly ActionItem[] {
  const noRange = hasRange ? undefined : 'No time is selected.';
  return [
    item('cell.mark', 'Select from or up to Here', 'Enter'),
    item('cell.column', 'Select Whole Column', 'Space'),
    item('range.clear', 'Select Whole Profile', 'Escape', noRange),
    separator,
    item('range.zoom', 'Zoom to Selected Time', undefined, noRange),
    item('heatMap.zoomReset', 'Reset Zoom of Time', '0'),
    separator,
    item('range.copy', 'Copy Selected Time', undefined, noRange),
    separator,
    ...exportMenu('heatMap'),
  ];
}

/** What a menu has to know of its box. */
export interface BoxMenuFacts {
  readonly isFunction: boolean;
  readonly isZoomed: boolean;
}

/** The menu of a box of the flame graph, or of its background when no box is selected. */
export function boxMenu(box: BoxMenuFacts | undefined): readonly ActionItem[] {
  if (box === undefined) {
    return [
      item('flameGraph.zoomReset', 'Reset Zoom', '0'),
      item('flameGraph.flip', 'Flip', 'v'),
      separator,
      ...exportMenu('view'),
    ];
  }
  const noSource = box.isFunction ? undefined : 'This box is not a function.';
  return [
    item('source.open', 'Open Source', 'Enter', noSource),
    item('source.openBeside', 'Open Source to the Side', 'Alt+Enter', noSource),
    separator,
    item('flameGraph.zoom', box.isZoomed ? 'Zoom Back Out' : 'Zoom to Box', 'Space'),
    item('flameGraph.zoomReset', 'Reset Zoom', '0'),
    item('search.box', 'Search for This Function', undefined, noSource),
    separator,
    item('box.copyName', 'Copy Name', 'Mod+C'),
    item('box.copyStack', 'Copy Stack', 'Mod+Shift+C'),
    separator,
    ...exportMenu('view'),
  ];
}

const typeLabels: { readonly [T in ExportType]: string } = {
  svg: 'SVG Picture',
  png: 'PNG Picture',
  csv: 'CSV Table',
  md: 'Markdown Table',
};

/** Ways to export a view. */
export function exportMenu(view: ExportedView): readonly ActionItem[] {
  const types: readonly ExportType[] =
    view === 'heatMap' ? ['svg', 'png', 'csv'] : ['svg', 'png', 'csv', 'md'];
  return types.map((type) => item(`export.${view}.${type}`, `Export as ${typeLabels[type]}…`));
}

function item(id: ProfileAction, label: string, key?: string, unavailable?: string): ActionItem {
  return {
    kind: 'command',
    id,
    label,
    ...(key !== undefined && { key }),
    ...(unavailable !== undefined && { unavailable }),
  };
}
