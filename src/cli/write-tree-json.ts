import { i32At } from '../model/column.ts';
import type { Output } from './terminal.ts';

/** Text gathered before it is written. */
const pieceLength = 1 << 16;

/** A tree to print: nodes are numbered breadth first, so the children of a node are a run of numbers. */
export interface PrintedTree {
  readonly count: number;
  /** The children of node n are `firstChild[n]` … `firstChild[n + 1] − 1`. */
  readonly firstChild: Int32Array;
  /** What is written of a node besides its children. */
  readonly fields: (at: number) => object;
}

/**
 * Writes a tree as nested JSON objects on one line. The nesting is followed with a column of where each open node stands:
 * neither JSON.stringify nor recursion survives stacks of a hundred thousand frames.
 */
export async function writeTreeJson(tree: PrintedTree, output: Output): Promise<void> {
  const { firstChild } = tree;
  const open = new Int32Array(tree.count);
  const nextChild = new Int32Array(tree.count);
  let depth = 0;
  let piece = openNode(tree.fields(0));
  nextChild[0] = i32At(firstChild, 0);
  while (depth >= 0) {
    const node = i32At(open, depth);
    const child = i32At(nextChild, depth);
    if (child < i32At(firstChild, node + 1)) {
      piece += `${child > i32At(firstChild, node) ? ',' : ''}${openNode(tree.fields(child))}`;
      nextChild[depth] = child + 1;
      depth++;
      open[depth] = child;
      nextChild[depth] = i32At(firstChild, child);
    } else {
      piece += ']}';
      depth--;
    }
    if (piece.length < pieceLength) continue;
    await output.write(piece);
    piece = '';
  }
  await output.write(piece);
}

function openNode(fields: object): string {
  return `${JSON.stringify(fields).slice(0, -1)},"children":[`;
}
