/** The first picture comes after this much of a file, or after this long, whichever is first. */
const firstBytes = 64 * 2 ** 20;
const firstMs = 300;

/**
 * Says when a file being read should be shown in between. Each picture costs a copy of the columns so far, so after the
 * first they come whenever the amount read has doubled: in sum they copy no more than the file's columns twice.
 */
export class SnapshotClock {
  readonly #startedAt = performance.now();
  #dueBytes: number | undefined;

  /** Whether a snapshot is due when `bytes` have been read; if so, the next one is due at twice as many. */
  isDue(bytes: number): boolean {
    const isDue =
      this.#dueBytes === undefined
        ? bytes >= firstBytes || performance.now() - this.#startedAt >= firstMs
        : bytes >= this.#dueBytes;
    if (isDue) this.#dueBytes = bytes * 2;
    return isDue;
  }
}
