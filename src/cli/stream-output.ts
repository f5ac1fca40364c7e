import type { Writable } from 'node:stream';
import type { Output } from './terminal.ts';

/** Writes to a stream no faster than it is read. A write to a closed pipe rejects with the stream's error. */
export function streamOutput(stream: Writable): Output {
  // The error comes back from write; without a listener Node would also throw it out of the event loop.
  stream.on('error', () => {});
  return {
    write: (text) =>
      new Promise((resolve, reject) => {
        stream.write(text, (error) => (error ? reject(error) : resolve()));
      }),
  };
}
