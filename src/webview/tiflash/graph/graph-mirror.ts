import type { Mirror, MirrorNode } from '../../kit/mirror/mirror-model.ts';
import type { GraphItem } from './graph-item.ts';
import { isSameItem, itemKey } from './graph-item.ts';
import { graphPhrase } from './graph-phrase.ts';
import type { GraphPicture } from './graph-picture.ts';

/** Neighbours on either side of the selected item that a screen reader finds. */
const reach = 8;

/** The selected item with what holds it and its neighbours, as a screen reader finds them. */
export function graphMirror(picture: GraphPicture, item: GraphItem): Mirror {
  const { parent, siblings } = familyOf(picture, item);
  const position = Math.max(
    0,
    siblings.findIndex((sibling) => isSameItem(sibling, item)),
  );
  const level = parent === undefined ? 1 : parent.kind === 'fragment' ? 2 : 3;
  const nodeOf = (of: GraphItem, index: number): MirrorNode => ({
    id: idOf(of),
    text: graphPhrase(picture, of),
    level,
    setSize: siblings.length,
    position: index + 1,
  });
  const first = Math.max(0, position - reach);
  return {
    kind: 'tree',
    label: 'Tasks of the query',
    parent:
      parent === undefined
        ? undefined
        : {
            id: idOf(parent),
            text: graphPhrase(picture, parent),
            level: level - 1,
            setSize: 1,
            position: 1,
          },
    siblings: siblings
      .slice(first, position + reach + 1)
      .map((sibling, index) => nodeOf(sibling, first + index)),
    activeId: idOf(item),
  };
}

function familyOf(
  picture: GraphPicture,
  item: GraphItem,
): { readonly parent: GraphItem | undefined; readonly siblings: readonly GraphItem[] } {
  const { layout } = picture;
  switch (item.kind) {
    case 'fragment':
      return {
        parent: undefined,
        siblings: layout.fragments.map(({ id }) => ({ kind: 'fragment', fragment: id })),
      };
    case 'task': {
      const fragment = layout.tasks.find(({ id }) => id === item.task)?.fragment;
      const parent = layout.fragments[fragment ?? -1];
      const siblings = layout.tasks.filter((box) => box.fragment === fragment);
      return {
        parent: parent === undefined ? undefined : { kind: 'fragment', fragment: parent.id },
        siblings: siblings.map(({ id }) => ({ kind: 'task', task: id })),
      };
    }
    case 'executor':
      return {
        parent: { kind: 'task', task: item.task },
        siblings: (picture.task(item.task)?.executors ?? []).map(({ id }) => ({
          kind: 'executor',
          task: item.task,
          executor: id,
        })),
      };
    case 'edge':
    case 'bundle':
    case 'tidb':
      return { parent: undefined, siblings: [item] };
  }
}

function idOf(item: GraphItem): string {
  return itemKey(item).replace(/[^A-Za-z0-9]/g, '-');
}
