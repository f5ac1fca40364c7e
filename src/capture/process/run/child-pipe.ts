import { Readable, Writable } from 'node:stream';

/** The end of a child's extra pipe to write to, if it is one. */
export function writableOf(stream: unknown): Writable | undefined {
  // A socket is both, and only its writable half is asked for here.
  return stream instanceof Writable || isDuplex(stream) ? (stream as Writable) : undefined;
}

/** Calls back with every piece a child writes to an extra pipe. */
export function onReadable(stream: unknown, take: (piece: Uint8Array) => void): void {
  if (stream instanceof Readable) stream.on('data', take);
}

function isDuplex(stream: unknown): boolean {
  return stream instanceof Readable && 'write' in stream;
}
