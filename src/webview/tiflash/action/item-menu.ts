import type { MenuItem } from '../../kit/menu/menu-item.ts';
import type { GraphItem } from '../graph/graph-item.ts';
import type { QueryTab } from '../state/tiflash-state.ts';
import type { TiflashAction } from './tiflash-keys.ts';

type Item = MenuItem<TiflashAction>;

/** The menu of an item of the graph or the timeline, or of the background. */
export function itemMenu(item: GraphItem | undefined, tab: QueryTab): readonly Item[] {
  const noRecord = item === undefined || item.kind === 'tidb' ? 'Nothing is selected.' : undefined;
  const elsewhere: Item =
    tab === 'graph'
      ? command('tiflash.timeline', 'Show in the Timeline', '2', noRecord)
      : command('tiflash.graph', 'Show in the Graph', '1', noRecord);
  return [
    command('tiflash.openRecord', 'Open Log at the Record', 'Enter', noRecord),
    command('record.beside', 'Open Log to the Side', 'Alt+Enter', noRecord),
    elsewhere,
    { kind: 'separator' },
    command('view.zoom', 'Zoom to It', 'Space', noRecord),
    command('view.fit', 'Show Everything', '0'),
    ...(tab === 'graph'
      ? [
          command('fragment.toggle', 'Open or Close the Fragment', 'x', noRecord),
          { kind: 'separator' } as const,
          command('tiflash.fragments', 'Draw Fragments Only', 'f'),
          command('tiflash.tasks', 'Draw Tasks', 't'),
          command('tiflash.operators', 'Draw Executors', 'e'),
        ]
      : []),
  ];
}

function command(id: TiflashAction, label: string, key?: string, unavailable?: string): Item {
  return {
    kind: 'command',
    id,
    label,
    ...(key !== undefined && { key }),
    ...(unavailable !== undefined && { unavailable }),
  };
}
