import { stepFrom } from '../../../analysis/flame-walk.ts';
import type { FlameGraphData } from '../../../analysis/view-data.ts';
import { f64At, i32At } from '../../../model/column.ts';
import type { Mirror, MirrorNode } from '../../kit/mirror/mirror-model.ts';
import { boxName } from './stack-text.ts';

/** Siblings on either side of the selected box that a screen reader finds. */
const reach = 8;

/** The selected box with its parent and neighbours, as a screen reader finds them. */
export function flameMirror(graph: FlameGraphData, box: number): Mirror {
  const parent = stepFrom(graph, box, 'parent');
  const family = parent === undefined ? [box] : childrenOf(graph, parent);
  const position = family.indexOf(box);
  const siblings = family
    .slice(Math.max(0, position - reach), position + reach + 1)
    .map((sibling) => mirrorNode(graph, sibling, family.length, family.indexOf(sibling)));
  return {
    kind: 'tree',
    label: 'Flame graph',
    parent: parent === undefined ? undefined : mirrorNode(graph, parent, 1, 0),
    siblings,
    activeId: nodeId(graph, box),
  };
}

/** The boxes called from `box`, heaviest first. */
export function childrenOf(graph: FlameGraphData, box: number): readonly number[] {
  const children: number[] = [];
  for (
    let child = stepFrom(graph, box, 'first-child');
    child !== undefined;
    child = stepFrom(graph, child, 'next-sibling')
  ) {
    children.push(child);
  }
  return children;
}

/** One phrase that says what a box is and weighs. */
export function boxPhrase(graph: FlameGraphData, box: number): string {
  const percent = (weight: number): string =>
    `${((weight / Math.max(graph.selectionTotal, Number.MIN_VALUE)) * 100).toFixed(1)} percent`;
  const total = percent(f64At(graph.total, box));
  const self = percent(f64At(graph.self, box));
  const children = childrenOf(graph, box).length;
  return `${boxName(graph, box)}, ${total} total, ${self} self, ${children} ${children === 1 ? 'child' : 'children'}`;
}

function mirrorNode(graph: FlameGraphData, box: number, setSize: number, index: number): MirrorNode {
  const hasChildren = stepFrom(graph, box, 'first-child') !== undefined;
  return {
    id: nodeId(graph, box),
    text: boxPhrase(graph, box),
    level: i32At(graph.depth, box) + 1,
    setSize,
    position: index + 1,
    ...(hasChildren && { isExpanded: true }),
  };
}

function nodeId(graph: FlameGraphData, box: number): string {
  return `box-${i32At(graph.node, box)}`;
}
