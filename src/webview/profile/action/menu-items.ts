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
    item('compare.markA', 'Compare: Selected Time is A', 'Alt+A', noRange),
    item('compare.markB', 'Compare: Selected Time is B', 'Alt+B', noRange),
    separator,
    ...exportMenu('heatMap'),
  ];
}

/** The menu of a thread. */
export function threadMenu(hasThread: boolean): readonly ActionItem[] {
  const none = hasThread ? undefined : 'No thread is selected.';
  return [
    item('thread.only', 'Show Only This Thread', 'Enter', none),
    item('thread.chart', 'Show in Flame Chart', undefined, none),
    separator,
    ...exportMenu('view'),
  ];
}

/** What a menu has to know of its box. */
export interface BoxMenuFacts {
  readonly isFunction: boolean;
  /** Whether it is one place among the callers, not a function wherever it is called. */
  readonly hasPath: boolean;
  readonly isZoomed: boolean;
  /** Whether it is in the flame graph. */
  readonly canZoom: boolean;
}

/** The menu of a box of the flame graph, or of its background when no box is selected. */
export function boxMenu(box: BoxMenuFacts | undefined): readonly ActionItem[] {
  if (box === undefined) {
    return [
      item('flameGraph.zoomReset', 'Reset Zoom', '0'),
      item('flameGraph.flip', 'Flip', 'v'),
      item('flameGraph.invert', 'Invert: Innermost Functions First', 'i'),
      item('transform.myCode', 'My Code Only', 'y'),
      separator,
      ...exportMenu('view'),
    ];
  }
  const noSource = box.isFunction ? undefined : 'This box is not a function.';
  const noPath = box.hasPath ? undefined : 'This view shows functions without their callers.';
  return [
    item('source.open', 'Open Source', 'Enter', noSource),
    item('source.openBeside', 'Open Source to the Side', 'Alt+Enter', noSource),
    separator,
    ...(box.canZoom
      ? [
          item('flameGraph.zoom', box.isZoomed ? 'Zoom Back Out' : 'Zoom to Box', 'Space'),
          item('flameGraph.zoomReset', 'Reset Zoom', '0'),
        ]
      : []),
    item('search.box', 'Search for This Function', undefined, noSource),
    item('sandwich.focus', 'Show Callers and Callees', '4', noSource),
    separator,
    ...transformItems(noSource, noPath),
    separator,
    item('box.copyName', 'Copy Name', 'Mod+C'),
    item('box.copyStack', 'Copy Stack', 'Mod+Shift+C'),
    separator,
    ...exportMenu('view'),
  ];
}

/** What changes the stacks, each with its meaning in a line. */
function transformItems(noSource: string | undefined, noPath: string | undefined): readonly ActionItem[] {
  return [
    item(
      'transform.focusFunction',
      'Focus on Function',
      'f',
      noSource,
      'Only stacks with it, from it inwards',
    ),
    item(
      'transform.focusSubtree',
      'Focus on Box',
      'F',
      noPath,
      'Only stacks through this box, from it inwards',
    ),
    item(
      'transform.mergeFunction',
      'Merge Function',
      'm',
      noSource,
      'It disappears; what it weighs goes to its callers',
    ),
    item('transform.mergeNode', 'Merge Box', 'M', noPath ?? noSource, 'As merge, for this box alone'),
    item('transform.dropFunction', 'Drop Function', 'x', noSource, 'Without the stacks that have it'),
    item(
      'transform.collapseSubtree',
      'Collapse Box',
      'c',
      noPath ?? noSource,
      'What it calls becomes its own',
    ),
    item(
      'transform.collapseRecursion',
      'Collapse Recursion',
      'r',
      noSource,
      'From its outermost call to the innermost, one box',
    ),
    item(
      'transform.collapseLibrary',
      'Collapse Library',
      'C',
      noSource,
      'Calls within its library become one box',
    ),
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

function item(
  id: ProfileAction,
  label: string,
  key?: string,
  unavailable?: string,
  hint?: string,
): ActionItem {
  return {
    kind: 'command',
    id,
    label,
    ...(key !== undefined && { key }),
    ...(unavailable !== undefined && { unavailable }),
    ...(hint !== undefined && { hint }),
  };
}
