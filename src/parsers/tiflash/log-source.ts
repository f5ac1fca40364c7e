/** A log that can be read: a file, or bytes from elsewhere. */
export interface LogSource {
  /** Without folders; tells what the file is for. */
  readonly name: string;
  /** As a user names it. */
  readonly path: string;
  /** Changes whenever the file does; without it a file is scanned at every reading. */
  readonly version?: string | undefined;
  /** The bytes from the start, still packed if the file is. */
  open(): AsyncIterable<Uint8Array>;
  /**
   * The bytes `offset … offset + length − 1`. With it, records of a file that is not packed are read again when they are
   * wanted; without it they are kept in memory.
   */
  readAt?(offset: number, length: number): Uint8Array;
}
