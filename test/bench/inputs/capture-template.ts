import { seededRandom } from './random.ts';

/**
 * A `perf script` capture, cut where its copies differ: between samples, at their times, and at the ends of the symbols
 * that are renamed. Text is bytes as Latin-1, so that whatever is in the capture comes out again unchanged.
 */
export interface CaptureTemplate {
  /** What is above the first sample, comment lines mostly; only the first copy has it. */
  readonly header: string;
  readonly samples: readonly SampleText[];
  /** Whole seconds from one copy to the next, so that copies follow each other in time. */
  readonly periodSeconds: number;
}

/** A sample's line and all that follows until the next. */
interface SampleText {
  readonly seconds: number;
  /** The digits behind the decimal point. */
  readonly fraction: string;
  readonly beforeTime: string;
  /** What follows the time, cut where a symbol of the renamed fifth takes its copy's number. */
  readonly afterTime: readonly string[];
}

/** `comm pid/tid [cpu] seconds.fraction: event`: groups are what is before the time, and the two parts of the time. */
const sampleLine = /^(\S.*?\s)(\d+)\.(\d+)(?=:)/;

/** `\t address symbol`: group 1 up to the end of the symbol's first word, group 2 that word. */
const frameLine = /^(\s+[0-9a-f]+ ([A-Za-z_][^\s+(<]*))/;

/** Cuts up `capture`, the bytes of a whole `perf script` text. */
export function captureTemplate(capture: Uint8Array): CaptureTemplate {
  const text = Buffer.from(capture.buffer, capture.byteOffset, capture.byteLength).toString('latin1');
  const samples: SampleText[] = [];
  let header = '';
  let open: { seconds: number; fraction: string; beforeTime: string; afterTime: string[] } | undefined;
  for (const line of text.split(/(?<=\n)/)) {
    const [start = '', beforeTime = '', seconds = '', fraction = ''] = sampleLine.exec(line) ?? [];
    if (start !== '') {
      open = { seconds: Number(seconds), fraction, beforeTime, afterTime: [line.slice(start.length)] };
      samples.push(open);
    } else if (open === undefined) {
      header += line;
    } else {
      addLine(open.afterTime, line);
    }
  }
  return { header, samples, periodSeconds: wholeSeconds(samples) };
}

/** Appends `line` to the last of `texts`, cutting behind a symbol that is to be renamed. */
function addLine(texts: string[], line: string): void {
  const [, kept = '', word = ''] = frameLine.exec(line) ?? [];
  const isRenamed = word !== '' && checksum(word) % 5 === 0;
  texts[texts.length - 1] += isRenamed ? kept : line;
  if (isRenamed) texts.push(line.slice(kept.length));
}

function wholeSeconds(samples: readonly SampleText[]): number {
  let first = Number.POSITIVE_INFINITY;
  let last = 0;
  for (const { seconds } of samples) {
    first = Math.min(first, seconds);
    last = Math.max(last, seconds);
  }
  return samples.length === 0 ? 0 : last - first + 1;
}

/** FNV-1a, 32 bits. */
function checksum(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) {
    hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  }
  return hash >>> 0;
}

/**
 * Copy number `copy` of a capture, from 0, which is the capture itself. Later copies have the same samples, later by
 * whole periods and as different as a capture that goes on: their order is another in each copy, or a reader that
 * guesses the next line from what followed last time would never be wrong; and a fifth of the symbols carry the copy's
 * number, or everything would be known from the first copy.
 */
export function captureCopy({ header, samples, periodSeconds }: CaptureTemplate, copy: number): Buffer {
  if (copy === 0) return Buffer.from(header + copyOf(samples, samples, 0, ''), 'latin1');
  return Buffer.from(copyOf(samples, shuffled(samples, copy), copy * periodSeconds, `_${copy}`), 'latin1');
}

/** The texts of `order`, each at the time of the sample that was in its place in `original`. */
function copyOf(
  original: readonly SampleText[],
  order: readonly SampleText[],
  shiftSeconds: number,
  suffix: string,
): string {
  const texts = order.map(({ beforeTime, afterTime }, index) => {
    const { seconds = 0, fraction = '' } = original[index] ?? {};
    const rest = afterTime.join(suffix);
    const end = rest.endsWith('\n') ? '' : '\n';
    return `${beforeTime}${seconds + shiftSeconds}.${fraction}${rest}${end}`;
  });
  return texts.join('');
}

/** Fisher–Yates, the same for the same `seed`. */
function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  const random = seededRandom(seed);
  const order = [...items];
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor((last + 1) * random());
    const [a, b] = [order[last], order[other]];
    if (a !== undefined && b !== undefined) {
      order[last] = b;
      order[other] = a;
    }
  }
  return order;
}
