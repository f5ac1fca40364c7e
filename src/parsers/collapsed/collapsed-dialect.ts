import type { FrameKind } from '../../model/profile.ts';
import { linesOf } from '../text/head-lines.ts';
import type { CountColumns } from './count-columns.ts';
import { CountReader } from './count-columns.ts';

/** What differs between files of collapsed stacks, as a whole. */
export interface CollapsedDialect {
  readonly columns: CountColumns;
  /** The kind of frames that do not say theirs. */
  readonly plainKind: FrameKind;
}

const kindMark = /_\[[kji]\][; ]/;

/**
 * The dialect of the file that starts with `head`. It is differential if all its stacks have two counts; a single one
 * with one count shows that the others have names that end in a number.
 */
export function collapsedDialect(head: Uint8Array): CollapsedDialect {
  const one = new CountReader(1);
  const two = new CountReader(2);
  let hasTwo = 0;
  let hasOne = 0;
  for (const { start, end } of linesOf(head)) {
    if (two.read(head, start, end)) hasTwo++;
    else if (one.read(head, start, end)) hasOne++;
  }
  return {
    columns: hasTwo > 0 && hasOne === 0 ? 2 : 1,
    plainKind: kindMark.test(new TextDecoder().decode(head)) ? 'user' : 'unknown',
  };
}
