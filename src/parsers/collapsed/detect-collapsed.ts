import { byteOf } from '../text/bytes.ts';
import { linesOf } from '../text/head-lines.ts';
import { CountReader } from './count-columns.ts';

/** A head this long without a newline is one very deep stack. */
const minDeepStack = 4096;

/**
 * How likely `head` is collapsed stacks: never certain, because other formats are made of lines that end with numbers
 * too and know their own better; nearly nothing without a single semicolon.
 */
export function detectCollapsed(head: Uint8Array): number {
  const counts = new CountReader(1);
  let lines = 0;
  let stacks = 0;
  let paths = 0;
  for (const { start, end } of linesOf(head)) {
    if (end === start || head[start] === byteOf.hash) continue;
    lines++;
    if (!counts.read(head, start, end)) continue;
    stacks++;
    const semicolon = head.indexOf(byteOf.semicolon, start);
    if (semicolon >= 0 && semicolon < counts.stackEnd) paths++;
  }
  if (lines === 1 && stacks === 0 && head.length >= minDeepStack) return isDeepStack(head) ? 0.3 : 0;
  if (stacks === 0 || stacks / lines < 0.5) return 0;
  const share = stacks / lines;
  return paths > 0 ? 0.75 * share : 0.1 * share;
}

/** Whether one line that goes on beyond `head` is made of names between semicolons. */
function isDeepStack(head: Uint8Array): boolean {
  const text = new TextDecoder().decode(head);
  return text.split(';').length > 8 && !/^\s*[{[<]/.test(text);
}
