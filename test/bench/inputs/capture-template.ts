/**
 * A `perf script` capture, cut where its copies differ: at the whole seconds of its samples' times, and at the ends of
 * the symbols that are renamed. Text is bytes as Latin-1, so that whatever is in the capture comes out again unchanged.
 */
export interface CaptureTemplate {
  /** The comment lines at the top, which only the first copy has. */
  readonly header: string;
  readonly pieces: readonly Piece[];
  /** Whole seconds from one copy to the next, so that copies follow each other in time. */
  readonly periodSeconds: number;
  /** How many samples one copy has. */
  readonly samples: number;
}

type Piece =
  | { readonly kind: 'text'; readonly text: string }
  /** A time's whole seconds. */
  | { readonly kind: 'seconds'; readonly seconds: number }
  /** Where a symbol of the renamed fifth takes its copy's number. */
  | { readonly kind: 'copy-number' };

/** `comm pid/tid [cpu] seconds.fraction: event`, up to the seconds, in group 1. */
const sampleLine = /^(\S.*?\s)(\d+)(?=\.\d+:)/;

/** `\t address symbol`: group 1 up to the end of the symbol's first word, group 2 that word. */
const frameLine = /^(\s+[0-9a-f]+ ([A-Za-z_][^\s+(<]*))/;

/** Cuts up `capture`, the bytes of a whole `perf script` text. */
export function captureTemplate(capture: Uint8Array): CaptureTemplate {
  const text = Buffer.from(capture.buffer, capture.byteOffset, capture.byteLength).toString('latin1');
  const headerEnd = text.search(/^[^#\n]/m);
  const pieces: Piece[] = [];
  let pending = '';
  let samples = 0;
  let first = Number.POSITIVE_INFINITY;
  let last = 0;
  const cut = (piece: Piece): void => {
    pieces.push({ kind: 'text', text: pending }, piece);
    pending = '';
  };
  for (const line of text.slice(headerEnd).split(/(?<=\n)/)) {
    const sample = sampleLine.exec(line);
    const frame = sample === null ? frameLine.exec(line) : null;
    const kept = sample?.[1] ?? frame?.[1] ?? '';
    pending += kept;
    let rest = line.slice(kept.length);
    if (sample?.[2] !== undefined) {
      const seconds = Number(sample[2]);
      first = Math.min(first, seconds);
      last = Math.max(last, seconds);
      samples++;
      cut({ kind: 'seconds', seconds });
      rest = rest.slice(sample[2].length);
    } else if (frame?.[2] !== undefined && checksum(frame[2]) % 5 === 0) {
      cut({ kind: 'copy-number' });
    }
    pending += rest;
  }
  pieces.push({ kind: 'text', text: pending });
  return { header: text.slice(0, headerEnd), pieces, periodSeconds: last - first + 1, samples };
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
 * Copy number `copy` of a capture, from 0: the same samples `copy` periods later. In copies after the first, a fifth of
 * the symbols carry the copy's number if `isDiverse`, because pure repetition would flatter interning.
 */
export function captureCopy(template: CaptureTemplate, copy: number, isDiverse: boolean): Buffer {
  const suffix = isDiverse && copy > 0 ? `_${copy}` : '';
  const shift = copy * template.periodSeconds;
  let text = copy === 0 ? template.header : '';
  for (const piece of template.pieces) {
    switch (piece.kind) {
      case 'text':
        text += piece.text;
        break;
      case 'seconds':
        text += piece.seconds + shift;
        break;
      case 'copy-number':
        text += suffix;
        break;
    }
  }
  return Buffer.from(text, 'latin1');
}
