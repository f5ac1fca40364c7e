import { u8At } from '../../model/column.ts';
import type { SchedCapture } from '../../model/sched/sched-capture.ts';
import { inflatePieces } from '../cdict/inflate-pieces.ts';
import { readCdict } from '../cdict/read-cdict.ts';
import { detectContainer } from '../container/container.ts';
import type { PeekedPieces } from '../container/peek-pieces.ts';
import { peekPieces } from '../container/peek-pieces.ts';
import { unwrap } from '../container/unwrap.ts';
import { UnreadableProfileError } from '../format.ts';
import { perfMagic } from '../perf-data/perf-file.ts';
import { readPerfData } from '../perf-data/read-perf-data.ts';
import type { ReadOptions } from '../watch-pieces.ts';
import { watchPieces } from '../watch-pieces.ts';
import { isTraceText, readTraceText } from './read-trace-text.ts';

/** What a file is recognised by. */
const headBytes = 64 * 1024;

export interface SchedReadOptions extends ReadOptions {
  /** The file's name without folders, for sentences. */
  readonly name: string;
}

/**
 * Reads a scheduler capture of any kind; what kind it is, its content tells.
 *
 * @param source the file's bytes in pieces; each is done with when the next is asked for
 * @throws {UnreadableProfileError} if the file is no scheduler capture or is damaged, with what to do about it
 * @throws the signal's reason once it is aborted
 */
export async function readSchedCapture(
  source: AsyncIterable<Uint8Array>,
  options: SchedReadOptions,
): Promise<SchedCapture> {
  const { head, pieces } = await peekPieces(watchPieces(source, options), headBytes);
  if (head.length === 0)
    throw new UnreadableProfileError(`${options.name} is empty: it has no bytes at all.`);
  if (isZlib(head)) return readCdict(inflatePieces(pieces, options.name), options);
  const damage: string[] = [];
  const content = await unwrapped(head, pieces, options.name, damage);
  const capture = await readContent(content, options, damage);
  if (damage.length === 0) return capture;
  const warnings = damage.map((message) => ({ message, count: 1, offset: undefined }));
  return { ...capture, warnings: [...warnings, ...capture.warnings] };
}

/** Reads what is inside a file, whatever was around it. */
async function readContent(
  { head, pieces }: PeekedPieces,
  options: SchedReadOptions,
  damage: readonly string[],
): Promise<SchedCapture> {
  if (startsWith(head, perfMagic)) return readPerfData(await wholeFile(pieces, options), options.name);
  if (isMsgpackMap(head)) return readCdict(pieces, options);
  if (isTraceText(head)) return readTraceText(pieces, options);
  const found = head.length === 0 ? damage.join(' ') : `This begins with ${describeHead(head)}.`;
  throw new UnreadableProfileError(
    `${options.name} is no scheduler capture. Readable are a .cdict of perfwhiz, perf.data with events of the scheduler or ` +
      `of KVM, and their text by perf script, ftrace or trace-cmd. ${found}`,
  );
}

/** A capture may be compressed once more, as files from bug reports often are; what of it is damaged goes to `damage`. */
async function unwrapped(
  head: Uint8Array,
  pieces: AsyncIterable<Uint8Array>,
  name: string,
  damage: string[],
): Promise<PeekedPieces> {
  if (detectContainer(head) === undefined) return { head, pieces };
  return peekPieces(unwrap(pieces, { name, onDamage: (sentence) => damage.push(sentence) }), headBytes);
}

/** What a `.cdict` begins with once its zlib stream is taken off. */
function isMsgpackMap(head: Uint8Array): boolean {
  return head[0] === 0x88 && head[1] !== undefined && head[1] >= 0xa0;
}

function describeHead(head: Uint8Array): string {
  const start = new TextDecoder('latin1').decode(head.subarray(0, 24)).replace(/[^ -~]/g, '.');
  return `"${start}${head.length > 24 ? '…' : ''}"`;
}

/** RFC 1950: deflate with any window, no preset dictionary, and a check that makes the two bytes a multiple of 31. */
function isZlib(head: Uint8Array): boolean {
  if (head.length < 2) return false;
  const [first, second] = [u8At(head, 0), u8At(head, 1)];
  return (
    (first & 0x0f) === 8 && first >> 4 <= 7 && (first * 256 + second) % 31 === 0 && (second & 0x20) === 0
  );
}

function startsWith(head: Uint8Array, text: string): boolean {
  return new TextDecoder('latin1').decode(head.subarray(0, text.length)) === text;
}

/** perf's tables stand behind its records, so the file has to be there as a whole. */
const maxWholeFile = 2 ** 31;

async function wholeFile(
  pieces: AsyncIterable<Uint8Array>,
  { name, signal }: SchedReadOptions,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const piece of pieces) {
    signal?.throwIfAborted();
    parts.push(piece.slice());
    length += piece.length;
    if (length > maxWholeFile) {
      throw new UnreadableProfileError(
        `${name} is larger than 2 GB, which is the most that is read of a perf.data file. Record for a shorter time, or ` +
          'only the events that are needed (chronoscope record-sched).',
      );
    }
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
