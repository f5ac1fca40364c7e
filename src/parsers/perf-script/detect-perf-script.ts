import { u8At } from '../../model/column.ts';
import { ascii } from './ascii.ts';
import { FrameLine } from './frame-line.ts';
import { HeaderLine } from './header-line.ts';
import { isQuietLine } from './quiet-line.ts';
import { isRecordAt, isRecordText } from './record-line.ts';
import { readUntimedHeader } from './untimed-header.ts';

/** Lines are decoded up to here. */
const maxTextBytes = 1024;

/** Comments only `perf script --header` writes. */
const perfComment = /^# (?:captured on *:|cmdline : .*perf|perf version :|event : name =)/;
/** A sample line of `perf script -F comm,tid,ip,sym` or `-F comm,ip,sym`. */
const threadLine = /^\s*(?:\S.*\s-?\d+(?:\/-?\d+)?|[\w./:+-]{1,16})\s*$/;

/**
 * What a line can be: a sample line with thread, time and event, with a time only, without a time, without a time but
 * with its frame, with a thread only; a frame; an empty line; a comment of perf's; a record of `--show-mmap-events` and
 * the like; a line that belongs to such files but tells nothing; anything else.
 */
type LineKind =
  | 'sample'
  | 'time'
  | 'untimed'
  | 'leaf'
  | 'thread'
  | 'frame'
  | 'empty'
  | 'comment'
  | 'record'
  | 'aside'
  | 'other';

/** How telling it is that a frame stands below a line of this kind. */
const scoreAboveFrame: { readonly [K in LineKind]?: number } = {
  sample: 1,
  time: 1,
  untimed: 0.8,
  empty: 0.5,
  thread: 0.5,
};

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/**
 * How likely `head` is text of `perf script`, 0 to 1: certain where sample lines with a time stand above frames, less
 * so where other sample lines do, or where there are sample lines, perf's own comments or its records alone; the less of the rest is
 * understood, the less likely.
 */
export function detectPerfScript(head: Uint8Array): number {
  const count = new Map<LineKind, number>();
  let best = 0;
  let above: LineKind = 'empty';
  let start = 0;
  while (start < head.length) {
    const newline = head.indexOf(ascii.newline, start);
    const end = newline < 0 ? head.length : newline;
    const kind = kindOf(head.subarray(start, end));
    count.set(kind, (count.get(kind) ?? 0) + 1);
    if (kind === 'frame') best = Math.max(best, scoreAboveFrame[above] ?? 0);
    if (kind !== 'aside' && kind !== 'record') above = kind;
    start = end + 1;
  }
  const countOf = (...kinds: readonly LineKind[]): number =>
    kinds.reduce((sum, kind) => sum + (count.get(kind) ?? 0), 0);
  const understood = countOf('sample', 'time', 'untimed', 'leaf', 'frame');
  const share = understood / Math.max(1, understood + countOf('other', 'thread'));
  if (best === 0 && countOf('comment', 'record') > 0) return 0.6;
  if (best === 0 && countOf('sample') > 0) best = 0.7;
  if (best === 0 && countOf('leaf') > 0) best = 0.5;
  return best * share;
}

function kindOf(line: Uint8Array): LineKind {
  const bytes = new Uint8Array(Math.min(line.length, maxTextBytes) + 1);
  bytes.set(line.subarray(0, maxTextBytes));
  bytes[bytes.length - 1] = ascii.newline;
  const text = decoder.decode(bytes).trimEnd();
  if (text === '') return 'empty';
  if (text.startsWith('#')) return perfComment.test(text) ? 'comment' : 'aside';
  const header = new HeaderLine();
  if (u8At(bytes, 0) !== ascii.tab && header.read(bytes, 0, bytes.length)) {
    if (isRecordAt(bytes, header.eventStart)) return 'record';
    const identity = decoder.decode(bytes.subarray(header.identityStart, header.identityEnd));
    const hasEvent = header.eventEnd > header.eventStart && identity !== '';
    return hasEvent || /\s\d+\/\d+$/.test(identity) ? 'sample' : 'time';
  }
  if (isFrame(bytes)) return 'frame';
  if (isRecordText(text) || isQuietLine(text) || /^ {2}\S.*:\d+/.test(text)) return 'aside';
  const untimed = readUntimedHeader(text);
  if (untimed.isCertain) return isFrame(encoder.encode(`${untimed.payload}\n`)) ? 'leaf' : 'untimed';
  return threadLine.test(text) ? 'thread' : 'other';
}

/** Whether the line is a frame behind a tab, or behind the blanks perf pads addresses with. */
function isFrame(bytes: Uint8Array): boolean {
  const first = u8At(bytes, 0);
  const frame = new FrameLine();
  if (!frame.read(bytes, 0, bytes.length - 1)) return false;
  return first === ascii.tab || (first === ascii.space && frame.addressEnd >= 16);
}
