/** Reads the columns of a `.cdict` from bytes as they arrive. */
export interface ColumnReader {
  /**
   * Reads what is complete in `bytes[0] … bytes[end − 1]`, no element of a column in parts.
   *
   * @returns how many bytes were taken; the rest is given again with what follows it
   * @throws {UnreadableProfileError} as soon as something is there that no capture has
   */
  read(bytes: Uint8Array, end: number): number;
  /** Whether the end was reached. */
  readonly isComplete: boolean;
  /** Where reading stopped, for a sentence. */
  readonly place: string;
}
