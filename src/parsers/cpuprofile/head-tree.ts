import type { JsonRecord } from '../json/json-value.ts';
import { isRecord, listOf, numberOf, textOf } from '../json/json-value.ts';
import { positionOf } from './v8-frame.ts';
import type { V8NodeTable } from './v8-node-table.ts';

/**
 * Adds the nodes of the form V8 profiles had until 2016: a tree of objects instead of a list, with the function's facts
 * in the node itself and lines counted from 1.
 *
 * @param head the member of that name: the root of the tree
 */
export function addHeadTree(table: V8NodeTable, head: JsonRecord): void {
  const open: { readonly node: JsonRecord; readonly parent: number | undefined }[] = [
    { node: head, parent: undefined },
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, parent } = next;
    const id = numberOf(node['id']) ?? -1 - table.size;
    table.addNode(id, {
      fn: {
        name: textOf(node['functionName']) ?? '',
        url: textOf(node['url']) ?? '',
        scriptId: String(numberOf(node['scriptId']) ?? textOf(node['scriptId']) ?? '0'),
        line: positionOf(numberOf(node['lineNumber']), 1),
        column: positionOf(numberOf(node['columnNumber']), 1),
      },
      ticks: [],
      hitCount: numberOf(node['hitCount']) ?? 0,
      parent,
    });
    for (const child of listOf(node['children'])) {
      if (isRecord(child)) open.push({ node: child, parent: id });
    }
  }
}
