import { byteOf } from './bytes.ts';

/** The lines of `head`, without the last one where that is cut. */
export function* linesOf(head: Uint8Array): Generator<{ readonly start: number; readonly end: number }> {
  let start = 0;
  while (start < head.length) {
    const newline = head.indexOf(byteOf.newline, start);
    if (newline < 0) {
      if (start === 0) yield { start, end: head.length };
      return;
    }
    const end = newline > start && head[newline - 1] === byteOf.carriageReturn ? newline - 1 : newline;
    yield { start, end };
    start = newline + 1;
  }
}
