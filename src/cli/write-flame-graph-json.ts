import { i32At } from '../model/column.ts';
import type { FlameNode, FlameTree } from './flame-tree.ts';
import type { Output } from './terminal.ts';

/** Text gathered before it is written. */
const pieceLength = 1 << 16;

/**
 * Writes a flame graph as nested JSON objects on one line. The nesting is followed with a column of where each open
 * node stands: neither JSON.stringify nor recursion survives stacks of a hundred thousand frames.
 */
export async function writeFlameGraphJson(tree: FlameTree, output: Output): Promise<void> {
  const { firstChild } = tree;
  const open = new Int32Array(tree.count);
  const nextChild = new Int32Array(tree.count);
  let depth = 0;
  let piece = openNode(tree.node(0));
  nextChild[0] = i32At(firstChild, 0);
  while (depth >= 0) {
    const node = i32At(open, depth);
    const child = i32At(nextChild, depth);
    if (child < i32At(firstChild, node + 1)) {
      piece += `${child > i32At(firstChild, node) ? ',' : ''}${openNode(tree.node(child))}`;
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
  await output.write(`${piece}\n`);
}

function openNode({ name, kind, file, line, self, total }: FlameNode): string {
  const fields = { name, kind, file: file ?? null, line: line ?? null, self, total };
  return `${JSON.stringify(fields).slice(0, -1)},"children":[`;
}
