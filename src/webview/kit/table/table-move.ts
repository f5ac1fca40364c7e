/** Where a key takes the selection of a table or list. */
export type TableMove = 'up' | 'down' | 'pageUp' | 'pageDown' | 'first' | 'last';

const moves: { readonly [key: string]: TableMove } = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  PageUp: 'pageUp',
  PageDown: 'pageDown',
  Home: 'first',
  End: 'last',
};

/** The move a key stands for. */
export function tableMoveOf(key: string): TableMove | undefined {
  return moves[key];
}

/** The position after a move, from 0 to `count` − 1; with nothing selected (−1) the first row in view of the move. */
export function movePosition(move: TableMove, position: number, count: number, pageRows: number): number {
  const to = {
    up: position < 0 ? 0 : position - 1,
    down: position + 1,
    pageUp: position - pageRows,
    pageDown: position + pageRows,
    first: 0,
    last: count - 1,
  }[move];
  return Math.max(0, Math.min(to, count - 1));
}
