/** A file that can be read at any place. */
export interface RandomAccess {
  /** Bytes in the file. */
  readonly size: number;
  /** The bytes `start … end − 1`, fewer if the file ends before. The array may be reused by the next call. */
  read(start: number, end: number): Promise<Uint8Array>;
}

/** The bytes `start … end − 1` of a file. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}
