import { Decompress } from 'fzstd';
import { ByteView } from './byte-view.ts';

/** Types of records (`enum perf_event_type` and `enum perf_user_event_type`). */
export const perfRecord = {
  lost: 2,
  comm: 3,
  sample: 9,
  lostSamples: 13,
  headerAttribute: 64,
  headerTracingData: 66,
  auxtrace: 71,
  headerFeature: 80,
  compressed: 81,
  compressed2: 83,
} as const;

/** Told of every record: its type, and where its contents begin and end. */
export type OnRecord = (view: ByteView, type: number, start: number, end: number) => void;

/** Type, flags and size of a record. */
export const recordHeadBytes = 8;

/**
 * Walks through the records of a perf file, decompressing those that perf stored compressed with zstd.
 *
 * @returns a sentence if the walk ended before the end, because the file is cut or damaged
 */
export function walkRecords(
  view: ByteView,
  start: number,
  end: number,
  onRecord: OnRecord,
): string | undefined {
  const unpacker = new Unpacker(onRecord);
  let at = start;
  while (at + recordHeadBytes <= end) {
    const type = view.u32(at);
    const size = view.u16(at + 6);
    if (size < recordHeadBytes || at + size > end) {
      return `The file is cut off or damaged at byte ${at}; only what is before was read.`;
    }
    if (type === perfRecord.compressed || type === perfRecord.compressed2) {
      // The newer kind says first how many bytes there are, since records are padded to eight.
      const skipped = type === perfRecord.compressed2 ? 8 : 0;
      const stop =
        skipped > 0
          ? Math.min(at + size, at + recordHeadBytes + 8 + view.u64(at + recordHeadBytes))
          : at + size;
      const failure = unpacker.push(view.bytes.subarray(at + recordHeadBytes + skipped, stop));
      if (failure !== undefined) return failure;
    } else {
      onRecord(view, type, at + recordHeadBytes, at + size);
    }
    at += size + bytesBehind(view, type, at);
  }
  return undefined;
}

/** Bytes that follow the record at `at` and are not counted in its size: hardware traces, formats of tracepoints. */
export function bytesBehind(view: ByteView, type: number, at: number): number {
  if (type === perfRecord.auxtrace) return view.u64(at + recordHeadBytes);
  if (type === perfRecord.headerTracingData) return Math.ceil(view.u32(at + recordHeadBytes) / 8) * 8;
  return 0;
}

/** Compressed records are pieces of one zstd stream; records inside may go on in the next piece. */
class Unpacker {
  readonly #onRecord: OnRecord;
  #rest = new Uint8Array(0);
  readonly #stream = new Decompress((chunk) => this.#take(chunk));

  constructor(onRecord: OnRecord) {
    this.#onRecord = onRecord;
  }

  push(bytes: Uint8Array): string | undefined {
    try {
      // A copy, because the decompressor keeps what it cannot use yet.
      this.#stream.push(bytes.slice(), false);
      return undefined;
    } catch (error) {
      return `Compressed records are damaged (${error instanceof Error ? error.message : String(error)}); only what is before was read.`;
    }
  }

  #take(chunk: Uint8Array): void {
    const bytes = new Uint8Array(this.#rest.length + chunk.length);
    bytes.set(this.#rest);
    bytes.set(chunk, this.#rest.length);
    const view = new ByteView(bytes);
    let at = 0;
    while (at + recordHeadBytes <= bytes.length) {
      const size = view.u16(at + 6);
      if (size < recordHeadBytes) throw new Error(`record of ${size} bytes`);
      if (at + size > bytes.length) break;
      this.#onRecord(view, view.u32(at), at + recordHeadBytes, at + size);
      at += size;
    }
    this.#rest = bytes.slice(at);
  }
}
